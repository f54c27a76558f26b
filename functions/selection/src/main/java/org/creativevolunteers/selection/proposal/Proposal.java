package org.creativevolunteers.selection.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.FrozenBatch;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.OutcomeView;
import org.creativevolunteers.selection.batch.Person;
import org.creativevolunteers.selection.batch.PoolReader;
import org.creativevolunteers.selection.batch.RelaxationForm;
import org.creativevolunteers.selection.batch.SeedForm;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * From the date of a batch to a proven, explained result that somebody can approve. Each call takes the first step that is
 * not completed, and reads what is stored, the protocol above all, once.
 */
public final class Proposal {

    private static final String ACTOR = "RunSelections";
    /** How often a batch whose assessments do not suffice is tried again by itself: for ten days. */
    private static final int ATTEMPTS = 240;
    /** How often a search is begun whose time was up: the first may have come late in a run. */
    private static final int SEARCHES = 3;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Table table;
    private final StepObjects objects;
    private final SelectionPlan.Source plans;
    private final Selector selector;

    public Proposal(Table table, StepObjects objects, SelectionPlan.Source plans, Selector selector) {
        this.table = table;
        this.objects = objects;
        this.plans = plans;
        this.selector = selector;
    }

    /**
     * From now on the version of the call that is in force holds for this batch.
     *
     * @return whether there is more to do
     */
    public boolean freeze(StoredBatch batch, Instant now) {
        if (now.isBefore(batch.due())) {
            return false;
        }
        SelectionPlan plan = plans.inForce(batch.call(), batch.batch())
                .orElseThrow(() -> new IllegalStateException("the call in force does not have batch " + batch.batch()));
        Set<String> askers = new LinkedHashSet<>(batch.askedBy());
        askers.add(plan.publishedBy()); // whoever published the rules that the batch runs by has asked for its result
        table.write(batch.freeze(plan.version(), plan.rules().places(), askers, now),
                batch.audit(ACTOR, "freeze-batch", Map.of("version", plan.version()), now).write());
        return true;
    }

    /** Takes the first step that is not completed; whether there is more to do. */
    public boolean advance(StoredBatch batch, Instant now) {
        SelectionPlan plan = plans.frozen(batch);
        BatchSteps steps = new BatchSteps(table, objects, batch);
        if (!steps.has(BatchSteps.PEOPLE)) {
            return freezePeople(batch, plan, steps, now);
        }
        if (batch.is(BatchState.FAILED) && (steps.has(BatchSteps.SCORES) || plan.rules().merit().isEmpty())) {
            table.write(steps.has(BatchSteps.MERITS) ? batch.searchAgain(now) : batch.mended(now)); // no more scores now, or there are none
            return true;
        }
        FrozenBatch frozen = FrozenBatch.read(plan, steps, selector);
        if (!steps.has(BatchSteps.MERITS)) {
            return assess(batch, frozen, now);
        }
        Optional<Seed> seed = plan.fixedSeed().<Seed>map(text -> text)
                .or(() -> batch.seed().map(entered -> SeedForm.of(JsonObject.of(entered))));
        return seed.map(drawn -> select(batch, frozen, drawn, now)).orElseGet(() -> waitForSeed(batch));
    }

    private boolean freezePeople(StoredBatch batch, SelectionPlan plan, BatchSteps steps, Instant now) {
        List<Person> people = new PoolReader(table).pool(plan);
        Map<String, Object> unknown = OutcomeView.unknownAnswers(people, plans.options(batch));
        if (!unknown.isEmpty()) {
            return fail(batch, unknown, now);
        }
        steps.complete(BatchSteps.PEOPLE, now, JsonLines.of(people, Person::json));
        return true;
    }

    // ---- Merits ----

    private boolean assess(StoredBatch batch, FrozenBatch frozen, Instant now) {
        Batch start = frozen.start();
        if (frozen.plan().rules().merit().isEmpty()) {
            start.merits(id -> 0); // the call scores nobody: the draw decides
        } else {
            if (!frozen.steps().has(BatchSteps.SCORES)) {
                return freezeScores(batch, frozen, now);
            }
            start.assess(frozen.scores());
        }
        frozen.steps().complete(BatchSteps.MERITS, now, start.protocol()::write);
        return true;
    }

    private boolean freezeScores(StoredBatch batch, FrozenBatch frozen, Instant now) {
        Map<String, String> codes = frozen.people().stream().collect(Collectors.toMap(Person::id, Person::code));
        List<ScoreSheet> scores = new PoolReader(table).scores(batch.call(), codes.keySet());
        return switch (Calibration.of(frozen.plan().rules().merit().orElseThrow(), codes.keySet(), scores)) {
            case CalibrationOutcome.Incomplete incomplete -> fail(batch, OutcomeView.incomplete(incomplete, codes), now);
            case Calibration complete -> {
                frozen.steps().complete(BatchSteps.SCORES, now, FrozenBatch.lines(scores));
                yield true;
            }
        };
    }

    private boolean fail(StoredBatch batch, Map<String, Object> fault, Instant now) {
        long attempt = batch.attempts() + 1;
        StoredBatch.Next next = attempt < ATTEMPTS ? new StoredBatch.Next.At(now.plus(PAUSE)) : StoredBatch.Next.RESTING;
        table.write(batch.fail(fault, next), batch.audit(ACTOR, "batch-failed", Map.of("attempt", attempt), now).write());
        return false;
    }

    // ---- The result ----

    private boolean waitForSeed(StoredBatch batch) {
        if (batch.isWaiting()) {
            table.write(batch.await(StoredBatch.Next.RESTING));
        }
        return false;
    }

    private boolean select(StoredBatch batch, FrozenBatch frozen, Seed seed, Instant now) {
        int relaxations = batch.relaxations().size();
        String step = BatchSteps.result(relaxations);
        Optional<StepObjects.Stored> result = frozen.steps().find(step);
        if (result.isPresent()) {
            return settle(batch, frozen, frozen.resume(result.get()), now);
        }
        Batch selection;
        if (relaxations == 0) {
            selection = frozen.resume(BatchSteps.MERITS);
            selection.draw(seed);
        } else {
            selection = frozen.resume(BatchSteps.result(relaxations - 1));
            RelaxationForm.applyLast(batch, selection);
        }
        try {
            selection.select();
        } catch (LimitExceededException limit) { // with a whole run's time it may be found; otherwise staff have to look
            // searches are counted from the merits on, and anew after each relaxation
            boolean again = limit.isTimeUp() && batch.attempts() + 1 < SEARCHES;
            table.write(batch.fail(OutcomeView.givenUp(limit), again ? new StoredBatch.Next.At(now) : StoredBatch.Next.RESTING),
                    batch.audit(ACTOR, "batch-given-up", Map.of("why", limit.getMessage()), now).write());
            return false;
        }
        frozen.steps().complete(step, now, selection.protocol()::write);
        return true;
    }

    private boolean settle(StoredBatch batch, FrozenBatch frozen, Batch result, Instant now) {
        Outcome outcome = result.lastOutcome().orElseThrow();
        return switch (outcome) {
            case Infeasible infeasible -> {
                table.write(batch.infeasible(OutcomeView.infeasible(infeasible, result)),
                        batch.audit(ACTOR, "batch-infeasible", Map.of(), now).write());
                yield false;
            }
            case Selected selected when !frozen.steps().has(BatchSteps.EXPLANATIONS) -> {
                Explainer explainer = new Explainer(result, selected, frozen.people(), frozen.scores(),
                        frozen.plan().rules().merit());
                frozen.steps().complete(BatchSteps.EXPLANATIONS, now,
                        JsonLines.of(() -> explainer.lines(frozen.plan().reserve()).iterator(), line -> line));
                yield true;
            }
            case Selected selected -> {
                propose(batch, frozen, result, now);
                yield false;
            }
        };
    }

    private void propose(StoredBatch batch, FrozenBatch frozen, Batch result, Instant now) {
        StoredExplanations explanations = new StoredExplanations(frozen.steps(), frozen.people());
        explanations.seal(result);
        frozen.steps().complete(BatchSteps.PROPOSAL, now, result.protocol()::write);
        ProposalSummary summary = new ProposalSummary(result, explanations);
        frozen.steps().complete(BatchSteps.SUMMARY, now, JsonLines.of(List.of(summary.json()), one -> one));
        String head = result.protocol().head();
        table.write(batch.propose(head, frozen.people().size(), result.selected().size(), now),
                batch.audit(ACTOR, "propose-batch", Map.of("head", head), now).write());
    }
}
