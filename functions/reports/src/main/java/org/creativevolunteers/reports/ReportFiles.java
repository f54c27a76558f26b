package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.reports.catalogue.Format;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.measure.Measure;
import org.creativevolunteers.reports.paper.Docx;
import org.creativevolunteers.reports.paper.Paper;
import org.creativevolunteers.reports.paper.Pdf;
import org.creativevolunteers.reports.sheets.CommissionerNumbers;
import org.creativevolunteers.reports.sheets.EvenedScores;
import org.creativevolunteers.reports.sheets.Sheet;
import org.creativevolunteers.reports.sheets.SheetFormat;
import org.creativevolunteers.reports.sheets.Sheets;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.snapshot.SnapshotSource;
import org.creativevolunteers.reports.statistics.Figures;
import org.creativevolunteers.reports.statistics.SnapshotStatistics;
import org.creativevolunteers.reports.statistics.StatisticsPage;

/**
 * The files of a snapshot: docs/reports.md lists them. Each is a function of the source alone, so it is the same, byte for
 * byte, whoever writes it, where and when.
 */
final class ReportFiles {

    /** The last file, which vouches for the others. */
    static final String MANIFEST = ReportKind.MANIFEST.file(Format.JSON);

    private final Snapshot snapshot;
    private final SnapshotSource source;
    private final PublishedCalls.Published published;
    private final Path extract;
    private final ObjectStore store;
    private final TimeLeft time;
    private final Supplier<SnapshotStatistics> statistics;
    private final Supplier<Figures> figures;

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
        this.figures = once(() -> Figures.of(published.call(), source.batches().stream().map(AnnouncedBatch::batch).toList(), extract, time,
                statistics.get()));
    }

    /** Writes a file and gives the number of its rows. */
    @FunctionalInterface
    interface Content {
        long write(OutputStream out) throws IOException;
    }

    /** A file to write. */
    record Planned(ReportKind kind, String name, Format format, List<String> columns, Content content) {}

    /** All files but the manifest. */
    List<Planned> all() {
        Call call = published.call();
        List<Planned> files = new ArrayList<>();
        tables().forEach((kind, table) -> {
            List<String> columns = table.headings().stream().map(Heading::name).toList();
            for (SheetFormat format : SheetFormat.values()) {
                files.add(new Planned(kind, kind.file(format.format()), format.format(), columns, out -> table.write(format, out)));
            }
        });
        files.addAll(measures(call));
        files.addAll(papers(call));
        for (AnnouncedBatch batch : source.batches()) {
            files.add(planned(ReportKind.PROTOCOL, batch.batch(), Format.JSON, out -> protocol(batch, out)));
        }
        for (String language : call.languages()) {
            Supplier<String> page = once(() -> new StatisticsPage(call, snapshot, statistics.get(), language).html());
            files.add(planned(ReportKind.STATISTICS, language, Format.PDF, out -> pdf(out, page.get())));
            files.add(planned(ReportKind.STATISTICS, language, Format.HTML, out -> text(out, page.get())));
        }
        return files;
    }

    /** What is printed, once somebody was selected. */
    private List<Planned> papers(Call call) {
        List<Planned> files = new ArrayList<>();
        Supplier<Paper> paper = once(() -> Paper.of(call, snapshot, source.batches(), extract, time));
        if (!source.batches().isEmpty()) {
            for (ReportKind kind : Paper.KINDS) {
                Paper.LANGUAGES.stream().filter(call.languages()::contains).forEach(language -> files.add(
                        planned(kind, language, Format.PDF, out -> pdf(out, paper.get().page(kind, language)))));
            }
        }
        return files;
    }

    /** A report of rows. */
    private interface Table {
        List<Heading> headings();

        long write(SheetFormat format, OutputStream out) throws IOException;
    }

    private record SheetTable(ReportFiles files, Sheet<?> sheet) implements Table {
        @Override
        public List<Heading> headings() {
            return sheet.headings();
        }

        @Override
        public long write(SheetFormat format, OutputStream out) throws IOException {
            return sheet.write(files.extract, format, files.snapshot, files.time, out);
        }
    }

    private record FigureTable(ReportFiles files) implements Table {
        @Override
        public List<Heading> headings() {
            return Figures.headings(files.published.call());
        }

        @Override
        public long write(SheetFormat format, OutputStream out) throws IOException {
            return files.figures.get().write(format, files.snapshot.time(), out);
        }
    }

    private Map<ReportKind, Table> tables() {
        Supplier<CommissionerNumbers> commissioners = once(() -> CommissionerNumbers.of(extract, time));
        Sheets sheets = new Sheets(published.call(), commissioners,
                once(() -> EvenedScores.of(published.call(), extract, commissioners.get().subjects(), time)));
        Map<ReportKind, Table> tables = new EnumMap<>(ReportKind.class);
        Stream<Sheet<?>> always =
                Stream.of(sheets.registrations(), sheets.contacts(), sheets.assessments(), sheets.letters(), sheets.audit());
        Stream<Sheet<?>> announced = Stream.of(sheets.selection(), sheets.reserve(), sheets.offers());
        (source.batches().isEmpty() ? always : Stream.concat(always, announced))
                .forEach(sheet -> tables.put(sheet.kind(), new SheetTable(this, sheet)));
        tables.put(ReportKind.NUMBERS, new FigureTable(this));
        return tables;
    }

    private List<Planned> measures(Call call) {
        List<Planned> files = new ArrayList<>();
        Measure.languages(call).forEach(language -> {
            Supplier<Measure> measure = once(() -> new Measure(call, snapshot, figures.get(), language));
            files.add(planned(ReportKind.MEASURE, language, Format.DOCX, out -> docx(out, measure.get().document())));
            files.add(planned(ReportKind.MEASURE, language, Format.PDF, out -> pdf(out, measure.get().page())));
            files.add(planned(ReportKind.MEASURE, language, Format.HTML, out -> text(out, measure.get().page())));
            files.add(planned(ReportKind.MEASURE, language, Format.TEXT, out -> text(out, measure.get().text())));
            files.add(planned(ReportKind.MEASURE, language, Format.JSON, out -> text(out, measure.get().json())));
        });
        return files;
    }

    private Map<ReportKind, List<Heading>> headings() {
        Map<ReportKind, List<Heading>> headings = new EnumMap<>(ReportKind.class);
        tables().forEach((kind, table) -> headings.put(kind, table.headings()));
        return headings;
    }

    private static Planned planned(ReportKind kind, String part, Format format, Content content) {
        return new Planned(kind, kind.file(part, format), format, List.of(), content);
    }

    /** The manifest: every other file with its SHA-256, so that whoever trusts the manifest can check the rest. */
    Planned manifest(Collection<PublishedReport> reports) {
        ReportKind kind = ReportKind.MANIFEST;
        return new Planned(kind, MANIFEST, Format.JSON, List.of(), out -> text(out, Json.pretty(
                new Manifest(snapshot, source, published, headings(), reports).map())));
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

    private long pdf(OutputStream out, String page) throws IOException {
        Pdf.write(page, snapshot.time(), out);
        return 0;
    }

    private static long docx(OutputStream out, String text) throws IOException {
        Docx.write(text, out);
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
