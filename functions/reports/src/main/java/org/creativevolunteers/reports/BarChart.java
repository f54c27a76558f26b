package org.creativevolunteers.reports;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.owasp.encoder.Encode;

/**
 * A bar for each number, as SVG 1.1 within a page. The table beside it says the same in words, so a screen reader gets the
 * chart's name and no more of it.
 *
 * @param title what it shows
 * @param cells the numbers; a hidden one has no bar
 */
record BarChart(String title, List<Breakdown.Cell> cells) {

    private static final int ROW = 24;
    private static final int WIDTH = 560;
    private static final int LABELS = 230;
    private static final int NUMBERS = 60;
    private static final int LONGEST_LABEL = 32;

    BarChart {
        Objects.requireNonNull(title);
        cells = List.copyOf(cells);
    }

    void write(StringBuilder svg) {
        long most = Math.max(1, cells.stream().mapToLong(Breakdown.Cell::count).max().orElse(1));
        svg.append("<svg role=\"img\" aria-label=\"").append(Encode.forHtmlAttribute(title)).append("\" viewBox=\"0 0 ")
                .append(WIDTH).append(' ').append(cells.size() * ROW).append("\" font-size=\"13\" font-family=\"sans-serif\">\n");
        for (int i = 0; i < cells.size(); i++) {
            bar(svg, cells.get(i), i * ROW, most);
        }
        svg.append("</svg>\n");
    }

    private static void bar(StringBuilder svg, Breakdown.Cell cell, int top, long most) {
        double length = (double) (WIDTH - LABELS - NUMBERS) * cell.count() / most;
        svg.append("<text x=\"").append(LABELS - 8).append("\" y=\"").append(top + 16).append("\" text-anchor=\"end\">")
                .append(Encode.forXml(shortened(cell.label()))).append("</text>");
        svg.append("<rect x=\"").append(LABELS).append("\" y=\"").append(top + 4).append("\" width=\"")
                .append(String.format(Locale.ROOT, "%.1f", length)).append("\" height=\"16\" fill=\"#1f5f8b\"/>");
        svg.append("<text x=\"").append(String.format(Locale.ROOT, "%.1f", LABELS + length + 6)).append("\" y=\"").append(top + 16)
                .append("\">").append(cell.hidden() ? "–" : Long.toString(cell.count())).append("</text>\n");
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST_LABEL ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }
}
