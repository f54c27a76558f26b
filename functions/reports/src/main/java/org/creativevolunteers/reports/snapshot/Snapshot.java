package org.creativevolunteers.reports.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/**
 * A call as it stood at one time.
 *
 * @param call the call's identifier
 * @param time the time, in whole seconds
 */
public record Snapshot(String call, Instant time) {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public Snapshot {
        Objects.requireNonNull(call);
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The snapshot of an identifier, as {@link #id} gives them. */
    public static Snapshot of(String call, String id) {
        return new Snapshot(call, BASIC.parse(id, Instant::from));
    }

    /** The time in ISO 8601's basic form, {@code 20270111T060000Z}: as good in a name of a file as in an address. */
    public String id() {
        return BASIC.format(time);
    }

    /** Where its objects stand. */
    public String key(String name) {
        return "reports/" + call + "/" + id() + "/" + name;
    }

    /** Where the extract that its reports are made of stands while they are made. */
    public String extractKey(String sha256) {
        return "extracts/" + call + "/" + id() + "/" + sha256 + ".jsonl.gz";
    }

    /** What a file of it is called where it is saved. */
    public String fileName(String name) {
        return call + "-" + id() + "-" + name;
    }
}
