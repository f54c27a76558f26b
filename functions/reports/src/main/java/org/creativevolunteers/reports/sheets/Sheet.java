package org.creativevolunteers.reports.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.reports.catalogue.Heading;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.creativevolunteers.reports.snapshot.Snapshot;

/**
 * What a report of rows says: which rows an extract gives, and what stands in each column of a row.
 *
 * @param kind    which report it is
 * @param call    of which call
 * @param columns from left to right
 * @param rows    what of an extract gives a row each
 * @param <R>     what a row is made of
 */
public record Sheet<R>(ReportKind kind, Call call, List<Column<R>> columns, Rows<R> rows) {

    /**
     * Shows what gives a row each, in order, to a visitor.
     *
     * @param <R> what a row is made of
     */
    @FunctionalInterface
    public interface Rows<R> {
        void visit(Path extract, TimeLeft time, Extract.Visitor<R> visitor);

        /** Rows that applicants give. */
        static <R> Rows<R> ofApplicants(Function<ExtractLine, Stream<R>> rows) {
            return (extract, time, visitor) -> Extract.visit(extract, time, applicant -> {
                for (R row : (Iterable<R>) rows.apply(applicant)::iterator) {
                    visitor.visit(row);
                }
            });
        }
    }

    /**
     * A column.
     *
     * @param heading what is declared of it
     * @param value   what stands in it: one of the values of {@link RowWriter#write}, a word of ours, or one of these that may be absent
     * @param <R>     what a row is made of
     */
    public record Column<R>(Heading heading, Function<R, Object> value) {

        /** What is written of a row; see {@link RowWriter#write}. */
        public Object of(R row) {
            return plain(value.apply(row));
        }

        private static Object plain(Object value) {
            return switch (value) {
                case Optional<?> there -> there.<Object>map(Column::plain).orElse("");
                case OptionalLong number -> number.isPresent() ? (Object) number.getAsLong() : "";
                case Enum<?> word -> word.name();
                default -> value;
            };
        }
    }

    public Sheet {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(call);
        columns = List.copyOf(columns);
        Objects.requireNonNull(rows);
    }

    /** What is declared of its columns, from left to right. */
    public List<Heading> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    /** The names of its columns, from left to right. */
    public List<String> columnNames() {
        return columns.stream().map(column -> column.heading().name()).toList();
    }

    /**
     * Writes the rows of an extract, in their order; gives how many there are.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public long write(Path extract, SheetFormat format, Snapshot snapshot, TimeLeft time, OutputStream out) throws IOException {
        long[] count = {0};
        try (RowWriter writer = format.open(out, new Layout(kind, call, snapshot.time(), headings()))) {
            rows.visit(extract, time, row -> {
                writer.write(columns.stream().map(column -> column.of(row)).toList());
                count[0]++;
            });
        }
        return count[0];
    }
}
