package org.creativevolunteers.staff.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Write;

/**
 * The batches of a call as a publication plans them. A batch that is only planned follows the call file; one whose pool
 * has been frozen is what it is, and a file that says otherwise is refused.
 */
final class PlannedBatches {

    private PlannedBatches() {
    }

    /**
     * The writes that bring the batches to where the call wants them.
     *
     * @param before   the version in force until now
     * @param after    the version that is published
     * @param standing the batches as they stand
     * @param staff    the subject of who publishes: who sets a batch's rules does not approve its result
     * @throws Refusal 409 {@code batch-under-way}
     */
    static List<Write> writes(Optional<Call> before, Call after, List<StoredBatch> standing, String staff) {
        Map<String, StoredBatch> stored = standing.stream().collect(Collectors.toMap(StoredBatch::batch, Function.identity()));
        List<Write> writes = new ArrayList<>();
        List<Refusal.Detail> underWay = new ArrayList<>();
        for (BatchRules rules : after.batches()) {
            Optional<StoredBatch> batch = Optional.ofNullable(stored.get(rules.id()));
            if (batch.filter(found -> !found.is(BatchState.PLANNED)).isEmpty()) {
                writes.add(StoredBatch.plan(after.id(), rules, batch, staff));
            } else if (!before.flatMap(call -> call.batch(rules.id())).equals(Optional.of(rules))) {
                underWay.add(underWay(rules.id()));
            }
        }
        for (StoredBatch batch : standing) {
            if (after.batch(batch.batch()).isEmpty()) {
                if (batch.is(BatchState.PLANNED)) {
                    writes.add(batch.unplan());
                } else {
                    underWay.add(underWay(batch.batch()));
                }
            }
        }
        if (!underWay.isEmpty()) {
            throw new Refusal(409, "batch-under-way", "A batch whose pool has been frozen cannot change.", underWay);
        }
        return writes;
    }

    private static Refusal.Detail underWay(String batch) {
        return new Refusal.Detail("/batches", "batch-under-way", "The batch \"" + batch
                + "\" has been frozen: keep it in the file exactly as it was published before.", Map.of("batch", batch));
    }
}
