package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** A batch as it stands in the table. Every change names the version that it was made from. */
record StoredBatch(String call, String batch, Item item) {

    private static final String WAITING = "BATCHES";

    static Optional<StoredBatch> find(Table table, String call, String batch) {
        if (batch.contains("#")) {
            return Optional.empty(); // a step of a batch's run is no batch
        }
        return table.get(Key.batch(call, batch)).map(item -> new StoredBatch(call, batch, item));
    }

    /** @throws Refusal 404 where there is none */
    static StoredBatch require(Table table, String call, String batch) {
        return find(table, call, batch).orElseThrow(() -> Refusal.notFound("There is no such batch."));
    }

    /** The batches whose next step is due and that some function takes care of, the longest due first. */
    static List<StoredBatch> due(Table table, Instant now, Predicate<BatchState> states) {
        return table.query(Table.Index.WAITING, WAITING, "0", Times.text(now) + "#~")
                .map(item -> new StoredBatch(item.text("pk").substring("CALL#".length()),
                        item.text("sk").substring("BATCH#".length()), item))
                .filter(batch -> states.test(batch.state())).toList();
    }

    Key key() {
        return Key.batch(call, batch);
    }

    BatchState state() {
        return BatchState.valueOf(item.text("state"));
    }

    long version() {
        return item.whole("version", 0);
    }

    /** The version of the call that the batch was frozen under; empty before. */
    OptionalLong callVersion() {
        return item.has("callVersion") ? OptionalLong.of(item.whole("callVersion")) : OptionalLong.empty();
    }

    /** Which round of offers is open, from 1; 0 before the approval. */
    int round() {
        return (int) item.whole("round", 0);
    }

    /** The step that holds the open round of offers. */
    String roundStep() {
        return item.text("roundStep");
    }

    /** The relaxations that staff have decided on, the last one last. */
    List<Object> relaxations() {
        return item.list("relaxations");
    }

    /** Who asked for the result: published the rules, entered the seed, relaxed a quota. */
    Set<String> askedBy() {
        Set<String> askers = new LinkedHashSet<>();
        item.list("askedBy").forEach(asker -> askers.add((String) asker));
        return askers;
    }

    /** The start of a change to another state. */
    Write change(BatchState next) {
        Write change = Write.update(key()).set("state", next.name()).set("version", version() + 1);
        return item.has("version") ? change.when("version", version()) : change.whenMissing("version");
    }

    /** The change, after which the next step is due at a time. */
    Write dueAt(Write change, Instant next) {
        return change.set("gsi2pk", WAITING).set("gsi2sk", Times.text(next) + "#" + call + "#" + batch);
    }

    /**
     * Carries out what staff decided of a batch.
     *
     * @throws Refusal 409 where the batch has changed since the decision was made
     */
    static void decide(Table table, Write change, Audit audit) {
        try {
            table.write(change, audit.write());
        } catch (Table.ConditionFailed changedMeanwhile) {
            throw Refusal.conflict("changed", "The batch has changed at this very moment. Look at it again.");
        }
    }

    /** The change, after which nothing is to be done before somebody decides. */
    static Write resting(Write change) {
        return change.remove("gsi2pk").remove("gsi2sk");
    }
}
