package org.creativevolunteers.reports.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;

/**
 * What a report of rows says: which rows an applicant gives, and what stands in each column of a row.
 *
 * @param name    what the report is called, without the ending that its format adds
 * @param role    the role that may download it; an admin may download every report
 * @param columns from left to right
 * @param rows    what of an applicant gives a row each
 * @param <R>     what a row is made of
 */
public record Sheet<R>(String name, Role role, List<Column<R>> columns, Function<ExtractLine, Stream<R>> rows) {

    /**
     * A column.
     *
     * @param name  its heading, the same in every language, so that programs can rely on it
     * @param value what stands in it: one of the values of {@link RowWriter#write}, a time, a word of ours, or one of these that may
     *              be absent
     * @param <R>   what a row is made of
     */
    public record Column<R>(String name, Function<R, Object> value) {

        /** What is written of a row; see {@link RowWriter#write}. */
        public Object of(R row) {
            return plain(value.apply(row));
        }

        private static Object plain(Object value) {
            return switch (value) {
                case Optional<?> there -> there.<Object>map(Column::plain).orElse("");
                case OptionalLong number -> number.isPresent() ? (Object) number.getAsLong() : "";
                case Instant time -> Times.text(time);
                case Enum<?> word -> word.name();
                default -> value;
            };
        }
    }

    public Sheet {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        columns = List.copyOf(columns);
        Objects.requireNonNull(rows);
    }

    /** The headings, from left to right. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * Writes the rows of all applicants of an extract, in their order; gives how many there are.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public long write(Path extract, SheetFormat format, TimeLeft time, OutputStream out) throws IOException {
        long[] count = {0};
        try (RowWriter writer = format.open(out, columnNames())) {
            Extract.visit(extract, time, applicant -> {
                for (R row : (Iterable<R>) rows.apply(applicant)::iterator) {
                    writer.write(columns.stream().map(column -> column.of(row)).toList());
                    count[0]++;
                }
            });
        }
        return count[0];
    }
}
