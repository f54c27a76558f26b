package org.creativevolunteers.season;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Waiting: for something to come true, for many at once to be done. */
final class Waiting {

    /** How many act at the same time where all do. */
    static final int CLIENTS = 100;

    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private Waiting() {
    }

    /** Waits until something holds; false where it does not within the time. */
    static boolean until(Duration time, BooleanSupplier holds) {
        long end = System.nanoTime() + time.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            FrontDoor.pause(Duration.ofMillis(250));
        }
        return true;
    }

    /**
     * Lets all act, a hundred at a time, and returns when the last has: what went wrong for whom.
     *
     * @param progress told every few seconds how many are done
     */
    static <T> List<String> together(List<T> all, Consumer<T> act, Consumer<Integer> progress) {
        AtomicInteger done = new AtomicInteger();
        Semaphore clients = new Semaphore(CLIENTS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            all.forEach(one -> running.add(threads.submit(() -> {
                clients.acquireUninterruptibly();
                try {
                    act.accept(one);
                    done.incrementAndGet();
                } finally {
                    clients.release();
                }
            })));
            while (!until(PROGRESS, () -> running.stream().allMatch(Future::isDone))) {
                progress.accept(done.get());
            }
            return running.stream().filter(future -> future.state() == Future.State.FAILED)
                    .map(future -> String.valueOf(future.exceptionNow().getMessage())).toList();
        }
    }
}
