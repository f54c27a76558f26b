package org.creativevolunteers.kernel.table;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Instants as they stand in the table: ISO 8601 in UTC to the second, so that their order is that of the text. */
public final class Times {

    private Times() {
    }

    /** Such as {@code 2027-01-11T06:00:00Z}. */
    public static String text(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(toSecond(instant));
    }

    /** The instant without its fraction of a second, as it would be read back. */
    public static Instant toSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads what {@link #text} wrote. */
    public static Instant of(String text) {
        return Instant.parse(text);
    }
}
