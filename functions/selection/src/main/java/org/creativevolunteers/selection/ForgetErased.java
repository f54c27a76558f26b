package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Each hour: takes the traces of whoever was erased out of what batches have stored, and out of the registration's partition
 * what was written there at the moment of the erasure. Somebody is done with once that has been clean an hour after the
 * erasure: whatever was at work then, with the person before its eyes, has ended.
 */
public final class ForgetErased implements RequestStreamHandler {

    /** What is left to end what has begun. */
    private static final int RESERVE_MILLIS = 60_000;

    /** Longer than any function runs, with the time that an index takes to follow. */
    private static final Duration SETTLED = Duration.ofHours(1);

    /** Of each partition at a time; the next run goes on. */
    private static final int MOST = 10_000;
    private static final int AT_ONCE = 90;

    private final Table table;
    private final Store store;
    private final Clock clock;

    public ForgetErased() {
        this(Surroundings.ofProcess());
    }

    private ForgetErased(Surroundings surroundings) {
        this(surroundings.table(), surroundings.store(), surroundings.clock());
    }

    ForgetErased(Table table, Store store, Clock clock) {
        this.table = table;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Somebody whose traces are looked for.
     *
     * @param back when the same address was registered anew; empty where it was not
     */
    private record Sought(Erased erased, Optional<Instant> back) {

        String id() {
            return erased.registration();
        }
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) {
        Log log = Log.of(context);
        Instant now = clock.instant();
        BooleanSupplier timeLeft = () -> context.getRemainingTimeInMillis() > RESERVE_MILLIS;
        Map<String, List<Sought>> calls = Shard.inParallel(Erased.waiting(), shard -> sought(shard, timeLeft, log)).stream().flatMap(List::stream)
                .collect(Collectors.groupingBy(sought -> sought.erased().call(), TreeMap::new, Collectors.toList()));
        Each.of(calls.entrySet().stream(), call -> forget(call.getKey(), call.getValue(), now, timeLeft, log), log);
    }

    private List<Sought> sought(String shard, BooleanSupplier timeLeft, Log log) {
        List<Erased> waiting = table.query(Table.Index.WAITING, shard).limit(MOST).map(Erased::of).toList();
        Map<String, Instant> received = new HashMap<>();
        table.getAll(waiting.stream().map(erased -> Key.registration(erased.registration())).toList())
                .forEach(item -> received.put(item.text("id"), Times.of(item.text("received"))));
        List<Sought> sought = new ArrayList<>();
        for (Erased erased : waiting) {
            Optional<Instant> back = Optional.ofNullable(received.get(erased.registration()));
            if (!timeLeft.getAsBoolean()) {
                break;
            }
            if (back.filter(there -> !there.isAfter(erased.at())).isPresent()) {
                log.warn("erased-and-there", "call", erased.call()); // from a backup: docs/operations.md says how it is erased again
            } else if (back.isPresent() || cleared(erased.registration())) {
                sought.add(new Sought(erased, back));
            }
        }
        return sought;
    }

    /** Clears the partition of a registration that is gone; false where somebody registers anew in this moment. */
    private boolean cleared(String id) {
        List<Item> items = table.query(Key.registration(id).pk()).toList();
        if (items.stream().anyMatch(item -> item.key().equals(Key.registration(id)))) {
            return false;
        }
        String last = Key.letter(id, LetterKind.ERASED, "").sk();
        List<Write> left = items.stream().filter(item -> !item.text("sk").startsWith(last)).map(item -> Write.delete(item.key())).toList();
        try {
            for (int from = 0; from < left.size(); from += AT_ONCE) {
                List<Write> writes = new ArrayList<>(left.subList(from, Math.min(from + AT_ONCE, left.size())));
                writes.add(Write.check(Key.registration(id)).whenMissing("pk"));
                table.write(writes);
            }
            return true;
        } catch (Table.ConditionFailed registeredAnew) {
            return false;
        }
    }

    private void forget(String call, List<Sought> sought, Instant now, BooleanSupplier timeLeft, Log log) {
        Forgetting forgetting = new Forgetting(table, store, now, timeLeft);
        boolean clean = true;
        for (Item batch : batches(call)) {
            String name = batch.text("sk").substring("BATCH#".length());
            Optional<Item> pool = table.get(Key.step(call, name, FrozenBatch.PEOPLE));
            Set<String> ids = sought.stream().filter(one -> mayBeIn(one, pool, now)).map(Sought::id).collect(Collectors.toSet());
            clean &= ids.isEmpty() || forgetting.forget(call, name, ids);
        }
        if (!clean) {
            log.warn("to-be-continued", "call", call); // the next run goes on
            return;
        }
        List<Write> done = sought.stream().map(Sought::erased).filter(erased -> !now.isBefore(erased.at().plus(SETTLED))).map(Erased::done).toList();
        for (int from = 0; from < done.size(); from += AT_ONCE) {
            done(done.subList(from, Math.min(from + AT_ONCE, done.size())));
        }
        log.info("forgotten", "call", call, "people", done.size());
    }

    /**
     * Whether what was erased may be in a batch: not where its pool was read after the same address was registered anew. Where
     * no pool is stored yet, a run may be about to store one until the erasure has settled, and its object is not to be taken.
     */
    private static boolean mayBeIn(Sought sought, Optional<Item> pool, Instant now) {
        return pool.map(step -> sought.back().filter(back -> !Times.of(step.text("done")).isBefore(back)).isEmpty())
                .orElseGet(() -> sought.back().isEmpty() && !now.isBefore(sought.erased().at().plus(SETTLED)));
    }

    private List<Item> batches(String call) {
        return table.query("CALL#" + call, Key.batch(call, "").sk()).filter(item -> !item.text("sk").contains("#STEP#")).toList();
    }

    private void done(List<Write> writes) {
        try {
            table.write(writes);
        } catch (Table.ConditionFailed erasedAgain) {
            // somebody registered anew and was erased again in this moment: all are looked at once more
        }
    }
}
