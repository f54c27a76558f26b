package org.creativevolunteers.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One solver on one call in a JVM of its own, so that times begin cold and memory is the solver's. Prints one line:
 * {@code whole cold warm megabytes merit}, times in microseconds; merit is "none" where no proven optimum was found. Whole is the
 * process from its start to its first solution, less the making up of the call; cold that solution alone.
 *
 * <p>Times are processor time of the whole process, all threads together (compiler and collector included), so that
 * whatever else runs on the machine does not count.
 */
final class SelectionRun {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final int LEAST_WARM_RUNS = 3;
    private static final int MOST_WARM_RUNS = 100;
    private static final long ENOUGH = 1_000_000_000L;
    private static final long LONG = 3_000_000_000L;

    private SelectionRun() {}

    public static void main(String[] arguments) throws IOException {
        SelectionSolver solver = SelectionSolver.valueOf(arguments[0]);
        solver.load();
        long begin = cpu();
        SelectionCall call = SelectionCall.of(SelectionCall.Structure.valueOf(arguments[1]),
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
        long build = cpu() - begin;
        begin = cpu();
        OptionalLong merit = solver.merit(call.pool(), call.rules());
        long cold = cpu() - begin;
        long whole = cpu() - build;
        long warm = cold < LONG ? warm(solver, call) : cold;
        System.out.printf(Locale.ROOT, "%d %d %d %d %s%n", whole / 1000, cold / 1000, warm / 1000, peakMegabytes(),
                merit.isPresent() ? String.valueOf(merit.getAsLong()) : "none");
    }

    /** The mean of as many further runs as the coarse clock of processor time needs. */
    private static long warm(SelectionSolver solver, SelectionCall call) {
        long begin = cpu();
        int runs = 0;
        while (runs < LEAST_WARM_RUNS || runs < MOST_WARM_RUNS && cpu() - begin < ENOUGH) {
            solver.merit(call.pool(), call.rules());
            runs++;
        }
        return (cpu() - begin) / runs;
    }

    private static long cpu() {
        return PROCESS.getProcessCpuTime();
    }

    /** The most memory that the process ever had resident, as Linux counts it; 0 elsewhere. */
    private static long peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
