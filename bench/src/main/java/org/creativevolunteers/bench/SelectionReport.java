package org.creativevolunteers.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.bench.SelectionBench.Measurement;

/** The measurements as a page. */
final class SelectionReport {

    private final List<Measurement> measurements;
    private final int seconds;

    SelectionReport(List<Measurement> measurements, int seconds) {
        this.measurements = measurements;
        this.seconds = seconds;
    }

    String text() {
        return """
        # Selection: times, memory, comparison

        Written by `SelectionBench` (the command is in bench/pom.xml), %d processors, %s, Java %s. Every line is one solver on one made-up \
        call in a
        JVM of its own. Times are processor time of the whole process, all threads together (the JVM's compiler and collector included),
        so that other work on the machine does not count: "cold" is the first solution, "warm" the mean of further ones (none where the \
        first took over 3 s). "Peak"
        is the most resident memory of the whole process, the call itself included. Our times include the reduction, the draw, the order \
        of identifiers, the
        certificate and its check, and run in a heap of 256 MB; the others find the greatest merit only, in a heap of 3 GB and native
        memory besides. "> ": so much time was
        used and no proven optimum found within the limit of %d s of wall time. "Ratio" is the other's cold time by ours on the same call.

        ![Cold time by number of applicants](selection-bench.svg)

        ## In short

        %s
        The cold time of small calls is the JVM's start. With the same 100,000 applicants it grows from 30 to 30,000 places, and with the
        applicants from 500 to 1,000,000, by far less than they do: what is solved are the cells, 720 at most here, and what grows is the
        one pass that reduces the pool to them. Quotas within one or two of the share (`TIGHT`) need branch and bound, and so more time.

        Asked of it were ten times the speed of CP-SAT from 10,000 applicants on (measured: at least %s), and a million applicants
        with 3,000 places within 2 s and 256 MB (measured: at most %s ms cold and %s ms warm in a heap of 256 MB; the whole process,
        with the JVM itself and the call with its million identifiers, has up to %s MB resident).

        %s
        ## What the structures are

        - `ATTRIBUTES`: region 15, discipline 8, gender 2, age 3; each value's quota from 80 %% to 120 %% of its share; merits about normal.
        - `TIGHT`: the same, quotas within one or two of the share.
        - `OVERLAPPING`: the same as the first, and ten quotas on unions and intersections of values.
        - `TIES`: eleven different merits only.
        - `EQUAL`: all merits equal.

        ## Where the optimum differs

        %s
        """.formatted(Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"),
                Runtime.version().feature(), seconds, summary(),
                least(m -> m.solver() == SelectionSolver.CP_SAT && m.applicants() >= 10_000),
                milliseconds(most(Measurement::cold)), milliseconds(most(Measurement::warm)), most(Measurement::megabytes), tables(),
                differences());
    }

    /** For each size the range of our times, and by how much the others take longer at least. */
    private String summary() {
        var text = new StringBuilder(
                "| applicants | places | ours cold, ms | ours warm, ms | peak, MB | CP-SAT | SCIP | ojAlgo |\n"
                        + "|---|---|---|---|---|---|---|---|\n");
        measurements.stream().map(m -> m.applicants() + " " + m.places()).distinct().forEach(size -> {
            List<Measurement> ours = measurements.stream()
                    .filter(m -> m.solver() == SelectionSolver.OURS && (m.applicants() + " " + m.places()).equals(size)).toList();
            text.append(String.format(Locale.ROOT, "| %,d | %,d | %s | %s | %d", ours.getFirst().applicants(), ours.getFirst().places(),
                    range(ours, Measurement::cold), range(ours, Measurement::warm),
                    ours.stream().mapToLong(Measurement::megabytes).max().orElseThrow()));
            for (SelectionSolver solver : List.of(SelectionSolver.CP_SAT, SelectionSolver.SCIP, SelectionSolver.OJALGO)) {
                text.append(" | ").append(least(m -> m.solver() == solver && (m.applicants() + " " + m.places()).equals(size)));
            }
            text.append(" |\n");
        });
        return text.append(
                "\nThe last three columns are the least ratio of their cold time to ours; − where they were not measured or not to the "
                        + "end.\n")
                .toString();
    }

    private static String range(List<Measurement> some, ToLongFunction<Measurement> of) {
        String least = milliseconds(some.stream().mapToLong(of).min().orElseThrow());
        String most = milliseconds(some.stream().mapToLong(of).max().orElseThrow());
        return least.equals(most) ? least : least + " to " + most;
    }

    private String least(Predicate<Measurement> which) {
        return measurements.stream().filter(which).filter(m -> m.cold() > 0)
                .flatMap(m -> ours(m).map(own -> new Ratio(m.merit() < 0, (double) m.cold() / own.cold())))
                .min(Comparator.comparingDouble(Ratio::value))
                .map(ratio -> String.format(Locale.ROOT, ratio.unfinished ? "> %.1f" : "%.1f", ratio.value)).orElse("−");
    }

    private record Ratio(boolean unfinished, double value) {}

    /** The most that the largest calls take. */
    private long most(ToLongFunction<Measurement> of) {
        return measurements.stream().filter(m -> m.solver() == SelectionSolver.OURS && m.applicants() == 1_000_000).mapToLong(of).max()
                .orElse(0);
    }

    private String tables() {
        var text = new StringBuilder();
        measurements.stream().map(m -> m.applicants() + " " + m.places()).distinct().forEach(size -> {
            List<Measurement> rows = measurements.stream().filter(m -> (m.applicants() + " " + m.places()).equals(size)).toList();
            text.append(String.format(Locale.ROOT, "## %,d applicants, %,d places%n%n", rows.getFirst().applicants(),
                    rows.getFirst().places()));
            text.append("| quotas | seed | solver | cold, ms | warm, ms | ratio | peak, MB | merit |\n|---|---|---|---|---|---|---|---|\n");
            rows.stream().map(this::row).forEach(text::append);
            text.append('\n');
        });
        return text.toString();
    }

    private String row(Measurement m) {
        boolean found = m.merit() >= 0;
        String atLeast = found ? "" : "> ";
        String ratio = m.cold() > 0 && m.solver() != SelectionSolver.OURS
                ? ours(m).map(own -> atLeast + String.format(Locale.ROOT, "%.1f", (double) m.cold() / own.cold())).findFirst().orElse("")
                : "";
        return String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s | %s | %s |%n", m.structure(), m.seed(), m.solver().title(),
                m.cold() < 0 ? "–" : atLeast + milliseconds(m.cold()), found ? milliseconds(m.warm()) : "–", ratio,
                m.megabytes() < 0 ? "–" : m.megabytes(), found ? m.merit() : "–");
    }

    private static String milliseconds(long microseconds) {
        return String.format(Locale.ROOT, microseconds < 10_000 ? "%.1f" : "%.0f", microseconds / 1000.0);
    }

    private Stream<Measurement> ours(Measurement other) {
        return measurements.stream().filter(m -> m.solver() == SelectionSolver.OURS && m.structure() == other.structure()
                && m.applicants() == other.applicants() && m.places() == other.places() && m.seed() == other.seed());
    }

    /** Where a peer called something else optimal. Ours has a certificate that the checker accepted. */
    private String differences() {
        String differences = measurements.stream().filter(m -> m.merit() >= 0)
                .flatMap(m -> ours(m).filter(own -> own.merit() != m.merit()).map(own -> String.format(Locale.ROOT,
                        "- %s, %,d applicants, %,d places, seed %d: %s says %d is optimal; %d is proven.%n", m.structure(), m.applicants(),
                        m.places(), m.seed(), m.solver().title(), m.merit(), own.merit())))
                .collect(Collectors.joining());
        return differences.isEmpty() ? "Nowhere: every solver that finished found the same total merit." : differences.strip();
    }
}
