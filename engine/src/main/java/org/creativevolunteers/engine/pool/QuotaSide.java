package org.creativevolunteers.engine.pool;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * The minimum or the maximum of one quota.
 *
 * @param quota its position in {@link Rules#quotas()}
 */
public record QuotaSide(int quota, Side side) implements Comparable<QuotaSide> {

    /** Which of a quota's two bounds. */
    public enum Side {
        MINIMUM,
        MAXIMUM;

        /** As a protocol and a sentence have it: {@code minimum} or {@code maximum}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public QuotaSide {
        Objects.requireNonNull(side, "side");
        if (quota < 0) {
            throw new IllegalArgumentException("Quota number " + quota);
        }
    }

    @Override
    public int compareTo(QuotaSide other) {
        return Comparator.comparingInt(QuotaSide::quota).thenComparing(QuotaSide::side).compare(this, other);
    }
}
