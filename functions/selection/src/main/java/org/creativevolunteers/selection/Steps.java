package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The completed steps of one batch. A step is completed once: whoever comes second finds what the first one found and goes
 * on from it, so a run that is killed, repeated or run fifty times at once has one outcome.
 *
 * <p>What is reckoned from the people of the frozen pool is a step only while they stand there as they were read. So
 * whoever takes somebody out of the pool's step has from then on no later step that still has that person.
 */
final class Steps {

    private final Table table;
    private final Store store;
    private final String call;
    private final String batch;
    private final Optional<Store.Stored> people;

    Steps(Table table, Store store, String call, String batch) {
        this(table, store, call, batch, Optional.empty());
    }

    private Steps(Table table, Store store, String call, String batch, Optional<Store.Stored> people) {
        this.table = table;
        this.store = store;
        this.call = call;
        this.batch = batch;
        this.people = people;
    }

    /** The same steps for whoever has read the people of the pool there. */
    Steps reckonedFrom(Store.Stored pool) {
        return new Steps(table, store, call, batch, Optional.of(pool));
    }

    /** What a step came to; empty where it is not completed. */
    Optional<Store.Stored> find(String step) {
        return table.get(Key.step(call, batch, step)).map(Steps::stored);
    }

    /** When a completed step was completed. */
    Instant completed(String step) {
        return table.get(Key.step(call, batch, step)).map(item -> Times.of(item.text("done")))
                .orElseThrow(() -> new IllegalStateException("the step " + step + " is not completed"));
    }

    /** What a completed step came to. */
    Store.Stored require(String step) {
        return find(step).orElseThrow(() -> new IllegalStateException("the step " + step + " is not completed"));
    }

    /**
     * Completes a step, or gives what somebody else completed it with.
     *
     * @throws Table.ConditionFailed where the people that it was reckoned from have been erased from the pool since
     */
    Store.Stored complete(String step, Instant now, Store.Content content) {
        Store.Stored stored = store(content);
        try {
            List<Write> writes = new ArrayList<>(List.of(create(step, now, stored)));
            people.ifPresent(read -> writes.add(Write.check(Key.step(call, batch, FrozenBatch.PEOPLE)).when("object", read.key())));
            table.write(writes);
            return stored;
        } catch (Table.ConditionFailed second) {
            return second.found(Key.step(call, batch, step)).map(Steps::stored).orElseThrow(() -> second);
        }
    }

    /** Completes a step with what is stored already, unless somebody has. */
    void complete(String step, Instant now, Store.Stored stored) {
        try {
            table.write(create(step, now, stored));
        } catch (Table.ConditionFailed second) {
            // it is there, and that is what was wanted
        }
    }

    private Write create(String step, Instant now, Store.Stored stored) {
        return Write.create(Item.at(Key.step(call, batch, step)).with("object", stored.key())
                .with("sha256", stored.sha256()).with("done", Times.text(now)));
    }

    /** Stores what a step will name. */
    Store.Stored store(Store.Content content) {
        return store.put(folder(call, batch), content);
    }

    /** Where everything of a batch is stored. */
    static String folder(String call, String batch) {
        return "selection/" + call + "/" + batch;
    }

    static Store.Stored stored(Item item) {
        return new Store.Stored(item.text("object"), item.text("sha256"));
    }
}
