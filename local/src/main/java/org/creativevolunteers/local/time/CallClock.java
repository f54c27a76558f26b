package org.creativevolunteers.local.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time that a call lives by: the real one, moved forward at will. Signatures and tokens stay on the real one. */
public final class CallClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    /** How far this clock is ahead of the real one. */
    public Duration offset() {
        return offset;
    }

    /** Throws {@link IllegalArgumentException} for a time before the present one: what has happened cannot be undone. */
    public synchronized void moveTo(Instant time) {
        Duration moved = Duration.between(Instant.now(), time);
        if (moved.compareTo(offset) < 0) {
            throw new IllegalArgumentException("the clock only goes forward, and it is already " + instant());
        }
        offset = moved;
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
