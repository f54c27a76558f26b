package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.FrozenBatch;
import org.creativevolunteers.selection.batch.RelaxationForm;
import org.creativevolunteers.selection.batch.SelectionPlan;

/** A round in which no answer counts any more: the places that were given back are filled again from the waiting list. */
final class ClosedRound {

    private final Table table;
    private final PublicProtocol site;
    private final SelectionPlan.Source plans;
    private final Selector selector;

    ClosedRound(Table table, PublicProtocol site, SelectionPlan.Source plans, Selector selector) {
        this.table = table;
        this.site = site;
        this.plans = plans;
        this.selector = selector;
    }

    /** Fills the places; whether that was possible, so that there are people to tell. */
    boolean fill(StoredBatch batch, BatchSteps steps, StoredRound round, Instant now) {
        int number = batch.round() + 1;
        String step = BatchSteps.round(number, batch.relaxations().size());
        StoredRound next = steps.has(step) ? StoredRound.read(steps, step) : reckon(batch, steps, step, round, now);
        if (next.infeasible().isPresent()) {
            table.write(batch.infeasible(next.infeasible().get(), step),
                    batch.audit(Rounds.ACTOR, "batch-infeasible", Map.of(), now).write());
            return false;
        }
        next.publish(batch, steps, number, site, now);
        table.write(batch.nextRound(step, next.until(), next.head(), now), batch.audit(Rounds.ACTOR, "fill-places",
                Map.of("round", (long) number, "offers", (long) next.offered().size()), now).write());
        return true;
    }

    private StoredRound reckon(StoredBatch stored, BatchSteps steps, String step, StoredRound round, Instant now) {
        SelectionPlan plan = plans.frozen(stored);
        FrozenBatch frozen = FrozenBatch.read(plan, steps, selector);
        Instant at = Times.toSecond(now);
        Batch batch;
        if (stored.infeasibleStep().isPresent()) {
            batch = frozen.resume(StoredRound.read(steps, stored.infeasibleStep().get()).protocol());
            RelaxationForm.applyLast(stored, batch);
        } else {
            batch = frozen.resume(round.protocol());
            giveBack(stored, round, batch, at);
        }
        Set<String> before = batch.selected();
        boolean free = before.size() < batch.rulesInForce().places();
        Optional<Outcome> outcome = free ? Optional.of(batch.replace(at)) : Optional.empty();
        Set<String> offered = new TreeSet<>(batch.selected());
        offered.removeAll(before);
        Instant until = at.plus(plan.answerTime());
        if (outcome.filter(Selected.class::isInstance).isPresent()) {
            batch.offer(at, until, offered);
        }
        return StoredRound.of(batch, at, until, offered, outcome).complete(frozen.steps(), step, now);
    }

    private void giveBack(StoredBatch stored, StoredRound round, Batch batch, Instant at) {
        Holders holders = Holders.read(table, stored, round.in());
        Set<String> expired = new TreeSet<>();
        Set<String> declined = new TreeSet<>();
        round.in().stream().filter(id -> !holders.holds(id))
                .forEach(id -> (holders.is(id, OfferState.EXPIRED) ? expired : declined).add(id));
        batch.decline(at, declined, expired);
    }
}
