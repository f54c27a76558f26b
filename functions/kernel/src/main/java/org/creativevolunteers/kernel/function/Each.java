package org.creativevolunteers.kernel.function;

import java.util.function.Consumer;
import java.util.stream.Stream;

/** Takes one after the other so that one that fails does not hold up the others; the failure is still one. */
public final class Each {

    private Each() {
    }

    /**
     * Does the work for each. The stream is gone through step by step, so that one that ends when the time does is asked before
     * each piece of work.
     *
     * @throws RuntimeException the first failure, with the others; each has been logged
     */
    public static <T> void of(Stream<T> all, Consumer<T> work, Log log) {
        RuntimeException first = null;
        for (T one : (Iterable<T>) all::iterator) {
            try {
                work.accept(one);
            } catch (RuntimeException fault) {
                log.fault(fault);
                if (first == null) {
                    first = fault;
                } else {
                    first.addSuppressed(fault);
                }
            }
        }
        if (first != null) {
            throw first; // the platform tries again and in the end raises the alarm
        }
    }
}
