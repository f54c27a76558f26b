package org.creativevolunteers.selection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Kills the process, as far as a test can, after one of its writes: counted over table and bucket together. */
final class Crash {

    /** The process is dead: no code of ours catches an error. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final AtomicInteger writes = new AtomicInteger();
    private volatile int at = -1;
    private volatile boolean died;

    /** Nothing happens. */
    static Crash never() {
        return new Crash();
    }

    /** From now on, dies when this write has happened, counted from 0: so does whoever dies before the next one. */
    void after(int write) {
        writes.set(0);
        at = write;
    }

    /** The process is started again. */
    void restart() {
        at = -1;
    }

    /** Whether it has ever died. */
    boolean died() {
        return died;
    }

    /** How many writes there were. */
    int writes() {
        return writes.get();
    }

    <T> T around(Supplier<T> write) {
        int number = writes.getAndIncrement();
        T result = write.get();
        if (number == at) {
            died = true;
            throw new Killed();
        }
        return result;
    }
}
