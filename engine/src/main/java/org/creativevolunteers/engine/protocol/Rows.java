package org.creativevolunteers.engine.protocol;

import java.util.Collection;
import java.util.List;

/** Rows as identifiers that sort like numbers, so that a pool of rows is in every respect like the pool of people. */
final class Rows {

    private static final int DIGITS = 8;
    static final int MOST = 99_999_999;

    private Rows() {
    }

    static String id(long row) {
        if (row < 0 || row > MOST) {
            throw new IllegalArgumentException("there is no row %d".formatted(row));
        }
        String digits = Long.toString(row);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    static int row(String id) {
        return Integer.parseInt(id);
    }

    static Column of(Collection<String> ids) {
        return Column.of(ids.stream().mapToLong(Rows::row).toArray());
    }

    static List<String> ids(Column rows) {
        return rows.stream().map(Rows::id).toList();
    }
}
