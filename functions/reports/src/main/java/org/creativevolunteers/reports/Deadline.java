package org.creativevolunteers.reports;

import com.amazonaws.services.lambda.runtime.Context;

/**
 * Watches what is left of an invocation's time, so that work stops by itself where another invocation can go on, and is
 * not cut off in the middle.
 *
 * @param context the invocation
 * @param reserve milliseconds to keep for an orderly end
 */
record Deadline(Context context, int reserve) {

    /** The time is up; what is finished is kept, and the next invocation goes on from there. */
    static final class TimeUp extends RuntimeException {
        TimeUp() {
            super("the invocation's time is up");
        }
    }

    /**
     * Goes on while there is time.
     *
     * @throws TimeUp where there is none left
     */
    void check() {
        if (context.getRemainingTimeInMillis() < reserve) {
            throw new TimeUp();
        }
    }
}
