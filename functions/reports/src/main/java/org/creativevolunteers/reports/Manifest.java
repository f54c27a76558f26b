package org.creativevolunteers.reports;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.snapshot.SnapshotSource;

/**
 * What the manifest of a snapshot says: of each file its SHA-256, of each report what it is, who may have it and what stands in its
 * columns, and how CSV is kept from being computed.
 *
 * @param headings of the reports of rows
 * @param reports  what was published
 */
record Manifest(Snapshot snapshot, SnapshotSource source, PublishedCalls.Published published, Map<ReportKind, List<Heading>> headings,
        Collection<PublishedReport> reports) {

    private static final String CSV = "An apostrophe precedes each of = + - @ and their full-width forms where a field may begin for "
            + "any reader: at a value's beginning, and after a comma, semicolon, tab, vertical bar or line's end in it; quotation "
            + "marks, white space and invisible characters may stand between. A value that begins with a tab, a line's end or NUL is "
            + "preceded by one too. Take one away from the apostrophes before each such character to have the value as it is in JSON.";

    Map<String, Object> map() {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "creative-volunteers-manifest-v2");
        manifest.put("call", snapshot.call());
        manifest.put("callVersion", source.callVersion());
        manifest.put("callSha256", published.sha256());
        manifest.put("snapshot", Times.text(snapshot.time()));
        manifest.put("registrations", source.people());
        manifest.put("protocols", source.batches().stream().map(Manifest::head).toList());
        manifest.put("csv", CSV);
        manifest.put("reports", reports.stream().flatMap(report -> ReportKind.ofFile(report.name()).stream()).distinct().sorted()
                .map(this::report).toList());
        manifest.put("files", reports.stream().sorted(ListedReport.ORDER).map(Manifest::file).toList());
        return manifest;
    }

    private static Map<String, Object> head(AnnouncedBatch batch) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("batch", batch.batch());
        head.put("head", batch.head());
        return head;
    }

    private Map<String, Object> report(ReportKind kind) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("report", kind.id());
        report.put("title", inEachLanguage(kind::title));
        report.put("rows", inEachLanguage(kind::rows));
        report.put("role", kind.role().name());
        report.put("kept", kind.kept().name());
        if (headings.containsKey(kind)) {
            report.put("columns", headings.get(kind).stream().map(this::column).toList());
        }
        return report;
    }

    private Map<String, Object> column(Heading heading) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("name", heading.name());
        column.put("type", heading.type().name());
        column.put("meaning", inEachLanguage(heading.meaning().text()::in));
        heading.meaning().unit().ifPresent(unit -> column.put("unit", inEachLanguage(unit::in)));
        if (!heading.meaning().words().isEmpty()) {
            Map<String, Object> words = new LinkedHashMap<>();
            heading.meaning().words().forEach((word, says) -> words.put(word, inEachLanguage(says::in)));
            column.put("words", words);
        }
        return column;
    }

    private Map<String, Object> inEachLanguage(Function<String, String> text) {
        return published.call().languages().stream()
                .collect(Collectors.toMap(Function.identity(), text, (a, b) -> a, LinkedHashMap::new));
    }

    /** What the manifest says of a file. */
    static Map<String, Object> file(PublishedReport report) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", report.name());
        ReportKind.ofFile(report.name()).ifPresent(kind -> entry.put("report", kind.id()));
        entry.put("file", Snapshot.of(report.call(), report.snapshot()).fileName(report.name()));
        entry.put("mediaType", report.mediaType());
        entry.put("sha256", report.sha256());
        entry.put("bytes", report.bytes());
        entry.put("rows", report.rows());
        entry.put("columns", report.columns());
        entry.put("role", report.role().name());
        return entry;
    }
}
