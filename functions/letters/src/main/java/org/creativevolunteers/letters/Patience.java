package org.creativevolunteers.letters;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How long an invocation can still go on, and how it waits.
 *
 * @param remaining milliseconds until the platform ends this invocation
 * @param sleep     waits
 */
record Patience(LongSupplier remaining, Consumer<Duration> sleep) {

    /** What one letter may need at the most: reads, a transaction, SES's answer, the mark. */
    private static final Duration ONE_LETTER = Duration.ofSeconds(8);

    static Patience of(Context context) {
        return new Patience(context::getRemainingTimeInMillis, Patience::sleep);
    }

    /** Whether there is time for one more letter. */
    boolean lasts() {
        return remaining.getAsLong() > ONE_LETTER.toMillis();
    }

    /** Waits, where afterwards there is still time for one letter; else returns false at once. */
    boolean pause(Duration pause) {
        if (remaining.getAsLong() < pause.plus(ONE_LETTER).toMillis()) {
            return false;
        }
        sleep.accept(pause);
        return true;
    }

    /** By when this invocation has certainly ended, counted from now: longer than it can last, with room for clocks that differ. */
    Duration surelyOver() {
        return Duration.ofMillis(Math.max(0, remaining.getAsLong())).plusSeconds(60);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for SES", e);
        }
    }
}
