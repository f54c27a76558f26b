package org.creativevolunteers.letters.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.creativevolunteers.kernel.function.TimeLeft;

/**
 * Growing pauses while SES (or the table) takes nothing: 0.2, 0.4, 0.8 … up to 10 seconds, as long as the invocation's time lasts.
 *
 * @param left  of the invocation, with what one more letter may need as its reserve
 * @param sleep waits
 */
public record Backoff(TimeLeft left, Consumer<Duration> sleep) {

    /** What one letter may need at the most: reads, a transaction, SES's answer, the mark. */
    public static final Duration ONE_LETTER = Duration.ofSeconds(8);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 6; // then the longest is reached

    public Backoff {
        Objects.requireNonNull(left);
        Objects.requireNonNull(sleep);
    }

    /** Of an invocation. */
    public static Backoff of(Context context) {
        return new Backoff(TimeLeft.of(context, ONE_LETTER), Backoff::sleep);
    }

    /**
     * Waits, where afterwards there is still time for one letter; else returns false at once.
     *
     * @param before how many pauses there were before this one
     */
    boolean pause(int before) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(before, DOUBLINGS));
        Duration pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        if (!left.sufficesFor(pause)) {
            return false;
        }
        sleep.accept(pause);
        return true;
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
