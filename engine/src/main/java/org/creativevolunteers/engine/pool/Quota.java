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
 * @param minFlex how far down the minimum may give way where the rules are impossible, 0 to {@code min}; beyond that it does
 *     only if nothing else helps
 * @param maxFlex how far up the maximum may, likewise; {@code max} or more
 */
public record Quota(String name, int min, int max, int priority, int minFlex, int maxFlex) {

    /** A maximum may give way as far as need be. */
    public static final int ANY = Integer.MAX_VALUE;

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
        if (minFlex < 0 || minFlex > min || maxFlex < max) {
            throw new IllegalArgumentException("Quota " + name + ": 0 <= minFlex <= min <= max <= maxFlex does not hold for " + minFlex
                    + ", " + min + ", " + max + ", " + maxFlex);
        }
    }

    /** A quota that may give way as far as need be. */
    public Quota(String name, int min, int max, int priority) {
        this(name, min, max, priority, 0, ANY);
    }

    /** The same with priority 1. */
    public Quota(String name, int min, int max) {
        this(name, min, max, 1);
    }

    /** A group of which one person at most is selected, come what may, such as a household. */
    public static Quota oneOf(String name) {
        return new Quota(name, 0, 1, 1, 0, 1);
    }

    /** Whether it is such a group. */
    public boolean allowsOne() {
        return min == 0 && max == 1 && maxFlex == 1;
    }

    /** The minimum or the maximum. */
    public int bound(QuotaSide.Side side) {
        return switch (side) {
            case MINIMUM -> min;
            case MAXIMUM -> max;
        };
    }

    /**
     * The same with another minimum or maximum; how far it may give way stays, unless that is passed.
     *
     * @throws IllegalArgumentException if 0 ≤ min ≤ max does not hold any more
     */
    public Quota with(QuotaSide.Side side, int bound) {
        return switch (side) {
            case MINIMUM -> with(bound, max);
            case MAXIMUM -> with(min, bound);
        };
    }

    /** What is left of it when so many of its places, at most its maximum, are taken. */
    public Quota without(int taken) {
        return new Quota(name, Math.max(0, min - taken), max - taken, priority, Math.max(0, minFlex - taken),
                maxFlex == ANY ? ANY : maxFlex - taken);
    }

    /** The same with other bounds; how far they may give way stays, unless that is passed. */
    public Quota with(int least, int most) {
        return new Quota(name, least, most, priority, Math.min(minFlex, Math.max(0, least)), Math.max(maxFlex, most));
    }
}
