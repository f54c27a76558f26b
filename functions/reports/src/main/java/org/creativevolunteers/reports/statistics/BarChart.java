package org.creativevolunteers.reports.statistics;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where everything stands in a chart with a bar for each number, in SVG 1.1's user units.
 *
 * @param width  of the chart
 * @param height of the chart
 * @param bars   from top to bottom
 */
record BarChart(int width, int height, List<Bar> bars) {

    private static final int ROW = 24;
    private static final int WIDTH = 560;
    private static final int LABELS = 230;
    private static final int NUMBERS = 60;
    private static final int LONGEST_LABEL = 32;

    /**
     * A bar with its label before it and its number behind it.
     *
     * @param label     cut off where it is long
     * @param labelEnd  where the label ends
     * @param number    a dash where it is hidden; then the bar has no length
     * @param numberAt  where the number begins
     * @param baseline  of label and number
     * @param left      the bar's left edge
     * @param top       the bar's upper edge
     * @param length    the bar's length
     */
    record Bar(String label, int labelEnd, String number, String numberAt, int baseline, int left, int top, String length) {}

    static BarChart of(List<Breakdown.Cell> cells) {
        long most = Math.max(1, cells.stream().mapToLong(Breakdown.Cell::count).max().orElse(1));
        return new BarChart(WIDTH, cells.size() * ROW,
                IntStream.range(0, cells.size()).mapToObj(i -> bar(cells.get(i), i * ROW, most)).toList());
    }

    private static Bar bar(Breakdown.Cell cell, int top, long most) {
        double length = (double) (WIDTH - LABELS - NUMBERS) * cell.count() / most;
        return new Bar(shortened(cell.label()), LABELS - 8, cell.hidden() ? "–" : Long.toString(cell.count()), units(LABELS + length + 6),
                top + 16, LABELS, top + 4, units(length));
    }

    private static String units(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
