package org.creativevolunteers.engine.pool;

import java.util.Objects;

/**
 * A group of applicants that must get at least {@code min} and at most {@code max} places. Who belongs to the group is
 * said by the {@link Pool}; quotas may overlap in any way.
 *
 * @param name what the call names it; unique within {@link Rules}
 * @param min the fewest places, 0 or more
 * @param max the most places, {@code min} or more
 * @param priority 1 or more; where several smallest changes would make an impossible call possible, the change falls on
 *     the quotas with the higher number first, so 1 protects a quota most
 */
public record Quota(String name, int min, int max, int priority) {

    public Quota {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A quota needs a name");
        }
        if (min < 0 || max < min) {
            throw new IllegalArgumentException("Quota " + name + ": 0 <= min <= max does not hold for " + min + ", " + max);
        }
        if (priority < 1) {
            throw new IllegalArgumentException("Quota " + name + ": priority " + priority + " is below 1");
        }
    }

    /** A quota with priority 1. */
    public Quota(String name, int min, int max) {
        this(name, min, max, 1);
    }

    /** The minimum or the maximum. */
    public int bound(QuotaSide.Side side) {
        return switch (side) {
            case MINIMUM -> min;
            case MAXIMUM -> max;
        };
    }

    /**
     * The same with another minimum or maximum.
     *
     * @throws IllegalArgumentException if 0 ≤ min ≤ max does not hold any more
     */
    public Quota with(QuotaSide.Side side, int bound) {
        return switch (side) {
            case MINIMUM -> new Quota(name, bound, max, priority);
            case MAXIMUM -> new Quota(name, min, bound, priority);
        };
    }
}
