package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The trials of a batch that staff keep: {@code CALL#<call>} / {@code TRIALS#<batch>}. Which rules were tried is kept, and the numbers that
 * came out then; nobody of those who were tried. So a trial is compared on the pool as it is, and there is nothing in it to erase.
 *
 * @param item as it was read; with no more than its key where none was ever kept
 */
public record KeptTrials(Item item) {

    /** The most trials of a batch. */
    public static final int MOST = 20;

    /** The most characters of what staff call one. */
    public static final int LONGEST_NAME = 60;

    private static final Attribute<List<Object>> TRIALS = Attribute.list("trials");

    /** Of a batch. */
    public static KeptTrials of(Table table, String call, String batch) {
        Key key = new Key(CallItem.partition(call), "TRIALS#" + batch);
        return new KeptTrials(table.get(key).orElseGet(() -> Item.at(key)));
    }

    /** Each as {@link #keep} wrote it, in the order in which they were first kept. */
    public List<JsonObject> trials() {
        return item.find(TRIALS).orElse(List.of()).stream().map(one -> JsonObject.of((Map<?, ?>) one)).toList();
    }

    /**
     * The write that keeps one, in place of another of that name; only where nobody has kept or forgotten one since this was read.
     * Empty where it is kept already.
     *
     * @param rules what was tried, as a request has it
     * @param came  the numbers that came out
     * @throws Refusal 409 where there are too many
     */
    public Optional<Write> keep(String name, String by, Instant now, Map<String, Object> rules, Map<String, Object> came) {
        List<JsonObject> before = trials();
        Optional<JsonObject> same = before.stream().filter(one -> one.requireText("name").equals(name)).findFirst();
        if (same.isEmpty() && before.size() >= MOST) {
            throw Refusal.conflict("full", "No more than " + MOST + " trials of a batch are kept. Forget one of them.");
        }
        long number = same.map(one -> one.requireWhole("number"))
                .orElseGet(() -> before.stream().mapToLong(one -> one.requireWhole("number")).max().orElse(0) + 1);
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("number", number);
        kept.put("name", name);
        kept.put("by", by);
        kept.put("tried", Times.text(now));
        kept.put("rules", rules);
        kept.put("came", came);
        if (same.isPresent() && same.get().members().equals(kept)) {
            return Optional.empty();
        }
        List<Object> after = new ArrayList<>();
        before.forEach(one -> after.add(one.requireWhole("number") == number ? kept : one.members()));
        if (same.isEmpty()) {
            after.add(kept);
        }
        return Optional.of(Version.next(item).set(TRIALS, after));
    }

    /** The write that forgets one; empty where there is none of that number. */
    public Optional<Write> forget(long number) {
        List<JsonObject> before = trials();
        List<Object> after = new ArrayList<>();
        before.stream().filter(one -> one.requireWhole("number") != number).forEach(one -> after.add(one.members()));
        return after.size() == before.size() ? Optional.empty() : Optional.of(Version.next(item).set(TRIALS, after));
    }
}
