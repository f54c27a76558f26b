package org.creativevolunteers.reports.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.reports.catalogue.ColumnType;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.Meaning;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.sheets.Layout;
import org.creativevolunteers.reports.sheets.RowWriter;
import org.creativevolunteers.reports.sheets.SheetFormat;

/**
 * Every number that a call's reports tell, a row each: what statistics and measure say is bound to a row of this.
 *
 * @param call the call
 * @param rows in the order of the report's
 */
public record Figures(Call call, List<Figure> rows) {

    /** The column in which the number stands. */
    public static final String NUMBER = "number";

    public Figures {
        Objects.requireNonNull(call);
        rows = List.copyOf(rows);
    }

    /**
     * Those of an extract.
     *
     * @param announced the announced batches
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static Figures of(Call call, List<String> announced, Path extract, TimeLeft time, SnapshotStatistics statistics) {
        List<Figure> rows = new ArrayList<>();
        statistics.breakdowns().forEach(breakdown -> breakdown.cells().forEach(
                cell -> rows.add(Figure.of(breakdown.subject(), cell.label(), cell.count(), cell.hidden()))));
        rows.addAll(Elected.figures(call, announced, extract, time, statistics));
        return new Figures(call, rows);
    }

    /** In which row a number stands, from 1; empty where there is none or it is hidden. */
    public Optional<Integer> row(String subject, String kind) {
        return IntStream.range(0, rows.size()).filter(i -> rows.get(i).subject().equals(subject) && rows.get(i).kind().equals(kind)
                && rows.get(i).count().isPresent()).mapToObj(i -> i + 1).findFirst();
    }

    /** The kinds of a subject, in their order. */
    public List<String> kinds(String subject) {
        return rows.stream().filter(row -> row.subject().equals(subject)).map(Figure::kind).toList();
    }

    /** The columns of a call's report. */
    public static List<Heading> headings(Call call) {
        List<Heading> headings = new ArrayList<>(List.of(heading(call, "subject", ColumnType.WORD), heading(call, "kind", ColumnType.WORD),
                heading(call, NUMBER, ColumnType.NUMBER), heading(call, "hidden", ColumnType.FLAG)));
        call.languages().forEach(language -> headings.add(new Heading("label_" + language, ColumnType.TEXT,
                Meaning.ours(call.languages(), "label"))));
        return headings;
    }

    private static Heading heading(Call call, String name, ColumnType type) {
        return new Heading(name, type, Meaning.ours(call.languages(), name));
    }

    /** Writes the report; gives how many rows it has. */
    public long write(SheetFormat format, Instant time, OutputStream out) throws IOException {
        Labels labels = new Labels(call);
        try (RowWriter writer = format.open(out, new Layout(ReportKind.NUMBERS, call, time, headings(call)))) {
            for (Figure row : rows) {
                List<Object> values = new ArrayList<>(List.of(row.subject(), row.kind(),
                        row.count().isPresent() ? (Object) row.count().getAsLong() : "", row.count().isEmpty()));
                call.languages().forEach(language -> values.add(
                        labels.heading(row.subject(), language) + ": " + labels.label(row.subject(), row.kind(), language)));
                writer.write(values);
            }
        }
        return rows.size();
    }
}
