package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.proposal.Trial;

/**
 * {@code POST /staff/calls/{call}/batches/{batch}/trial}, with {@code {"seed": text}} if wanted: an admin tries the batch on
 * today's pool, any number of times. Nothing is stored but who tried it.
 */
public final class TryBatch implements RequestStreamHandler {

    /** What is left to select when all has been read. */
    private static final Duration RESERVE = Duration.ofSeconds(10);

    private final BatchDesk desk;

    public TryBatch() {
        this(BatchDesk.of(Resources.ofProcess()));
    }

    TryBatch(BatchDesk desk) {
        this.desk = desk;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        TimeLeft timeLeft = TimeLeft.of(context, RESERVE);
        Http.serve(event, response, context, request -> attempt(request, timeLeft));
    }

    private HttpAnswer attempt(HttpRequest request, TimeLeft timeLeft) {
        Staff staff = desk.gate().admit(request, Role.ADMIN);
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY : request.json().only(Set.of("seed"));
        SelectionPlan plan = desk.plans().inForce(request.pathParameter("call"), request.pathParameter("batch"))
                .orElseThrow(() -> Refusal.notFound("There is no such batch."));
        desk.table().write(new Audit(plan.call(), desk.clock().instant(), staff.subject(), "try-batch", plan.batch()).write());
        return HttpAnswer
                .ok(new Trial(desk.table(), plan, Selector.withDefaults(), timeLeft)
                        .run(body.text("seed").filter(seed -> !seed.isBlank()).orElse("trial")));
    }
}
