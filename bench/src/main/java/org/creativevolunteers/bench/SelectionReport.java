package org.creativevolunteers.bench;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.bench.SelectionBench.Measurement;

/** The measurements as a page. */
final class SelectionReport {

    private final List<Measurement> measurements;

    SelectionReport(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    String text() {
        return """
        # Selection: times, memory, comparison

        Written by `SelectionBench` (the command is in bench/pom.xml), %d processors, %s, Java %s. Every line is one solver on one made-up \
        call in a
        JVM of its own. Times are processor time, all threads together (the JVM's compiler and collector included), so that other work on
        the machine does not count: "whole" is the process from its start to its first solution, libraries and JVM included, \
        less the making up of the
        call; "cold" that first solution alone; "warm" the mean of further ones in the same process (the first itself where that took over \
        3 s). "Peak"
        is the most resident memory of the whole process, the call itself included. Our times include the reduction, the draw, the order \
        of identifiers, the
        certificate and its check, and run in a heap of 256 MB; the others find the greatest merit only, on one thread, in a heap of 3 GB \
        and native
        memory besides, with one 0–1 variable an applicant, or, "after our reduction", one for each who can be in a best selection at all. \
        "> ": given up when so much processor time was used, without a proven optimum. "Ratio" is
        the other's whole time by ours on the same call, and its warm time by ours: below 1 we are slower.
        The native solvers are called from Java through OR-Tools, whose library takes half a second and more of their whole time to load;
        as programs of their own they would start sooner, so their cold time is told beside it.

        ![Whole time by number of applicants](selection-bench.svg)

        ## In short

        %s
        %s
        %s
        ## What the structures are

        - `ATTRIBUTES`: region 15, discipline 8, gender 2, age 3; each value's quota from 80 %% to 120 %% of its share; merits about normal.
        - `TIGHT`: the same, quotas within one or two of the share.
        - `OVERLAPPING`: the same as the first, and ten quotas on unions and intersections of values.
        - `TIES`: eleven different merits only.
        - `EQUAL`: all merits equal.
        - `CORRELATED_EXACT`: five attributes of 60 values that go together in five backgrounds; every quota exactly what a
          selection has in which rare values count more than in the pool.
        - `EXACT_EQUAL`: the same with all merits equal, so that the draw decides alone; the others know no draw, and look for some
          selection.
        - `EXACT_TIGHT`: eight attributes of 70 values that go together so; each quota with room for one more or one less.

        ## Where the optimum differs

        %s
        """.formatted(Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch"),
                Runtime.version().feature(), summary(), extremes(), tables(), differences());
    }

    /** For each size the range of our times, and by how much the others take longer, from the least to the most. */
    private String summary() {
        List<SelectionSolver> rivals = Arrays.stream(SelectionSolver.values()).filter(solver -> solver != SelectionSolver.OURS).toList();
        var text = new StringBuilder("| applicants | places | calls | ours whole, ms | ours warm, ms | peak, MB |");
        rivals.forEach(rival -> text.append(' ').append(rival.title().replaceAll(",.*| through OR-Tools", "")).append(" |"));
        text.append("\n|").append("---|".repeat(6 + rivals.size())).append('\n');
        sizes().forEach(size -> {
            List<Measurement> ours = measurements.stream().filter(m -> m.solver() == SelectionSolver.OURS && isOf(m, size)).toList();
            text.append(String.format(Locale.ROOT, "| %,d | %,d | %d | %s | %s | %d |", ours.getFirst().applicants(),
                    ours.getFirst().places(), ours.size(), own(ours, Measurement::whole), own(ours, Measurement::warm),
                    ours.stream().mapToLong(Measurement::megabytes).max().orElseThrow()));
            rivals.forEach(rival -> text.append(' ').append(ratios(rival, size)).append(" |"));
            text.append('\n');
        });
        return text.append(
                "\nThe columns of the others: their whole time by ours, and in brackets their warm time by ours, each from the least to "
                        + "the most of the calls on which they were measured, whose number follows where it is not all; with how many were "
                        + "given up. −: not "
                        + "measured.\n")
                .toString();
    }

    /** Our range, and how many calls we gave up. */
    private static String own(List<Measurement> ours, ToLongFunction<Measurement> of) {
        List<Measurement> done = ours.stream().filter(m -> m.merit() >= 0).toList();
        if (done.isEmpty()) {
            return "given up";
        }
        return range(done, of) + (done.size() < ours.size() ? ", " + (ours.size() - done.size()) + " given up" : "");
    }

    private List<String> sizes() {
        return measurements.stream().map(m -> m.applicants() + " " + m.places()).distinct().toList();
    }

    private static boolean isOf(Measurement m, String size) {
        return (m.applicants() + " " + m.places()).equals(size);
    }

    private String ratios(SelectionSolver rival, String size) {
        List<Measurement> all = measurements.stream().filter(m -> m.solver() == rival && isOf(m, size)).toList();
        if (all.isEmpty()) {
            return "−";
        }
        long calls = measurements.stream().filter(m -> m.solver() == SelectionSolver.OURS && isOf(m, size)).count();
        List<Measurement> done = all.stream().filter(m -> m.merit() >= 0).toList();
        String of = all.size() < calls ? " of " + all.size() : "";
        String given = done.size() < all.size() ? (all.size() - done.size()) + " given up" : "";
        if (done.isEmpty()) {
            return given + of;
        }
        if (done.stream().noneMatch(m -> ours(m).findAny().isPresent())) {
            return "done where we gave up" + of;
        }
        String told = "%s (%s)%s".formatted(range(done, Measurement::whole, "%.1f"), range(done, Measurement::warm, "%.0f"), of);
        return given.isEmpty() ? told : told + ", " + given;
    }

    private String range(List<Measurement> some, ToLongFunction<Measurement> of, String form) {
        DoubleSummaryStatistics ratios = some.stream()
                .flatMapToDouble(m -> ours(m).mapToDouble(own -> (double) of.applyAsLong(m) / of.applyAsLong(own))).summaryStatistics();
        String least = String.format(Locale.ROOT, ratios.getMin() < 1 ? "%.2f" : form, ratios.getMin());
        String most = String.format(Locale.ROOT, ratios.getMax() < 1 ? "%.2f" : form, ratios.getMax());
        return least.equals(most) ? least : least + "–" + most;
    }

    private static String range(List<Measurement> some, ToLongFunction<Measurement> of) {
        String least = milliseconds(some.stream().mapToLong(of).min().orElseThrow());
        String most = milliseconds(some.stream().mapToLong(of).max().orElseThrow());
        return least.equals(most) ? least : least + " to " + most;
    }

    /** On how many calls each rival is quicker than ours, whole, cold and warm; so it is where only we gave up. */
    private String extremes() {
        var text = new StringBuilder();
        for (SelectionSolver rival : SelectionSolver.values()) {
            List<Measurement> all = measurements.stream().filter(m -> m.solver() == rival && rival != SelectionSolver.OURS).toList();
            if (all.isEmpty()) {
                continue;
            }
            List<Measurement> done = all.stream().filter(m -> m.merit() >= 0).toList();
            text.append(
                    ("- %s: measured on %d calls, given up on %d; of the others quicker than ours as a whole process on %d, "
                            + "in the first solution alone on %d, warm on %d.\n")
                            .formatted(rival.title(), all.size(), all.size() - done.size(), quicker(done, Measurement::whole),
                                    quicker(done, Measurement::cold),
                                    quicker(done, Measurement::warm)));
        }
        return text.toString();
    }

    private long quicker(List<Measurement> done, ToLongFunction<Measurement> of) {
        return done.stream().filter(m -> ours(m).noneMatch(own -> of.applyAsLong(m) >= of.applyAsLong(own))).count();
    }

    private String tables() {
        var text = new StringBuilder();
        measurements.stream().map(m -> m.applicants() + " " + m.places()).distinct().forEach(size -> {
            List<Measurement> rows = measurements.stream().filter(m -> (m.applicants() + " " + m.places()).equals(size)).toList();
            text.append(String.format(Locale.ROOT, "## %,d applicants, %,d places%n%n", rows.getFirst().applicants(),
                    rows.getFirst().places()));
            text.append(
                    "| quotas | seed | solver | whole, ms | cold, ms | warm, ms | ratio | peak, MB | merit |\n|" + "---|".repeat(9) + "\n");
            rows.stream().map(this::row).forEach(text::append);
            text.append('\n');
        });
        return text.toString();
    }

    private String row(Measurement m) {
        if (m.merit() < 0) {
            return String.format(Locale.ROOT, "| %s | %d | %s | > %d | – | – | – | – | – |%n", m.structure(), m.seed(), m.solver().title(),
                    -m.whole() / 1000);
        }
        String ratio = m.solver() == SelectionSolver.OURS ? "" : ours(m).map(own -> String.format(Locale.ROOT, "%.2g (%.2g)",
                (double) m.whole() / own.whole(), (double) m.warm() / own.warm())).findFirst().orElse("");
        return String.format(Locale.ROOT, "| %s | %d | %s | %s | %s | %s | %s | %d | %d |%n", m.structure(), m.seed(), m.solver().title(),
                milliseconds(m.whole()), milliseconds(m.cold()), milliseconds(m.warm()), ratio, m.megabytes(), m.merit());
    }

    private static String milliseconds(long microseconds) {
        return String.format(Locale.ROOT, microseconds < 10_000 ? "%.1f" : "%.0f", microseconds / 1000.0);
    }

    private Stream<Measurement> ours(Measurement other) {
        return measurements.stream().filter(m -> m.solver() == SelectionSolver.OURS && m.merit() >= 0 && m.structure() == other.structure()
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
