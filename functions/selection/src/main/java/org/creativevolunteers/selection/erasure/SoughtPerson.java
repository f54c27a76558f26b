package org.creativevolunteers.selection.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Somebody whose traces are looked for.
 *
 * @param erased that she was, and when
 * @param back   when the same address was registered anew; empty where it was not
 */
public record SoughtPerson(Erased erased, Optional<Instant> back) {

    /** Longer than any function runs, with the time that an index takes to follow. */
    private static final Duration SETTLED = Duration.ofHours(1);
    /** Of each partition at a time; the next run goes on. */
    private static final int MOST = 10_000;
    /** Leftovers to a transaction. */
    private static final int AT_ONCE = 90;

    /**
     * Those who wait in one of the {@link Erased#waiting} partitions, the earliest erased first, as far as the time suffices. What was
     * written of them at the moment of the erasure is cleared out of the table.
     */
    public static List<SoughtPerson> in(Table table, String partition, TimeLeft timeLeft, Log log) {
        List<Erased> waiting = Erased.in(table, partition).limit(MOST).toList();
        Map<String, Instant> received = new HashMap<>();
        Registration.all(table, waiting.stream().map(Erased::registration))
                .forEach(registration -> received.put(registration.id(), registration.received()));
        List<SoughtPerson> sought = new ArrayList<>();
        for (Erased erased : waiting) {
            Optional<Instant> back = Optional.ofNullable(received.get(erased.registration()));
            if (!timeLeft.suffices()) {
                break;
            }
            if (back.filter(there -> !there.isAfter(erased.at())).isPresent()) {
                log.warn("erased-and-there", "call", erased.call()); // from a backup: docs/operations.md says how it is erased again
            } else if (back.isPresent() || clear(table, erased)) {
                sought.add(new SoughtPerson(erased, back));
            }
        }
        return sought;
    }

    /** Clears the partition of a registration that is gone; false where somebody registers anew in this moment. */
    private static boolean clear(Table table, Erased erased) {
        Optional<List<Write>> leftovers = erased.leftovers(table);
        try {
            for (int from = 0; leftovers.isPresent() && from < leftovers.get().size(); from += AT_ONCE) {
                List<Write> writes = new ArrayList<>(leftovers.get().subList(from, Math.min(from + AT_ONCE, leftovers.get().size())));
                writes.add(erased.stillGone());
                table.write(writes);
            }
            return leftovers.isPresent();
        } catch (Table.ConditionFailed registeredAnew) {
            return false;
        }
    }

    String id() {
        return erased.registration();
    }

    /** Whether whatever was at work at the moment of the erasure, with the person before its eyes, has ended. */
    boolean isSettled(Instant now) {
        return !now.isBefore(erased.at().plus(SETTLED));
    }

    /**
     * Whether what was erased may be in a batch: not where its pool was read after the same address was registered anew. Where
     * no pool is stored yet, a run may be about to store one until the erasure has settled, and its object is not to be taken.
     *
     * @param pool the batch's step that stored the pool; empty where none has
     */
    boolean mayBeIn(Optional<BatchStep> pool, Instant now) {
        return pool.map(step -> back.filter(anew -> !step.done().isBefore(anew)).isEmpty())
                .orElseGet(() -> back.isEmpty() && isSettled(now));
    }
}
