package org.creativevolunteers.reports.catalogue;

import java.util.Objects;

/**
 * What is declared of a column.
 *
 * @param name    the same in every language, so that programs can rely on it
 * @param type    what kind of value stands in it
 * @param meaning what it says to its reader
 */
public record Heading(String name, ColumnType type, Meaning meaning) {

    public Heading {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(meaning);
    }
}
