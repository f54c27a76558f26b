package org.creativevolunteers.selection;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
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
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.RelaxationForm;
import org.creativevolunteers.selection.batch.RunProgress;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.offers.OfferList;
import org.creativevolunteers.selection.proposal.TriedRules;

/**
 * {@code GET /staff/calls/{call}/batches/{batch}}: where a batch stands and how far its run has come, what it came to by code and
 * number, and which letters will go out, before they go; for admins, the rules that are tried and the trials that are kept.
 *
 * <p>{@code GET …/offers?state=…&cursor=…}: a page of what became of those who have a place or may get one.
 */
public final class GetBatch extends HttpFunction {

    /** In which a run is somewhere on its way to a proposal. */
    private static final Set<BatchState> UNDER_WAY = EnumSet.of(BatchState.FROZEN, BatchState.FAILED, BatchState.INFEASIBLE);

    /** The lists of a summary that name people. */
    private static final List<String> LISTS = List.of("result", "reserve");
    private static final Pattern PLACE = Pattern.compile("[0-9]{1,7}");

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
        if (request.path().endsWith("/offers")) {
            return HttpAnswer.ok(offers(request, batch, staff.is(Role.ADMIN)));
        }
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
        Optional<JsonObject> summary = summary(steps);
        summary.ifPresent(told -> {
            view.putAll(told.members());
            LISTS.forEach(list -> view.put(list, told.objects(list).stream().map(GetBatch::byCode).toList()));
        });
        if (summary.isPresent() && batch.round() > 0 && steps.has(batch.roundStep())) {
            view.put("offers", new OfferList(table, batch, steps, ids(summary.get())).counts());
        }
        return view;
    }

    private static Optional<JsonObject> summary(BatchSteps steps) {
        return steps.find(BatchSteps.SUMMARY).map(stored -> JsonLines.all(steps.open(stored), told -> told).getFirst());
    }

    private static Map<String, Object> byCode(JsonObject entry) {
        Map<String, Object> told = new LinkedHashMap<>(entry.members());
        told.remove("id");
        return told;
    }

    /** Who was selected, by merit, and then the waiting list; not whoever has been erased. */
    private static List<String> ids(JsonObject summary) {
        return LISTS.stream().flatMap(list -> summary.objects(list).stream()).flatMap(entry -> entry.text("id").stream()).toList();
    }

    /** A page of what became of them. */
    private Map<String, Object> offers(HttpRequest request, StoredBatch batch, boolean admin) {
        Optional<OfferState> state = request.query("state").map(GetBatch::state);
        int from = request.query("cursor").map(GetBatch::from).orElse(0);
        BatchSteps steps = new BatchSteps(table, objects, batch);
        OfferList list = new OfferList(table, batch, steps, summary(steps).map(GetBatch::ids).orElse(List.of()));
        OfferList.Page page = list.page(state, from);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offers", page.offers().stream().map(offer -> OfferList.told(offer, admin)).toList());
        body.put("freed", list.freed(page.offers().stream().map(Offer::round).collect(Collectors.toSet())));
        page.next().ifPresent(next -> body.put("next", new Cursor(0, next.toString()).text()));
        return body;
    }

    private static OfferState state(String text) {
        return Arrays.stream(OfferState.values()).filter(state -> state.name().equals(text)).findFirst()
                .orElseThrow(() -> Refusal.at("?state", "value", "There is no such state of an offer."));
    }

    private static int from(String cursor) {
        return Cursor.read(cursor, 1, PLACE).map(place -> Integer.parseInt(place.position()))
                .orElseThrow(() -> Refusal.at("?cursor", "cursor", "This cursor is none that a page gave. Begin without one."));
    }
}
