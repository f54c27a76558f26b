package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.sheets.CommissionerNumbers;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.snapshot.SnapshotSource;
import org.creativevolunteers.reports.statistics.SnapshotStatistics;
import org.creativevolunteers.reports.statistics.StatisticsPage;

/**
 * The files of a snapshot: docs/reports.md lists them. Each is a function of the source alone, so it is the same, byte for
 * byte, whoever writes it, where and when.
 */
final class ReportFiles {

    /** The last file, which vouches for the others. */
    static final String MANIFEST = "manifest.json";

    private final Snapshot snapshot;
    private final SnapshotSource source;
    private final PublishedCalls.Published published;
    private final Path extract;
    private final ObjectStore store;
    private final TimeLeft time;
    private final Supplier<SnapshotStatistics> statistics;

    /**
     * @param extract the source's extract
     * @param store   where protocols are
     * @param time    when to stop
     */
    ReportFiles(Snapshot snapshot, SnapshotSource source, PublishedCalls.Published published, Path extract, ObjectStore store,
            TimeLeft time) {
        this.snapshot = snapshot;
        this.source = source;
        this.published = published;
        this.extract = extract;
        this.store = store;
        this.time = time;
        this.statistics = once(() -> SnapshotStatistics.of(published.call(), extract, time));
    }

    /** Writes a file and gives the number of its rows. */
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }

    /**
     * A file to write.
     *
     * @param personal whether its rows are about single people
     */
    record Planned(String name, String mediaType, List<String> columns, Role role, boolean personal, Content content) {}

    /** All files but the manifest. */
    List<Planned> all() {
        Call call = published.call();
        List<Planned> files = new ArrayList<>();
        Sheets sheets = new Sheets(call, once(() -> CommissionerNumbers.of(extract, time)));
        List<Sheet<?>> all = new ArrayList<>(List.of(sheets.registrations(), sheets.contacts(), sheets.assessments()));
        if (!source.batches().isEmpty()) {
            all.add(sheets.selection());
        }
        for (Sheet<?> sheet : all) {
            for (SheetFormat format : SheetFormat.values()) {
                files.add(new Planned(sheet.name() + "." + format.suffix(), format.mediaType(), sheet.columnNames(),
                        sheet.role(), true, out -> sheet.write(extract, format, time, out)));
            }
        }
        for (AnnouncedBatch batch : source.batches()) {
            files.add(new Planned("protocol-" + batch.batch() + ".json", "application/json", List.of(), Role.ADMIN, false,
                    out -> protocol(batch, out)));
        }
        for (String language : call.languages()) {
            files.add(new Planned("statistics-" + language + ".html", "text/html; charset=utf-8", List.of(), Role.VIEWER, false,
                    out -> text(out, new StatisticsPage(call, snapshot, statistics.get(), language).html())));
        }
        return files;
    }

    /** The manifest: every other file with its SHA-256, so that whoever trusts the manifest can check the rest. */
    Planned manifest(Collection<PublishedReport> reports) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "creative-volunteers-manifest-v1");
        manifest.put("call", snapshot.call());
        manifest.put("callVersion", source.callVersion());
        manifest.put("callSha256", published.sha256());
        manifest.put("snapshot", Times.text(snapshot.time()));
        manifest.put("registrations", source.people());
        manifest.put("protocols", source.batches().stream().map(ReportFiles::head).toList());
        manifest.put("files", reports.stream().sorted(Comparator.comparing(PublishedReport::name))
                .map(ReportFiles::manifestEntry).toList());
        return new Planned(MANIFEST, "application/json", List.of(), Role.VIEWER, false,
                out -> text(out, Json.pretty(manifest)));
    }

    /** What the manifest says of a report. */
    static Map<String, Object> manifestEntry(PublishedReport report) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", report.name());
        entry.put("file", Snapshot.of(report.call(), report.snapshot()).fileName(report.name()));
        entry.put("mediaType", report.mediaType());
        entry.put("sha256", report.sha256());
        entry.put("bytes", report.bytes());
        entry.put("rows", report.rows());
        entry.put("columns", report.columns());
        entry.put("role", report.role().name());
        return entry;
    }

    private static Map<String, Object> head(AnnouncedBatch batch) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("batch", batch.batch());
        head.put("head", batch.head());
        return head;
    }

    private long protocol(AnnouncedBatch batch, OutputStream out) throws IOException {
        try (LocalFile protocol = store.fetch(batch.protocol(), batch.sha256(), extract.getParent())) {
            Files.copy(protocol.path(), out);
        }
        return 0;
    }

    private static long text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        List<T> made = new ArrayList<>();
        return () -> {
            if (made.isEmpty()) {
                made.add(make.get());
            }
            return made.getFirst();
        };
    }
}
