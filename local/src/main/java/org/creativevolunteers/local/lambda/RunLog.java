package org.creativevolunteers.local.lambda;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the run says of itself: one line for each invocation, and where to read more when it failed. */
public final class RunLog {

    private final PrintStream out;
    private volatile boolean quiet;

    public RunLog(PrintStream out) {
        this.out = out;
    }

    /** From now on invocations are told only where they failed. */
    public void quiet() {
        quiet = true;
    }

    /** One line, with the time of day before it. */
    public void line(String format, Object... values) {
        String text = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        synchronized (out) {
            out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS).format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME) + "  "
                    + text);
            out.flush();
        }
    }

    /** Without the time of day. */
    public void plain(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    void invoked(String function, long millis, boolean cold, Result result, Path log) {
        String start = cold ? "cold" : "warm";
        switch (result) {
            case Result.Success success -> {
                if (!quiet) {
                    line("%s  %d ms  %s", function, millis, start);
                }
            }
            case Result.FunctionError error ->
                line("%s  %d ms  %s  ERROR %s (log: %s)", function, millis, start, shortened(error.text()), log);
            case Result.Throttled throttled -> line("%s  throttled", function);
        }
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 400 ? line.substring(0, 400) + "…" : line;
    }
}
