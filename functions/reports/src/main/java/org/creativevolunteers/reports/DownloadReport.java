package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code POST /staff/reports/{id}/download}: a link that downloads a report and is dead after 120 seconds. Who asked is
 * audited before there is a link.
 */
public final class DownloadReport implements RequestStreamHandler {

    private final StaffGate gate;
    private final Table table;
    private final ReportStore store;
    private final Bucket bucket;
    private final Clock clock;

    /** As the environment says. */
    public DownloadReport() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(StaffGate.of(environment, table), table, Bucket.of(environment), environment.clock());
    }

    DownloadReport(StaffGate gate, Table table, Bucket bucket, Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.table = Objects.requireNonNull(table);
        this.store = new ReportStore(table);
        this.bucket = Objects.requireNonNull(bucket);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::download);
    }

    private HttpAnswer download(HttpRequest request) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.ADMIN);
        Report report = Report.keyOf(request.pathParameter("id")).flatMap(store::find)
                .orElseThrow(() -> Refusal.notFound("There is no such report; a newer one may have taken its place."));
        if (!report.isFor(staff)) {
            throw new Refusal(403, "role", "Your account does not have the role that this report needs.");
        }
        Snapshot snapshot = report.snapshot();
        table.write(new Audit(snapshot.call(), clock.instant(), staff.subject(), "download-report",
                snapshot.id() + "/" + report.name(), Map.of("sha256", report.sha256())).write());
        Bucket.Download link = bucket.link(report.object(), snapshot.fileName(report.name()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("url", link.url());
        body.put("expires", Times.text(link.expires()));
        return HttpAnswer.ok(body);
    }
}
