package org.creativevolunteers.season;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is told of a season while it is played, and what did not hold on the way. */
final class Journal {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final List<String> faults = new ArrayList<>();

    Journal(PrintStream out) {
        this.out = out;
    }

    void say(String format, Object... values) {
        plain(LocalTime.now().format(TIME) + "  season: " + String.format(Locale.ROOT, format, values));
    }

    /** Without the time of day. */
    void plain(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    /** Notes what did not hold; the season goes on so that everything that is wrong is seen at once. */
    void require(boolean holds, String what) {
        if (!holds) {
            synchronized (faults) {
                faults.add(what);
            }
            say("NOT SO: %s", what);
        }
    }

    List<String> faults() {
        synchronized (faults) {
            return List.copyOf(faults);
        }
    }
}
