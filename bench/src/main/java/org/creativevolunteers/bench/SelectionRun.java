package org.creativevolunteers.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * One solver on one call in a JVM of its own, so that times begin cold and memory is the solver's. Prints one line:
 * {@code cold warm build megabytes merit}, times in microseconds; merit is "none" where no proven optimum was found.
 */
final class SelectionRun {

  private static final int WARM_RUNS = 5;
  private static final long LONG = 3_000_000_000L;

  private SelectionRun() {}

  public static void main(String[] arguments) throws IOException {
    SelectionSolver solver = SelectionSolver.valueOf(arguments[0]);
    int seconds = Integer.parseInt(arguments[5]);
    solver.load();
    long begin = System.nanoTime();
    SelectionCall call = SelectionCall.of(SelectionCall.Structure.valueOf(arguments[1]),
        Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
    long build = System.nanoTime() - begin;
    begin = System.nanoTime();
    OptionalLong merit = solver.merit(call.pool(), call.rules(), seconds);
    long cold = System.nanoTime() - begin;
    long warm = cold;
    for (int run = 0; run < WARM_RUNS && cold < LONG; run++) {
      begin = System.nanoTime();
      solver.merit(call.pool(), call.rules(), seconds);
      warm = Math.min(warm, System.nanoTime() - begin);
    }
    System.out.printf(Locale.ROOT, "%d %d %d %d %s%n", cold / 1000, warm / 1000, build / 1000, peakMegabytes(),
        merit.isPresent() ? String.valueOf(merit.getAsLong()) : "none");
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
