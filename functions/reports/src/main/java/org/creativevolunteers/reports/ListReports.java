package org.creativevolunteers.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.items.ReportProgress;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.SnapshotSource;

/**
 * {@code GET /staff/reports?call=}: the reports of a call that the member who asks may download, the newest first, and how far
 * those under way have come.
 */
public final class ListReports extends HttpFunction {

    private static final Comparator<PublishedReport.Listed> ORDER = Comparator
            .comparing((PublishedReport.Listed listed) -> listed.report().snapshot()).reversed()
            .thenComparing(PublishedReport.Listed::report, ListedReport.ORDER);

    private final StaffGate gate;
    private final Table table;

    /** As the environment says. */
    public ListReports() {
        this(Resources.ofProcess());
    }

    private ListReports(Resources resources) {
        this(resources.gate(), resources.table());
    }

    ListReports(StaffGate gate, Table table) {
        this.gate = Objects.requireNonNull(gate);
        this.table = Objects.requireNonNull(table);
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, request.query("call"), Role.VIEWER, Role.AUDITOR, Role.ADMIN);
        String call = request.query("call").orElseThrow(() -> new Refusal(400, "call", "Name a call: ?call=."));
        List<PublishedReport.Listed> all = PublishedReport.ofCall(table, call);
        return HttpAnswer.ok(Map.of("reports", all.stream().filter(listed -> listed.report().isFor(staff))
                .sorted(ORDER).map(ListReports::entry).toList(), "progress", progress(ReportProgress.of(table, call), all)));
    }

    /** What is under way, in steps: people are read, then files written; and since when it fails. */
    private static Map<String, Object> progress(ReportProgress progress, List<PublishedReport.Listed> all) {
        Map<String, Object> told = new LinkedHashMap<>();
        progress.open().ifPresent(snapshot -> {
            told.put("snapshot", snapshot);
            progress.source().map(SnapshotSource::of).ifPresent(source -> told.put("people", source.people()));
            told.put("files", all.stream().filter(listed -> listed.report().snapshot().equals(snapshot)).count());
            progress.last()
                    .ifPresent(last -> told.put("of", all.stream().filter(listed -> listed.report().snapshot().equals(last)).count()));
        });
        progress.failed().ifPresent(since -> told.put("failed", Times.text(since)));
        return told;
    }

    private static Map<String, Object> entry(PublishedReport.Listed listed) {
        PublishedReport report = listed.report();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", ReportId.of(report).text());
        entry.put("call", report.call());
        entry.put("snapshot", report.snapshot());
        entry.putAll(Manifest.file(report));
        ReportKind.ofFile(report.name()).ifPresent(kind -> {
            Map<String, Object> title = new LinkedHashMap<>();
            ReportKind.LANGUAGES.forEach(language -> title.put(language, kind.title(language)));
            entry.put("title", title);
            entry.put("kept", kind.kept().name());
        });
        entry.put("published", Times.text(listed.published()));
        return entry;
    }
}
