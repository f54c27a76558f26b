package org.creativevolunteers.selection.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * Takes erased people out of every batch of a call.
 *
 * @param table    where batches and their steps stand
 * @param objects  what the steps have stored
 * @param now      when
 * @param timeLeft what is not reached is the next run's
 */
public record CallErasure(Table table, StepObjects objects, Instant now, TimeLeft timeLeft) {

    /** Of those who are done with, to a transaction. */
    private static final int AT_ONCE = 90;

    /** Forgets them; whoever is found nowhere once the erasure has settled is done with. */
    public void forget(String call, List<SoughtPerson> sought, Log log) {
        boolean clean = true;
        for (StoredBatch batch : StoredBatch.ofCall(table, call)) {
            clean &= forget(batch, sought);
        }
        if (!clean) {
            log.warn("to-be-continued", "call", call); // the next run goes on
            return;
        }
        List<Write> done = sought.stream().filter(one -> one.isSettled(now)).map(SoughtPerson::erased).map(Erased::done).toList();
        for (int from = 0; from < done.size(); from += AT_ONCE) {
            done(done.subList(from, Math.min(from + AT_ONCE, done.size())));
        }
        log.info("forgotten", "call", call, "people", done.size());
    }

    private boolean forget(StoredBatch batch, List<SoughtPerson> sought) {
        Optional<BatchStep> pool = BatchStep.find(table, batch.call(), batch.batch(), BatchSteps.PEOPLE);
        Set<String> ids = sought.stream().filter(one -> one.mayBeIn(pool, now)).map(SoughtPerson::id).collect(Collectors.toSet());
        return ids.isEmpty() || new BatchErasure(table, objects, batch, ids, now, timeLeft).forget();
    }

    private void done(List<Write> writes) {
        try {
            table.write(writes);
        } catch (Table.ConditionFailed erasedAgain) {
            // somebody registered anew and was erased again in this moment: all are looked at once more
        }
    }
}
