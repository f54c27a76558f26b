package org.creativevolunteers.call;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When a call takes registrations.
 *
 * @param opens  the first instant
 * @param closes the first instant at which it is closed
 * @param grace  how long after closing a form that was begun in time is still taken; stated on the form
 */
public record Window(Instant opens, Instant closes, Duration grace) {

    public Window {
        Objects.requireNonNull(opens);
        if (!opens.isBefore(closes)) {
            throw new Unfit("window", "the call closes before it opens");
        }
        if (grace.isNegative() || grace.compareTo(Duration.ofDays(1)) > 0) {
            throw new Unfit("grace", "the grace is 0 to 1440 minutes");
        }
    }

    /** So many days after closing, at the same time of the day. */
    public Instant afterClosing(int days, ZoneId zone) {
        return closes.atZone(zone).plusDays(days).toInstant();
    }

    /** Whether the call is open. */
    public boolean isOpen(Instant now) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }

    /** Whether a form is taken that was begun then, by the sender's own word: late by no more than the grace. */
    public boolean takes(Instant now, Instant begun) {
        return isOpen(now) || !now.isBefore(closes) && now.isBefore(closes.plus(grace)) && begun.isBefore(closes);
    }
}
