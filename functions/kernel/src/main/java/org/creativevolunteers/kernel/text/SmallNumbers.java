package org.creativevolunteers.kernel.text;

/** Numbers of people that are too small to be shown: they could point at a person. */
public final class SmallNumbers {

    /** The least number that is shown. */
    public static final long BELOW = 5;

    private SmallNumbers() {
    }

    /** Whether a number of people is hidden; that there is nobody is shown. */
    public static boolean hides(long count) {
        return 0 < count && count < BELOW;
    }
}
