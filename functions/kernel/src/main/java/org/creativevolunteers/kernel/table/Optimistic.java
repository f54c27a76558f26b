package org.creativevolunteers.kernel.table;

import java.util.function.Supplier;

/** Optimistic concurrency: read, decide, write, and all of it again if somebody was faster. */
public final class Optimistic {

    /** More than meets one item at once but in a flood: fifty who change one registration are through before. */
    private static final int ATTEMPTS = 20;

    private Optimistic() {
    }

    /** Others were faster again and again: something keeps changing the items. */
    public static final class Contention extends RuntimeException {
        private Contention(Table.ConditionFailed last) {
            super("others were faster " + ATTEMPTS + " times", last);
        }
    }

    /**
     * Runs an attempt until it is not overtaken.
     *
     * @param attempt reads, decides and writes; where its write fails for a condition ({@link Table.ConditionFailed}), it runs again
     * @return what the attempt gave
     * @throws Contention where it was overtaken again and again
     */
    public static <T> T retry(Supplier<T> attempt) {
        for (int i = 1;; i++) {
            try {
                return attempt.get();
            } catch (Table.ConditionFailed overtaken) {
                if (i == ATTEMPTS) {
                    throw new Contention(overtaken);
                }
            }
        }
    }
}
