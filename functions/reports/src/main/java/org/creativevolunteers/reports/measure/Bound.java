package org.creativevolunteers.reports.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.reports.catalogue.Format;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.statistics.Figure;
import org.creativevolunteers.reports.statistics.Figures;

/**
 * A number in a draft, and what proves it.
 *
 * @param shown  as the text says it; below the value where the text says "more than"
 * @param value  as the report says it
 * @param row    the report's row, from 1
 * @param figure what stands in that row
 */
record Bound(long shown, long value, int row, Figure figure) {

    /** The report whose rows prove numbers. */
    static final String REPORT = ReportKind.NUMBERS.file(Format.CSV);

    Bound {
        if (figure.count().isEmpty() || figure.count().getAsLong() != value || shown > value || row < 1) {
            throw new IllegalArgumentException("the report does not prove this number");
        }
    }

    static Bound of(Figures figures, int row, boolean round) {
        Figure figure = figures.rows().get(row - 1);
        long value = figure.count().orElseThrow();
        return new Bound(round ? rounded(value) : value, value, row, figure);
    }

    /** Down to hundreds, for "more than": 520 is more than 500; 500 is not. */
    static long rounded(long value) {
        return value < 100 ? value : value / 100 * 100;
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("shown", shown);
        map.put("value", value);
        map.put("report", REPORT);
        map.put("row", row);
        map.put("subject", figure.subject());
        map.put("kind", figure.kind());
        map.put("column", Figures.NUMBER);
        return map;
    }
}
