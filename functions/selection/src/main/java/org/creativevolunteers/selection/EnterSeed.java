package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/seed}: an admin enters the public numbers that the call named before the
 * pool was frozen. They can be entered once, and only when pool and merits are fixed. A round of drand must be the one that
 * the call names, with the beacon's own signature.
 */
public final class EnterSeed implements RequestStreamHandler {

    private final StaffGate gate;
    private final Table table;
    private final BatchPlan.Source plans;
    private final Clock clock;

    public EnterSeed() {
        this(Surroundings.ofProcess());
    }

    private EnterSeed(Surroundings surroundings) {
        this(StaffGate.of(surroundings.environment(), surroundings.table()), surroundings.table(), surroundings.plans(),
                surroundings.clock());
    }

    EnterSeed(StaffGate gate, Table table, BatchPlan.Source plans, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::enter);
    }

    private HttpAnswer enter(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        StoredBatch batch = StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
        JsonObject seed = request.json();
        Seed read = SeedForm.of(seed);
        if (batch.item().has("seed")) {
            if (batch.item().object("seed").equals(seed.members())) {
                return HttpAnswer.noContent();
            }
            throw Refusal.conflict("second-draw", "The seed was entered already; there is no second draw.");
        }
        refuseUnlessAwaited(batch, read, seed.requireText("kind"));
        refuseUnlessSigned(read);
        List<Object> askedBy = new ArrayList<>(batch.askedBy());
        askedBy.add(staff.subject());
        Write change = batch.change(batch.state()).set("seed", seed.members()).set("askedBy", askedBy);
        StoredBatch.decide(table, batch.dueAt(change, clock.instant()), new Audit(batch.call(), clock.instant(), staff.subject(),
                "enter-seed", batch.batch(), Map.of("kind", seed.requireText("kind"))));
        return HttpAnswer.noContent();
    }

    private void refuseUnlessAwaited(StoredBatch batch, Seed seed, String kind) {
        if (batch.state() != BatchState.FROZEN
                || table.get(Key.step(batch.call(), batch.batch(), FrozenBatch.MERITS)).isEmpty()) {
            throw Refusal.conflict("not-awaited", "No seed is awaited: it comes after pool and merits are fixed, and before the result.");
        }
        BatchPlan plan = plans.frozen(batch.call(), batch.batch(), batch.callVersion().orElseThrow());
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
