package org.creativevolunteers.bench;

import java.util.List;
import java.util.Locale;
import org.creativevolunteers.bench.SelectionBench.Measurement;
import org.creativevolunteers.bench.SelectionCall.Structure;

/** Whole time by number of applicants, one line a solver, both axes logarithmic, as SVG. */
final class SelectionChart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 40;
    private static final int BOTTOM = 360;
    private static final double LEAST_APPLICANTS = Math.log10(300);
    private static final double MOST_APPLICANTS = Math.log10(2_000_000);
    private static final double LEAST_TIME = 0;
    private static final double MOST_TIME = 5.5;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#b5401f", "#d98b6a", "#2f5da8", "#7ea3d8", "#7a4fa3", "#8a8a2a");

    private final List<Measurement> measurements;

    SelectionChart(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    String svg() {
        var svg = new StringBuilder(String.format(Locale.ROOT, """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
        <title>Whole time by number of applicants</title>
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        <text x="%d" y="22" font-size="15">Processor time to a first proven selection, by applicants (quotas on four attributes)</text>
        """, WIDTH, HEIGHT, LEFT));
        for (int power = 0; power <= 5; power++) {
            double y = y(Math.pow(10, power) * 1000);
            svg.append(line(LEFT, y, RIGHT, y, "#dddddd", 1)).append(text(LEFT - 8, y + 4, "end", labels(power)));
        }
        for (int applicants : new int[] {500, 2_000, 10_000, 100_000, 1_000_000}) {
            svg.append(line(x(applicants), TOP, x(applicants), BOTTOM, "#eeeeee", 1));
            svg.append(text(x(applicants), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,d", applicants)));
        }
        double label = TOP + 10;
        for (SelectionSolver solver : SelectionSolver.values()) {
            String colour = COLOURS.get(solver.ordinal());
            curve(svg, solver, colour);
            svg.append(line(RIGHT + 14, label - 4, RIGHT + 34, label - 4, colour, 3));
            svg.append(text(RIGHT + 40, label, "start", solver.title().replaceAll(",.*", "")));
            label += 22;
        }
        return svg.append("</svg>\n").toString();
    }

    private void curve(StringBuilder svg, SelectionSolver solver, String colour) {
        List<Measurement> points = measurements.stream()
                .filter(m -> m.solver() == solver && m.structure() == Structure.ATTRIBUTES && m.seed() == 1 && m.merit() >= 0)
                .filter(m -> m.applicants() != 100_000 || m.places() == 3_000)
                .toList();
        for (int i = 0; i < points.size(); i++) {
            double x = x(points.get(i).applicants());
            double y = y(points.get(i).whole());
            if (i > 0) {
                svg.append(line(x(points.get(i - 1).applicants()), y(points.get(i - 1).whole()), x, y, colour, 2));
            }
            svg.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", x, y, colour));
        }
    }

    private static String labels(int power) {
        return switch (power) {
            case 0 -> "1 ms";
            case 1 -> "10 ms";
            case 2 -> "0.1 s";
            case 3 -> "1 s";
            case 4 -> "10 s";
            default -> "100 s";
        };
    }

    private static double x(double applicants) {
        return LEFT + (Math.log10(applicants) - LEAST_APPLICANTS) / (MOST_APPLICANTS - LEAST_APPLICANTS) * (RIGHT - LEFT);
    }

    private static double y(double microseconds) {
        return BOTTOM - (Math.log10(microseconds / 1000) - LEAST_TIME) / (MOST_TIME - LEAST_TIME) * (BOTTOM - TOP);
    }

    private static String line(double x1, double y1, double x2, double y2, String colour, int width) {
        return String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%d\"/>%n",
                x1, y1, x2, y2, colour, width);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }
}
