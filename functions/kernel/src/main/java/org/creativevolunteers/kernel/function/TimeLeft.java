package org.creativevolunteers.kernel.function;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is left of an invocation's time, so that work stops by itself where another invocation can go on, and is not cut off in
 * the middle.
 *
 * @param millis  milliseconds until the platform ends the invocation
 * @param reserve what is kept for an orderly end
 */
public record TimeLeft(LongSupplier millis, Duration reserve) {

    /** The time is up; what is finished is kept, and the next invocation goes on from there. */
    public static final class TimeUp extends RuntimeException {
        private TimeUp() {
            super("the invocation's time is up");
        }
    }

    /** Of an invocation. */
    public static TimeLeft of(Context context, Duration reserve) {
        return new TimeLeft(context::getRemainingTimeInMillis, reserve);
    }

    /** Whether there is more than the reserve. */
    public boolean suffices() {
        return sufficesFor(Duration.ZERO);
    }

    /** Whether there is more than the reserve and this. */
    public boolean sufficesFor(Duration work) {
        return untilEnd().compareTo(reserve.plus(work)) > 0;
    }

    /**
     * Goes on while there is more than the reserve.
     *
     * @throws TimeUp where there is not
     */
    public void check() {
        if (!suffices()) {
            throw new TimeUp();
        }
    }

    /** Until the platform ends the invocation, the reserve included; never negative. */
    public Duration untilEnd() {
        return Duration.ofMillis(Math.max(0, millis.getAsLong()));
    }
}
