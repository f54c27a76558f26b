package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How often something may happen: so many times in 24 hours, and so far apart.
 *
 * @param most  in 24 hours, at least 1
 * @param apart the least time from one to the next
 */
public record Pace(int most, Duration apart) {

    /** Of letters that somebody's asking sends to a mailbox that need not be the own one. */
    public static final Pace ASKED = new Pace(3, Duration.ofMinutes(10));

    /** Of letters that tell somebody of the own acts. */
    public static final Pace OWN = new Pace(6, Duration.ofMinutes(10));

    static final Duration DAY = Duration.ofHours(24);

    public Pace {
        Objects.requireNonNull(apart);
        if (most < 1) {
            throw new IllegalArgumentException("a pace of " + most);
        }
    }

    /**
     * When the next one may happen: now or later.
     *
     * @param times of those before, oldest first; the last {@code most} suffice
     */
    public Instant earliest(List<Instant> times, Instant now) {
        Instant earliest = now;
        if (!times.isEmpty()) {
            earliest = later(earliest, times.getLast().plus(apart));
        }
        if (times.size() >= most) {
            earliest = later(earliest, times.get(times.size() - most).plus(DAY));
        }
        return earliest;
    }

    /**
     * The turn of what is asked for now: the one that is taken already and still to come, which then serves for this as well, or
     * the next that is free. So however much is asked for, at most one turn lies ahead.
     */
    public Instant turn(List<Instant> times, Instant now) {
        return times.isEmpty() || !times.getLast().isAfter(now) ? earliest(times, now) : times.getLast();
    }

    /** The times with one more, as far as they are needed to tell the next. */
    public List<Instant> with(List<Instant> times, Instant turn) {
        List<Instant> more = new ArrayList<>(times);
        if (!more.contains(turn)) {
            more.add(turn);
        }
        return List.copyOf(more.subList(Math.max(0, more.size() - most), more.size()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
