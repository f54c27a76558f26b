package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Item;

/**
 * What a report of rows says: which rows an applicant gives, and what stands in each column of a row.
 *
 * @param name    what the report is called, without the ending that its format adds
 * @param role    the role that may download it; an admin may download every report
 * @param columns from left to right
 * @param rows    the items of an applicant that each give a row
 */
record Sheet(String name, Role role, List<Column> columns, Function<Applicant, Stream<Item>> rows) {

    /**
     * What a row is made of.
     *
     * @param applicant whose row it is
     * @param item      which of the applicant's items
     */
    record Row(Applicant applicant, Item item) { }

    /**
     * A column.
     *
     * @param name  its heading, the same in every language, so that programs can rely on it
     * @param value what stands in it: see {@link RowWriter#write}
     */
    record Column(String name, Function<Row, Object> value) { }

    Sheet {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        columns = List.copyOf(columns);
        Objects.requireNonNull(rows);
    }

    List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Writes the rows of all applicants of an extract, in their order; gives how many there are. */
    long write(Path extract, Format format, Deadline deadline, OutputStream out) throws IOException {
        long[] count = {0};
        try (RowWriter writer = format.open(out, columnNames())) {
            Extract.visit(extract, deadline, applicant -> {
                for (Item item : (Iterable<Item>) rows.apply(applicant)::iterator) {
                    writer.write(values(new Row(applicant, item)));
                    count[0]++;
                }
            });
        }
        return count[0];
    }

    private List<Object> values(Row row) {
        return columns.stream().map(column -> column.value().apply(row)).toList();
    }
}
