package org.creativevolunteers.selection.batch;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Each;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;

/**
 * The batches that a schedule looks after: each is taken, step by step, as far as it goes. A step is stored before the next one
 * begins, so that a run can be stopped anywhere and goes on from there; see docs/selection-run.md.
 *
 * @param table  where they stand
 * @param clock  says what is due
 * @param states in which this schedule has something to do with a batch
 */
public record DueBatches(Table table, Clock clock, Set<BatchState> states) {

    /** One step of a batch. */
    @FunctionalInterface
    public interface Step {

        /**
         * Takes it.
         *
         * @return whether there is more to do at once
         * @throws Table.ConditionFailed where somebody else took the same step in this moment
         */
        boolean take(StoredBatch batch, Instant now);
    }

    /**
     * Takes steps until somebody has to decide, nothing is due, or time is short.
     *
     * @param asked with {@code call} and {@code batch}, this batch alone, due or not: how one is driven again by hand
     * @throws Refusal 404 where there is no such batch
     */
    public void advance(JsonObject asked, Step step, TimeLeft timeLeft, Log log) {
        List<StoredBatch> due = asked.has("batch")
                ? List.of(StoredBatch.require(table, asked.requireText("call"), asked.requireText("batch")))
                : StoredBatch.due(table, clock.instant(), states::contains);
        // the next run finds due what the time does not suffice for
        Each.of(due.stream().takeWhile(batch -> timeLeft.suffices()), batch -> advance(batch, step, timeLeft), log);
    }

    private void advance(StoredBatch batch, Step step, TimeLeft timeLeft) {
        StoredBatch now = batch;
        boolean more = true;
        while (more && states.contains(now.state()) && timeLeft.suffices()) {
            try {
                more = step.take(now, clock.instant());
            } catch (Table.ConditionFailed second) {
                // somebody else took the same step in this moment; what is there now is gone on from
            }
            now = StoredBatch.require(table, batch.call(), batch.batch());
        }
    }
}
