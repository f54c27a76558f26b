package org.creativevolunteers.selection.offers;

import java.time.Duration;
import java.time.Instant;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * The life of a batch after its letters, round by round. A round ends when none of its offers is open any more, by answers or by
 * its deadline ({@link OpenRound}). Then it is closed, so that no answer changes what is being reckoned, and the free places are
 * solved again ({@link ClosedRound}). Those who get one are told ({@link Promotion}), and the next round is open.
 */
public final class Rounds {

    static final String ACTOR = "ExpireOffers";
    /** How often a round is looked at. */
    static final Duration LOOK = Duration.ofMinutes(15);

    private final Table table;
    private final StepObjects objects;
    private final SelectionPlan.Source plans;
    private final OpenRound open;
    private final ClosedRound closed;
    private final Promotion promotion;

    public Rounds(Table table, StepObjects objects, PublicProtocol site, SelectionPlan.Source plans, Selector selector) {
        this.table = table;
        this.objects = objects;
        this.plans = plans;
        this.open = new OpenRound(table);
        this.closed = new ClosedRound(table, site, plans, selector);
        this.promotion = new Promotion(table, plans);
    }

    /** Takes the next step of an announced batch; whether there is more to do at once. */
    public boolean advance(StoredBatch batch, Instant now) {
        if (isNobodyKept(batch, now)) {
            table.write(batch.await(StoredBatch.Next.RESTING)); // all have been erased: no place is filled again
            return false;
        }
        BatchSteps steps = new BatchSteps(table, objects, batch);
        StoredRound round = StoredRound.read(steps, batch.roundStep());
        if (batch.isPending()) {
            return promotion.tell(batch, round, now);
        }
        return batch.isClosing() ? closed.fill(batch, steps, round, now) : open.look(batch, round, now);
    }

    private boolean isNobodyKept(StoredBatch batch, Instant now) {
        return plans.inForce(batch.call(), batch.batch()).filter(plan -> !now.isBefore(plan.keptUntil())).isPresent();
    }

    static void writeUnlessChanged(Table table, Write... writes) {
        try {
            table.write(writes);
        } catch (Table.ConditionFailed changed) {
            // answered, withdrawn, restored or expired in this moment: what is read next shows it
        }
    }
}
