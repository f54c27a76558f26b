package org.creativevolunteers.staff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The batches of a call as a publication plans them. A batch that is only planned follows the call file; one whose pool
 * has been frozen is what it is, and a file that says otherwise is refused.
 */
final class BatchPlan {

    private static final String PLANNED = "PLANNED";
    private static final String WAITING = "BATCHES";

    private BatchPlan() {
    }

    /**
     * The writes that bring the batches to where the call wants them.
     *
     * @param before   the version in force until now
     * @param after    the version that is published
     * @param standing batch to its item
     * @param staff    the subject of who publishes: who sets a batch's rules does not approve its result
     * @throws Refusal 409 {@code batch-under-way}
     */
    static List<Write> writes(Optional<Call> before, Call after, Map<String, Item> standing, String staff) {
        List<Write> writes = new ArrayList<>();
        List<Refusal.Detail> underWay = new ArrayList<>();
        for (BatchRules batch : after.batches()) {
            Optional<Item> item = Optional.ofNullable(standing.get(batch.id()));
            if (item.filter(found -> !isPlanned(found)).isEmpty()) {
                writes.add(plan(after.id(), batch, item, staff));
            } else if (!before.flatMap(call -> call.batch(batch.id())).equals(Optional.of(batch))) {
                underWay.add(underWay(batch.id()));
            }
        }
        standing.forEach((id, item) -> {
            if (after.batch(id).isEmpty()) {
                if (isPlanned(item)) {
                    writes.add(sameVersion(Write.delete(item.key()), item));
                } else {
                    underWay.add(underWay(id));
                }
            }
        });
        if (!underWay.isEmpty()) {
            throw new Refusal(409, "batch-under-way", "A batch whose pool has been frozen cannot change.", underWay);
        }
        return writes;
    }

    private static Write plan(String call, BatchRules batch, Optional<Item> standing, String staff) {
        Key key = Key.batch(call, batch.id());
        String due = Times.text(batch.at());
        Item planned = Item.at(key).with("state", PLANNED).with("due", due).with("places", batch.places())
                .with("askedBy", askedBy(standing, staff)).with("version", standing.map(item -> item.whole("version") + 1).orElse(1L))
                .with("gsi2pk", WAITING).with("gsi2sk", due + "#" + call + "#" + batch.id());
        return standing.map(item -> sameVersion(Write.put(planned), item)).orElseGet(() -> Write.create(planned));
    }

    private static List<Object> askedBy(Optional<Item> standing, String staff) {
        Set<Object> askers = new LinkedHashSet<>(standing.map(item -> item.list("askedBy")).orElse(List.of()));
        return Stream.concat(askers.stream(), Stream.of(staff)).distinct().toList();
    }

    private static Write sameVersion(Write write, Item item) {
        return write.when("version", item.whole("version")).when("state", PLANNED);
    }

    private static boolean isPlanned(Item item) {
        return item.text("state").equals(PLANNED);
    }

    private static Refusal.Detail underWay(String batch) {
        return new Refusal.Detail("/batches", "batch-under-way", "The batch \"" + batch
                + "\" has been frozen: keep it in the file exactly as it was published before.");
    }
}
