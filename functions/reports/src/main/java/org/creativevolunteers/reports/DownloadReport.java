package org.creativevolunteers.reports;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.FileName;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.Snapshot;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * {@code POST /staff/reports/{id}/download}: a link that downloads a report and is dead after 120 seconds. Who asked is
 * audited before there is a link.
 */
public final class DownloadReport extends HttpFunction {

    private final StaffGate gate;
    private final Table table;
    private final ObjectStore store;
    private final S3Presigner presigner;
    private final Clock clock;

    /** As the environment says. */
    public DownloadReport() {
        this(Resources.ofProcess());
    }

    private DownloadReport(Resources resources) {
        this(resources.gate(), resources.table(), ObjectStore.reports(resources.environment()), S3Presigner.create(), resources.clock());
    }

    DownloadReport(StaffGate gate, Table table, ObjectStore store, S3Presigner presigner, Clock clock) {
        this.gate = Objects.requireNonNull(gate);
        this.table = Objects.requireNonNull(table);
        this.store = Objects.requireNonNull(store);
        this.presigner = Objects.requireNonNull(presigner);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, () -> report(request).call(), Role.VIEWER, Role.AUDITOR, Role.ADMIN);
        PublishedReport report = report(request);
        if (!report.isFor(staff)) {
            throw new Refusal(403, "role", "Your account does not have the role that this report needs.");
        }
        table.write(new Audit(report.call(), clock.instant(), staff.subject(), "download-report",
                report.snapshot() + "/" + report.name(), Map.of("sha256", report.sha256())).write());
        ObjectStore.Download link = store.link(presigner, report.object(), name(report, request.query("language")));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("url", link.url());
        body.put("expires", Times.text(link.expires()));
        return HttpAnswer.ok(body);
    }

    private PublishedReport report(HttpRequest request) {
        return ReportId.parse(request.pathParameter("id")).flatMap(id -> id.find(table))
                .orElseThrow(() -> Refusal.notFound("There is no such report; a newer one may have taken its place."));
    }

    /** As the manifest says it; where a language is named, what people call the report in it stands before. */
    private static FileName name(PublishedReport report, Optional<String> language) {
        String plain = Snapshot.of(report.call(), report.snapshot()).fileName(report.name());
        return ReportKind.ofFile(report.name()).flatMap(kind -> language.filter(ReportKind.LANGUAGES::contains).map(kind::title))
                .map(title -> new FileName(plain, title + " " + plain)).orElseGet(() -> FileName.plain(plain));
    }
}
