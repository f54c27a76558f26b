package org.creativevolunteers.commission;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Whether a call's commission may still speak: while a batch is planned, or has failed for want of assessments, and none is
 * otherwise between its freeze and its announcement. From the freeze on, the pool and its scores are what the selection
 * reckons with; after the announcement the commission goes on for the next planned batch, where there is one.
 */
final class Openness {

    private static final String PLANNED = "PLANNED";
    private static final String ANNOUNCED = "ANNOUNCED";
    private static final String FAILED = "FAILED"; // for want of assessments: only the commission can mend that

    private final Table table;

    Openness(Table table) {
        this.table = table;
    }

    /**
     * What must hold for an assessment to be written, to go into its transaction: a batch that freezes in between makes it
     * fail.
     *
     * @param batches the identifiers of the call's batches
     * @throws Refusal 409 {@code frozen}
     */
    Optional<Write> require(String call, List<String> batches) {
        List<Item> states = batches.stream().map(batch -> table.get(Key.batch(call, batch))).flatMap(Optional::stream).toList();
        if (states.isEmpty()) {
            return Optional.empty();
        }
        boolean underWay = states.stream().map(item -> item.text("state"))
                .anyMatch(state -> !state.equals(PLANNED) && !state.equals(ANNOUNCED) && !state.equals(FAILED));
        Optional<Item> next = states.stream()
                .filter(item -> item.text("state").equals(PLANNED) || item.text("state").equals(FAILED))
                .min(Comparator.comparing(item -> item.text("due")));
        if (underWay || next.isEmpty()) {
            throw frozen();
        }
        return next.map(item -> Write.check(item.key()).when("state", item.text("state")));
    }

    static Refusal frozen() {
        return Refusal.conflict("frozen", "The selection has begun: its scores are frozen and can no longer be changed.");
    }
}
