package org.creativevolunteers.local.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time that a call lives by: the real one, moved forward at will. How far stands in a file, from which functions reckon theirs.
 * Signatures and tokens stay on the real one.
 */
public final class CallClock extends Clock {

    private final Path file;
    private volatile Duration offset = Duration.ZERO;

    /** @param file where it stands how far this clock is ahead; it is written */
    public CallClock(Path file) {
        this.file = file;
        write();
    }

    private void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, offset.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE); // functions read it at any moment
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the clock", e);
        }
    }

    /** How far this clock is ahead of the real one. */
    public Duration offset() {
        return offset;
    }

    /** Where that stands, for functions. */
    public Path file() {
        return file;
    }

    /** Throws {@link IllegalArgumentException} for a time before the present one: what has happened cannot be undone. */
    public synchronized void moveTo(Instant time) {
        Duration moved = Duration.between(Instant.now(), time);
        if (moved.compareTo(offset) < 0) {
            throw new IllegalArgumentException("the clock only goes forward, and it is already " + instant());
        }
        offset = moved;
        write();
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("zones belong to the schedules");
    }
}
