package org.creativevolunteers.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * From the date of a batch to a proven, explained result that somebody can approve. Each call takes the first step that is
 * not completed.
 */
final class Proposing {

    static final String ACTOR = "RunSelections";

    /** How often a batch whose assessments do not suffice is tried again by itself: for ten days. */
    private static final int ATTEMPTS = 240;
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Table table;
    private final Store store;
    private final BatchPlan.Source plans;
    private final Selector selector;

    Proposing(Table table, Store store, BatchPlan.Source plans, Selector selector) {
        this.table = table;
        this.store = store;
        this.plans = plans;
        this.selector = selector;
    }

    /**
     * From now on the version of the call that is in force holds for this batch.
     *
     * @return whether there is more to do
     */
    boolean freeze(StoredBatch batch, Instant now) {
        if (batch.item().text("due").compareTo(Times.text(now)) > 0) {
            return false;
        }
        BatchPlan plan = plans.inForce(batch.call(), batch.batch()).orElseThrow(() ->
                new IllegalStateException("the call in force does not have batch " + batch.batch()));
        Write change = batch.change(BatchState.FROZEN).set("callVersion", plan.version())
                .set("places", (long) plan.rules().places()).set("askedBy", askedBy(batch, plan))
                .set("frozen", Times.text(now));
        table.write(batch.dueAt(change, now), audit(batch, now, "freeze-batch", Map.of("version", plan.version())));
        return true;
    }

    /** Whoever published the rules that the batch runs by has asked for its result. */
    private static List<String> askedBy(StoredBatch batch, BatchPlan plan) {
        Set<String> askers = new LinkedHashSet<>(batch.askedBy());
        askers.add(plan.publishedBy());
        return List.copyOf(askers);
    }

    /** Takes the first step that is not completed; whether there is more to do. */
    boolean advance(StoredBatch batch, Instant now) {
        BatchPlan plan = plans.frozen(batch.call(), batch.batch(), batch.callVersion().orElseThrow());
        Steps steps = new Steps(table, store, batch.call(), batch.batch());
        if (steps.find(FrozenBatch.PEOPLE).isEmpty()) {
            steps.complete(FrozenBatch.PEOPLE, now, Lines.of(new CallReading(table).pool(plan), Person::json));
            return true;
        }
        if (batch.state() == BatchState.FAILED && steps.find(FrozenBatch.SCORES).isPresent()) {
            table.write(batch.dueAt(batch.change(BatchState.FROZEN).remove("fault"), now)); // mended: no more scores now
            return true;
        }
        FrozenBatch frozen = FrozenBatch.read(plan, steps, store, selector);
        if (steps.find(FrozenBatch.MERITS).isEmpty()) {
            return assess(batch, frozen, now);
        }
        Optional<Seed> seed = seed(batch, plan);
        if (seed.isEmpty()) {
            return waitForSeed(batch);
        }
        String result = FrozenBatch.result(batch.relaxations().size());
        if (steps.find(result).isEmpty()) {
            Batch selected = select(batch, frozen, seed.get());
            frozen.steps().complete(result, now, selected.protocol()::write);
            return true;
        }
        return frozen.resume(result).proposal().isPresent() ? infeasible(batch, frozen, result, now)
                : explain(batch, frozen, result, now);
    }

    private boolean assess(StoredBatch batch, FrozenBatch frozen, Instant now) {
        Batch start = frozen.start();
        if (frozen.plan().rules().merit().isEmpty()) {
            start.merits(id -> 0); // the call scores nobody: the draw decides
        } else {
            if (frozen.steps().find(FrozenBatch.SCORES).isEmpty()) {
                return freezeScores(batch, frozen, now);
            }
            start.assess(frozen.assessments());
        }
        frozen.steps().complete(FrozenBatch.MERITS, now, start.protocol()::write);
        return true;
    }

    private boolean freezeScores(StoredBatch batch, FrozenBatch frozen, Instant now) {
        Map<String, String> codes = frozen.people().stream().collect(Collectors.toMap(Person::id, Person::code));
        List<ScoreSheet> scores = new CallReading(table).assessments(batch.call(), codes.keySet());
        return switch (Calibration.of(frozen.plan().rules().merit().orElseThrow(), codes.keySet(), scores)) {
            case CalibrationOutcome.Incomplete incomplete -> fail(batch, incomplete, codes, now);
            case Calibration complete -> {
                frozen.steps().complete(FrozenBatch.SCORES, now, Lines.of(scores, Proposing::json));
                yield true;
            }
        };
    }

    private static Map<String, Object> json(ScoreSheet assessment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registration", assessment.dossier());
        json.put("commissioner", assessment.commissioner());
        json.put("scores", new TreeMap<>(assessment.scores()));
        return json;
    }

    private boolean fail(StoredBatch batch, CalibrationOutcome.Incomplete incomplete, Map<String, String> codes, Instant now) {
        long attempts = batch.item().whole("attempts", 0) + 1;
        Write change = batch.change(BatchState.FAILED).set("fault", Telling.incomplete(incomplete, codes)).set("attempts", attempts);
        table.write(attempts < ATTEMPTS ? batch.dueAt(change, now.plus(PAUSE)) : StoredBatch.resting(change),
                audit(batch, now, "batch-failed", Map.of("attempt", attempts)));
        return false;
    }

    private static Optional<Seed> seed(StoredBatch batch, BatchPlan plan) {
        return plan.fixedSeed().<Seed>map(text -> text).or(() -> SeedForm.stored(batch.item()));
    }

    private boolean waitForSeed(StoredBatch batch) {
        if (batch.item().has("gsi2pk")) {
            table.write(StoredBatch.resting(batch.change(BatchState.FROZEN)));
        }
        return false;
    }

    private Batch select(StoredBatch batch, FrozenBatch frozen, Seed seed) {
        int relaxations = batch.relaxations().size();
        if (relaxations == 0) {
            Batch drawn = frozen.resume(FrozenBatch.MERITS);
            drawn.draw(seed);
            drawn.select();
            return drawn;
        }
        Batch relaxed = frozen.resume(FrozenBatch.result(relaxations - 1));
        StaffRelaxation.last(batch).applyTo(relaxed);
        relaxed.select();
        return relaxed;
    }

    private boolean infeasible(StoredBatch batch, FrozenBatch frozen, String result, Instant now) {
        Batch outcome = frozen.resume(result);
        Map<String, Object> told = Telling.infeasible((Infeasible) outcome.lastOutcome().orElseThrow(), outcome);
        table.write(StoredBatch.resting(batch.change(BatchState.INFEASIBLE)).set("infeasible", told),
                audit(batch, now, "batch-infeasible", Map.of()));
        return false;
    }

    private boolean explain(StoredBatch batch, FrozenBatch frozen, String result, Instant now) {
        if (frozen.steps().find(FrozenBatch.EXPLANATIONS).isEmpty()) {
            Batch outcome = frozen.resume(result);
            Explaining explaining = new Explaining(outcome, frozen.people(), frozen.assessments());
            frozen.steps().complete(FrozenBatch.EXPLANATIONS, now,
                    Lines.of(() -> explaining.lines(frozen.plan().reserve()).iterator(), line -> line));
            return true;
        }
        return propose(batch, frozen, result, now);
    }

    private boolean propose(StoredBatch batch, FrozenBatch frozen, String result, Instant now) {
        Batch outcome = frozen.resume(result);
        Explained explained = new Explained(store, frozen.steps().require(FrozenBatch.EXPLANATIONS), frozen.people());
        explained.seal(outcome);
        frozen.steps().complete(FrozenBatch.PROPOSAL, now, outcome.protocol()::write);
        Summary summary = new Summary(outcome, explained);
        frozen.steps().complete(FrozenBatch.SUMMARY, now, Lines.of(List.of(summary.json()), one -> one));
        String head = outcome.protocol().head();
        table.write(StoredBatch.resting(batch.change(BatchState.PROPOSED)).set("head", head)
                        .set("proposed", Times.text(now)).set("applicants", (long) frozen.people().size())
                        .set("selected", (long) outcome.selected().size()).remove("infeasible"),
                audit(batch, now, "propose-batch", Map.of("head", head)));
        return false;
    }

    private static Write audit(StoredBatch batch, Instant now, String action, Map<String, Object> details) {
        return new Audit(batch.call(), now, ACTOR, action, batch.batch(), details).write();
    }
}
