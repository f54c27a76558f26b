package org.creativevolunteers.engine.protocol.entry;

import java.util.Collection;
import java.util.List;
import org.creativevolunteers.engine.canonical.Column;

/** Rows as identifiers that sort like numbers, so that a pool of rows is in every respect like the pool of people. */
public final class RowNumbers {

    private static final int DIGITS = 8;
    public static final int MOST = 99_999_999;

    private RowNumbers() {
    }

    public static String id(long row) {
        if (row < 0 || row > MOST) {
            throw new IllegalArgumentException("there is no row %d".formatted(row));
        }
        String digits = Long.toString(row);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    public static int row(String id) {
        return Integer.parseInt(id);
    }

    static Column of(Collection<String> ids) {
        return Column.of(ids.stream().mapToLong(RowNumbers::row).toArray());
    }

    public static List<String> ids(Column rows) {
        return rows.stream().map(RowNumbers::id).toList();
    }
}
