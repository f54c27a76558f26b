package org.creativevolunteers.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.creativevolunteers.bench.SelectionCall.Structure;

/**
 * Measures the selection against its peers and writes docs/selection-bench.md and docs/selection-bench.svg.
 *
 * <pre>java -cp … org.creativevolunteers.bench.SelectionBench DIRECTORY [SECONDS [SEEDS]]</pre>
 *
 * Every run is a JVM of its own. A peer that takes more than SECONDS (60) of processor time is given up there, so that other work
 * on the machine gives up nobody. Of each call everything is measured before the next one. Each measurement is added to
 * docs/selection-bench.csv at once, and what is there already is not measured again: a bench that was stopped goes on. With 0 SECONDS
 * nothing is measured, and the page is written from what is there.
 */
public final class SelectionBench {

    private static final int[][] SIZES = {{500, 30}, {2_000, 100}, {10_000, 300}, {100_000, 3_000}, {1_000_000, 3_000}};
    private static final int[][] PLACES = {{100_000, 30}, {100_000, 300}, {100_000, 10_000}, {100_000, 30_000}};
    /** Of hard calls. */
    private static final int[][] HARD = {{300, 40}, {500, 60}};
    /** From here on one seed is measured, and rivals on two structures: they take minutes. */
    private static final int LARGE = 100_000;

    private final Path file;
    private final int seconds;
    private final int seeds;
    private final List<Measurement> measurements = new ArrayList<>();

    private SelectionBench(Path file, int seconds, int seeds) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().map(Measurement::of).forEach(measurements::add);
        }
        this.seconds = seconds;
        this.seeds = seeds;
    }

    /** One solver on one call. Times in microseconds; merit −1 where it was given up, when as much as whole says below 0 was used. */
    record Measurement(
            SelectionSolver solver, Structure structure, int applicants, int places, long seed, long whole, long cold, long warm,
            long megabytes, long merit) {

        static Measurement of(String line) {
            String[] fields = line.split(",");
            return new Measurement(SelectionSolver.valueOf(fields[0]), Structure.valueOf(fields[1]), Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3]), Long.parseLong(fields[4]), Long.parseLong(fields[5]), Long.parseLong(fields[6]),
                    Long.parseLong(fields[7]), Long.parseLong(fields[8]), Long.parseLong(fields[9]));
        }

        String line() {
            return String.join(",", solver.name(), structure.name(), String.valueOf(applicants), String.valueOf(places),
                    String.valueOf(seed), String.valueOf(whole), String.valueOf(cold), String.valueOf(warm),
                    String.valueOf(megabytes), String.valueOf(merit));
        }

        boolean is(SelectionSolver which, Structure of, int many, int few, long number) {
            return solver == which && structure == of && applicants == many && places == few && seed == number;
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        var bench = new SelectionBench(directory.resolve("selection-bench.csv"),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2);
        if (bench.seconds > 0) {
            bench.measure();
        }
        bench.measurements.sort(Comparator.comparingInt(Measurement::applicants).thenComparingInt(Measurement::places)
                .thenComparing(Measurement::structure).thenComparingLong(Measurement::seed).thenComparing(Measurement::solver));
        var report = new SelectionReport(bench.measurements);
        Files.writeString(directory.resolve("selection-bench.md"), report.text());
        Files.writeString(directory.resolve("selection-bench.svg"), new SelectionChart(bench.measurements).svg());
    }

    private void measure() throws IOException, InterruptedException {
        for (int[] size : HARD) {
            for (Structure structure : Structure.values()) {
                for (long seed = 1; structure.isHard() && seed <= seeds; seed++) {
                    for (SelectionSolver solver : SelectionSolver.values()) {
                        run(solver, structure, size[0], size[1], seed);
                    }
                }
            }
        }
        for (int[] size : SIZES) {
            for (Structure structure : Structure.values()) {
                for (long seed = 1; !structure.isHard() && seed <= (size[0] < LARGE ? seeds : 1); seed++) {
                    for (SelectionSolver solver : SelectionSolver.values()) {
                        if (solver == SelectionSolver.OURS || size[0] < LARGE || structure == Structure.ATTRIBUTES
                                || structure == Structure.TIGHT) {
                            run(solver, structure, size[0], size[1], seed);
                        }
                    }
                }
            }
        }
        for (int[] size : PLACES) {
            run(SelectionSolver.OURS, Structure.ATTRIBUTES, size[0], size[1], 1);
        }
    }

    private void run(SelectionSolver solver, Structure structure, int applicants, int places, long seed)
            throws IOException, InterruptedException {
        if (measurements.stream().anyMatch(m -> m.is(solver, structure, applicants, places, seed))) {
            return;
        }
        var command = List.of("bash", "-c", "ulimit -t " + seconds + "; exec \"$@\"", "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                solver == SelectionSolver.OURS ? "-Xmx256m" : "-Xmx3g",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp", System.getProperty("java.class.path"), SelectionRun.class.getName(),
                solver.name(), structure.name(), String.valueOf(applicants), String.valueOf(places), String.valueOf(seed));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String line;
        try (InputStream output = process.getInputStream()) {
            line = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        process.waitFor();
        String[] fields = line.lines().reduce("", (first, second) -> second).split(" ");
        boolean whole = fields.length == 5;
        var measurement = new Measurement(solver, structure, applicants, places, seed,
                whole ? Long.parseLong(fields[0]) : -1_000_000L * seconds, whole ? Long.parseLong(fields[1]) : -1,
                whole ? Long.parseLong(fields[2]) : -1, whole ? Long.parseLong(fields[3]) : -1,
                !whole || fields[4].equals("none") ? -1 : Long.parseLong(fields[4]));
        Files.writeString(file, measurement.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        measurements.add(measurement);
    }
}
