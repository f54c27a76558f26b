package org.creativevolunteers.selection;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.KeptTrials;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.RelaxationForm;
import org.creativevolunteers.selection.batch.RunProgress;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.offers.StoredRound;
import org.creativevolunteers.selection.proposal.TriedRules;

/**
 * {@code GET /staff/calls/{call}/batches/{batch}}: where a batch stands and how far its run has come, what it came to by code and
 * number, and which letters will go out, before they go; for admins, the rules that are tried and the trials that are kept.
 */
public final class GetBatch extends HttpFunction {

    /** In which a run is somewhere on its way to a proposal. */
    private static final Set<BatchState> UNDER_WAY = EnumSet.of(BatchState.FROZEN, BatchState.FAILED, BatchState.INFEASIBLE);

    private final StaffGate gate;
    private final Table table;
    private final StepObjects objects;
    private final SelectionPlan.Source plans;

    public GetBatch() {
        this(Resources.ofProcess());
    }

    private GetBatch(Resources resources) {
        this(resources.gate(), resources.table(), new StepObjects(ObjectStore.reportsToLookUp(resources.environment())),
                new PublishedPlans(resources.table(), resources.clock()));
    }

    GetBatch(StaffGate gate, Table table, StepObjects objects, SelectionPlan.Source plans) {
        this.gate = gate;
        this.table = table;
        this.objects = objects;
        this.plans = plans;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.AUDITOR, Role.ADMIN);
        StoredBatch batch = StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
        Map<String, Object> view = view(batch);
        if (staff.is(Role.ADMIN) && (batch.is(BatchState.PLANNED) || batch.is(BatchState.FAILED))) {
            plans.inForce(batch.call(), batch.batch()).ifPresent(plan -> view.put("rules", TriedRules.inForce(plan)));
            view.put("trials", KeptTrials.of(table, batch.call(), batch.batch()).trials().stream().map(JsonObject::members).toList());
        }
        return HttpAnswer.ok(view);
    }

    /** State and numbers from the table, the result by code from what its steps have stored. */
    private Map<String, Object> view(StoredBatch batch) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("call", batch.call());
        view.put("batch", batch.batch());
        view.putAll(batch.shown());
        batch.next().ifPresent(next -> view.put("next", Times.text(next)));
        if (UNDER_WAY.contains(batch.state()) && batch.round() == 0) {
            view.put("steps", RunProgress.of(table, batch, plans.frozen(batch)));
        }
        if (!batch.relaxations().isEmpty()) {
            view.put("relaxations", RelaxationForm.told(batch, plans.frozen(batch)));
        }
        BatchSteps steps = new BatchSteps(table, objects, batch);
        steps.find(BatchSteps.SUMMARY).ifPresent(stored -> view.putAll(JsonLines.all(steps.open(stored), JsonObject::members).getFirst()));
        if (batch.round() > 0 && steps.has(batch.roundStep())) {
            view.put("offers", offers(batch, StoredRound.read(steps, batch.roundStep())));
        }
        return view;
    }

    /** How those stand who have a place or may answer for one: state to number. */
    private Map<String, Object> offers(StoredBatch batch, StoredRound round) {
        List<OfferState> found = Offer.all(table, round.in(), batch.batch()).map(Offer::state).toList();
        Map<String, Object> states = new LinkedHashMap<>();
        for (OfferState state : OfferState.values()) {
            states.put(state.name(), found.stream().filter(state::equals).count());
        }
        return states;
    }
}
