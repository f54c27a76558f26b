package org.creativevolunteers.engine.program;

import java.util.Optional;
import org.creativevolunteers.engine.pool.Pool;

/**
 * The total merit as a row of a {@link Program}. Merits are counted from the least one on and in the largest unit that
 * divides all differences, which keeps the numbers small: eleven different scores count 0 to 10.
 *
 * @param least the least merit in the pool
 * @param unit the unit, 1 or more
 * @param total what the counted merits of a selection add up to
 */
public record MeritRow(long least, long unit, int total) {

    /** Merits that count beyond this make too large determinants. */
    private static final long MOST = 1 << 10;

    /** Empty if the merits differ too finely, or not at all. */
    public static Optional<MeritRow> of(Pool pool) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        long unit = 0;
        for (int i = 0; i < pool.size(); i++) {
            least = Math.min(least, pool.merit(i));
            most = Math.max(most, pool.merit(i));
            unit = gcd(Math.abs(pool.merit(i) - pool.merit(0)), unit);
        }
        if (unit == 0 || (most - least) / unit > MOST) {
            return Optional.empty();
        }
        return Optional.of(new MeritRow(least, unit, 0));
    }

    /** The row that holds so many places to a total merit. */
    public MeritRow holding(long merit, int places) {
        return new MeritRow(least, unit, Math.toIntExact((merit - least * places) / unit));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** What somebody's merit counts. */
    long counted(long merit) {
        return (merit - least) / unit;
    }
}
