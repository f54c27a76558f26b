package org.creativevolunteers.selection.proposal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Reserve;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.FrozenBatch;
import org.creativevolunteers.selection.batch.OutcomeView;
import org.creativevolunteers.selection.batch.Person;
import org.creativevolunteers.selection.batch.PoolReader;
import org.creativevolunteers.selection.batch.SelectionPlan;

/** A batch on today's pool, in memory: what would come out, and what stands in the way. */
public final class Trial {

    private final PoolReader reader;
    private final SelectionPlan plan;
    private final Selector selector;
    private final TimeLeft timeLeft;

    /** @param timeLeft for reading the call as it is now: somebody waits, and what is read is not kept */
    public Trial(Table table, SelectionPlan plan, Selector selector, TimeLeft timeLeft) {
        this.reader = new PoolReader(table, timeLeft::check);
        this.selector = selector.until(() -> !timeLeft.suffices());
        this.plan = plan;
        this.timeLeft = timeLeft;
    }

    /**
     * @param seed   a text that draws this trial, and nothing else
     * @param closer whether to look closer at what comes out, as far as there is time
     * @throws Refusal 409 where there is more to be read than there is time, or the best selection is not found in time
     */
    public Map<String, Object> run(String seed, boolean closer) {
        try {
            return outcome(seed, closer);
        } catch (TimeLeft.TimeUp tooMany) {
            throw tooLarge();
        } catch (LimitExceededException tooHard) {
            throw Refusal.conflict("too-hard", "Which selection is the best could not be found while you wait"
                    + tooHard.known().map(known -> "; " + known).orElse("")
                    + ". Its batch takes up to a quarter of an hour for it at its date."
                    + " Fewer quotas, or wider ones, make it easier.");
        }
    }

    /**
     * The registrations of which an assessment lies further from the others than the call's way of reckoning merit explains.
     *
     * @throws Refusal as {@link #run} says; 409 where there are too few assessments to say so
     */
    public List<String> doubtful() {
        try {
            List<Person> people = reader.pool(plan);
            List<String> ids = people.stream().map(Person::id).toList();
            if (plan.rules().merit().isEmpty()) {
                return List.of();
            }
            return switch (Calibration.of(plan.rules().merit().get(), ids, reader.scores(plan.call(), Set.copyOf(ids)))) {
                case Calibration calibration -> calibration.doubtful().stream().map(Calibration.Doubt::dossier).distinct().toList();
                case CalibrationOutcome.Incomplete incomplete -> throw Refusal.conflict("incomplete",
                        "As long as registrations lack assessments, none can be said to lie far from the others.");
            };
        } catch (TimeLeft.TimeUp tooMany) {
            throw tooLarge();
        }
    }

    private static Refusal tooLarge() {
        return Refusal.conflict("too-large", "This call has more registrations than can be tried while you wait."
                + " Its batch runs at its date nonetheless, and nothing is sent before it is approved.");
    }

    private Map<String, Object> outcome(String seed, boolean closer) {
        List<Person> people = reader.pool(plan);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("applicants", (long) people.size());
        told.put("places", (long) plan.rules().places());
        Batch batch = FrozenBatch.start(plan, people, selector);
        Map<String, String> codes = people.stream().collect(Collectors.toMap(Person::id, Person::code));
        List<CloserLook.Merit> merits = new ArrayList<>();
        if (plan.rules().merit().isEmpty()) {
            batch.merits(id -> 0);
        } else {
            List<ScoreSheet> scores = reader.scores(plan.call(), codes.keySet());
            switch (batch.assess(scores)) {
                case Calibration calibration -> merits.add(new CloserLook.Merit(plan.rules().merit().get(), scores, calibration));
                case CalibrationOutcome.Incomplete incomplete -> {
                    told.put("outcome", "incomplete");
                    told.put("fault", OutcomeView.incomplete(incomplete, codes));
                    return told;
                }
            }
        }
        batch.draw(new Seed.Text(seed));
        told.put("seed", seed);
        Outcome outcome = batch.select();
        tell(batch, outcome, people, told);
        if (closer && outcome instanceof Selected selected) {
            new CloserLook(batch, selected, plan, people, codes, selector, timeLeft).tell(merits, told);
        }
        return told;
    }

    private static void tell(Batch batch, Outcome outcome, List<Person> people, Map<String, Object> told) {
        switch (outcome) {
            case Infeasible infeasible -> {
                told.put("outcome", "infeasible");
                told.put("infeasible", OutcomeView.infeasible(infeasible, batch));
            }
            case Selected selected -> {
                told.put("outcome", "selected");
                told.put("merit", selected.merit());
                told.put("selected", selected.ids().stream().map(RowNumbers::row)
                        .sorted(Comparator.comparingLong((Integer row) -> -batch.pool().merit(row))
                                .thenComparing(row -> people.get(row).code()))
                        .map(row -> Map.of("code", people.get(row).code(), "merit", batch.pool().merit(row))).toList());
                told.put("everyDeclineCovered",
                        Reserve.of(batch.pool(), batch.rulesInForce(), selected.ids()).coversEveryDecline());
            }
        }
        told.put("quotas", OutcomeView.fulfilment(batch));
    }
}
