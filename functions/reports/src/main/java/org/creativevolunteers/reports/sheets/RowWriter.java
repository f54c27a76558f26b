package org.creativevolunteers.reports.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Writes the rows of a sheet, one after the other. */
public interface RowWriter extends Closeable {

    /**
     * Writes a row.
     *
     * @param values a value for each column: a text, a {@code Long}, a {@code Boolean}, a list of texts, an {@code Instant} or a
     *               {@code LocalDate}; an empty text where there is none
     */
    void write(List<Object> values) throws IOException;
}
