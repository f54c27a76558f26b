package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.Map;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.SeedForm;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StaffDecision;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/seed}: an admin enters the public numbers that the call named before the
 * pool was frozen. They can be entered once, and only when pool and merits are fixed. A round of drand must be the one that
 * the call names, with the beacon's own signature.
 */
public final class EnterSeed extends HttpFunction {

    private final BatchDesk desk;

    public EnterSeed() {
        this(BatchDesk.of(Resources.ofProcess()));
    }

    EnterSeed(BatchDesk desk) {
        this.desk = desk;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = desk.gate().admit(request, Role.ADMIN);
        StoredBatch batch = desk.batch(request);
        JsonObject seed = request.json();
        Seed read = SeedForm.of(seed);
        if (batch.seed().isPresent()) {
            if (batch.seed().get().equals(seed.members())) {
                return HttpAnswer.noContent();
            }
            throw Refusal.conflict("second-draw", "The seed was entered already; there is no second draw.");
        }
        String kind = seed.requireText("kind");
        refuseUnlessAwaited(batch, read, kind);
        refuseUnlessSigned(read);
        Instant now = desk.clock().instant();
        new StaffDecision(batch.seed(seed.members(), staff.subject(), now),
                batch.audit(staff.subject(), "enter-seed", Map.of("kind", kind), now)).carryOut(desk.table());
        return HttpAnswer.noContent();
    }

    private void refuseUnlessAwaited(StoredBatch batch, Seed seed, String kind) {
        if (!batch.is(BatchState.FROZEN) || BatchStep.find(desk.table(), batch.call(), batch.batch(), BatchSteps.MERITS).isEmpty()) {
            throw Refusal.conflict("not-awaited", "No seed is awaited: it comes after pool and merits are fixed, and before the result.");
        }
        SelectionPlan plan = desk.plans().frozen(batch);
        if (!plan.seedKind().equals(kind)) {
            throw Refusal.conflict("other-seed", "The call names a seed of the kind \"" + plan.seedKind() + "\".");
        }
        if (!seed.keeps(plan.rules().announcedSeed())) {
            throw Refusal.conflict("other-seed", "The call names another seed: " + plan.rules().announcedSeed() + ".");
        }
    }

    private static void refuseUnlessSigned(Seed seed) {
        if (seed instanceof Seed.Drand drand && !drand.isSigned()) {
            throw new Refusal(400, "false-round", "The signature is not the beacon's for round " + drand.round()
                    + ". Look the round up again, at another of drand's relays.");
        }
    }
}
