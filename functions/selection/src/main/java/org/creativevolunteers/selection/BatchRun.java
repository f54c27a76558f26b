package org.creativevolunteers.selection;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.table.Table;

/**
 * The story of a batch, step by step: frozen at its date, proposed, after its approval announced. Each step is stored before
 * the next one begins, so that a run can be stopped anywhere and goes on from there; see docs/selection-run.md.
 */
final class BatchRun {

    private final Table table;
    private final Proposing proposing;
    private final Announcing announcing;
    private final Clock clock;

    BatchRun(Table table, Store store, PublicProtocol site, BatchPlan.Source plans, Selector selector, Clock clock, Log log) {
        this.table = table;
        this.proposing = new Proposing(table, store, plans, selector);
        this.announcing = new Announcing(table, store, site, plans, selector, log);
        this.clock = clock;
    }

    /** Goes on until somebody has to decide, nothing is due, or time is short. */
    void run(StoredBatch batch, BooleanSupplier timeLeft) {
        StoredBatch now = batch;
        boolean more = true;
        while (more && timeLeft.getAsBoolean()) {
            try {
                more = step(now, timeLeft);
            } catch (Table.ConditionFailed second) {
                // somebody else took the same step in this moment; what is there now is gone on from
            }
            now = StoredBatch.require(table, batch.call(), batch.batch());
        }
    }

    private boolean step(StoredBatch batch, BooleanSupplier timeLeft) {
        return switch (batch.state()) {
            case PLANNED -> proposing.freeze(batch, clock.instant());
            case FROZEN, FAILED -> proposing.advance(batch, clock.instant());
            case APPROVED -> announcing.advance(batch, clock.instant(), timeLeft);
            case PROPOSED, ANNOUNCED, INFEASIBLE -> false;
        };
    }
}
