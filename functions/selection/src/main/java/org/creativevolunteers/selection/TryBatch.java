package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * {@code POST /staff/calls/{call}/batches/{batch}/trial}, with {@code {"seed": text}} if wanted: an admin tries the batch on
 * today's pool, any number of times. Nothing is stored but who tried it.
 */
public final class TryBatch implements RequestStreamHandler {

    /** What is left to select when all has been read. */
    private static final int RESERVE_MILLIS = 10_000;

    private final StaffGate gate;
    private final Table table;
    private final BatchPlan.Source plans;
    private final Clock clock;

    public TryBatch() {
        this(Surroundings.ofProcess());
    }

    private TryBatch(Surroundings surroundings) {
        this(StaffGate.of(surroundings.environment(), surroundings.table()), surroundings.table(), surroundings.plans(),
                surroundings.clock());
    }

    TryBatch(StaffGate gate, Table table, BatchPlan.Source plans, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
        Http.serve(event, response, context, request -> attempt(request, timeLeft));
    }

    private HttpAnswer attempt(HttpRequest request, BooleanSupplier timeLeft) {
        Staff staff = gate.admit(request, Role.ADMIN);
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY : request.json().only(Set.of("seed"));
        BatchPlan plan = plans.inForce(request.pathParameter("call"), request.pathParameter("batch"))
                .orElseThrow(() -> Refusal.notFound("There is no such batch."));
        table.write(new Audit(plan.call(), clock.instant(), staff.subject(), "try-batch", plan.batch(), Map.of()).write());
        return HttpAnswer.ok(new Trial(table, plan, timeLeft).run(body.text("seed").filter(seed -> !seed.isBlank()).orElse("trial")));
    }
}
