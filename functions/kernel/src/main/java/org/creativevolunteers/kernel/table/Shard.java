package org.creativevolunteers.kernel.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Which of the index's partitions an item stands in. A call's registrations are spread so that no partition gets hot in
 * a burst, and are read in parallel.
 */
public final class Shard {

    /** How many partitions: 16 carry 16,000 index writes a second. Changing it means rewriting the index keys. */
    public static final int COUNT = 16;

    private Shard() {
    }

    /** The index 1 partition of a registration and its assessments. */
    public static String ofCall(String call, String registration) {
        return "CALL#" + call + "#SHARD#" + of(registration);
    }

    /** All index 1 partitions of a call. */
    public static List<String> allOfCall(String call) {
        return IntStream.range(0, COUNT).mapToObj(shard -> "CALL#" + call + "#SHARD#" + shard).toList();
    }

    /** The index 2 partition of something that waits, by its kind: {@code LETTERS}, {@code OFFERS}, {@code REMINDERS} … */
    public static String waiting(String kind, String registration) {
        return kind + "#" + of(registration);
    }

    /** All index 2 partitions of a kind. */
    public static List<String> allWaiting(String kind) {
        return IntStream.range(0, COUNT).mapToObj(shard -> kind + "#" + shard).toList();
    }

    /**
     * Reads partitions at the same time, each in a thread of its own.
     *
     * @return what was read, in the order of the partitions
     */
    public static <T> List<T> inParallel(List<String> partitions, Function<String, T> read) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = partitions.stream().map(partition -> threads.submit(() -> read.apply(partition))).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading partitions", e);
        }
    }

    private static int of(String registration) {
        return Math.floorMod(registration.hashCode(), COUNT); // String.hashCode is specified, the same everywhere
    }
}
