package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * One completed step of a batch's run: {@code CALL#<call>} / {@code BATCH#<batch>#STEP#<step>}. Written once.
 *
 * @param item as it was read
 */
public record BatchStep(Item item) {

    private static final String SORT = "#STEP#";

    private static final Attribute<String> OBJECT = Attribute.text("object");
    private static final Attribute<String> SHA256 = Attribute.text("sha256");
    private static final Attribute<Instant> DONE = Attribute.time("done");

    /** Where a step stands. */
    public static Key key(String call, String batch, String step) {
        return new Key(CallItem.partition(call), StoredBatch.SORT + batch + SORT + step);
    }

    static boolean is(Key key) {
        return key.sk().contains(SORT);
    }

    public static Optional<BatchStep> find(Table table, String call, String batch, String step) {
        return table.get(key(call, batch, step)).map(BatchStep::new);
    }

    /** Those of a batch's steps that are completed, by name, in no particular order. */
    public static Map<String, BatchStep> some(Table table, String call, String batch, List<String> steps) {
        return named(table.getAll(steps.stream().map(step -> key(call, batch, step)).toList()).stream(), key(call, batch, ""));
    }

    /** All completed steps of a batch, by name. */
    public static Map<String, BatchStep> all(Table table, String call, String batch) {
        Key first = key(call, batch, "");
        return named(table.query(first.pk(), first.sk()), first);
    }

    private static Map<String, BatchStep> named(Stream<Item> items, Key first) {
        Map<String, BatchStep> steps = new LinkedHashMap<>();
        items.forEach(item -> steps.put(item.key().sk().substring(first.sk().length()), new BatchStep(item)));
        return steps;
    }

    /** The write that completes a step, where nobody has. */
    public static Write complete(String call, String batch, String step, String object, String sha256, Instant now) {
        return Write.create(Item.at(key(call, batch, step)).with(OBJECT, object).with(SHA256, sha256).with(DONE, now));
    }

    /** Nothing is changed; the step's object must still be this one. */
    public static Write still(String call, String batch, String step, String object) {
        return Write.check(key(call, batch, step)).when(OBJECT, object);
    }

    /** Nothing is changed; the step must not be completed. */
    public static Write absent(String call, String batch, String step) {
        return Write.check(key(call, batch, step)).whenAbsent();
    }

    /** The step's object is replaced by one without whoever was erased. */
    public static Write replace(String call, String batch, String step, String before, String object, String sha256) {
        return Write.update(key(call, batch, step)).set(OBJECT, object).set(SHA256, sha256).when(OBJECT, before);
    }

    /** The step is to be taken anew, without whoever was erased. */
    public static Write forget(String call, String batch, String step) {
        return Write.delete(key(call, batch, step));
    }

    /** The key of the object that holds what the step came to. */
    public String object() {
        return item.get(OBJECT);
    }

    /** Of that object. */
    public String sha256() {
        return item.get(SHA256);
    }

    /** When it was completed. */
    public Instant done() {
        return item.get(DONE);
    }
}
