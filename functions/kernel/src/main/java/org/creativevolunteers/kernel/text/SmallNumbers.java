package org.creativevolunteers.kernel.text;

/** Which numbers of people are too small to be published: they tell too much of single people. */
public final class SmallNumbers {

    /** The least number that is published, but for 0, which tells of nobody. */
    public static final long LEAST = 5;

    private SmallNumbers() {
    }

    /** Whether this is the number of some people, but of too few. */
    public static boolean isSmall(long count) {
        return 0 < count && count < LEAST;
    }
}
