package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.ReportProgress;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.reports.snapshot.Snapshot;

/**
 * {@code POST /staff/calls/{call}/reports}: publishes a call's reports now. 201 with the snapshot where they are there; 202
 * where there is too much for one request: the schedule goes on with it.
 */
public final class RequestReports implements RequestStreamHandler {

    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final StaffGate gate;
    private final Table table;
    private final PublishedCalls calls;
    private final SnapshotPublication publication;
    private final Clock clock;

    /** As the environment says. */
    public RequestReports() {
        this(Resources.ofProcess());
    }

    private RequestReports(Resources resources) {
        this(resources.gate(), resources.table(), SnapshotPublication.of(resources), resources.clock());
    }

    RequestReports(StaffGate gate, Table table, SnapshotPublication publication, Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.table = Objects.requireNonNull(table);
        this.calls = new PublishedCalls(table, clock);
        this.publication = Objects.requireNonNull(publication);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> request(request, TimeLeft.of(context, RESERVE)));
    }

    private HttpAnswer request(HttpRequest request, TimeLeft time) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String call = calls.call(request.pathParameter("call")).id();
        Instant now = clock.instant();
        table.write(ReportProgress.ask(call, now, staff.subject()), new Audit(call, now, staff.subject(), "request-reports", call).write());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call", call);
        try {
            Optional<Snapshot> snapshot = publication.publish(call, time);
            snapshot.ifPresent(complete -> body.put("snapshot", complete.id()));
            return HttpAnswer.json(snapshot.isPresent() ? 201 : 202, body);
        } catch (TimeLeft.TimeUp later) {
            return HttpAnswer.json(202, body);
        }
    }
}
