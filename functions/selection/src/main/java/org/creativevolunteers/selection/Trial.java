package org.creativevolunteers.selection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.CalibrationOutcome;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Reserve;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Table;

/** A batch on today's pool, in memory: what would come out, and what stands in the way. */
final class Trial {

    private final Table table;
    private final BatchPlan plan;
    private final BooleanSupplier timeLeft;

    Trial(Table table, BatchPlan plan, BooleanSupplier timeLeft) {
        this.table = table;
        this.plan = plan;
        this.timeLeft = timeLeft;
    }

    /** The call as it is now, while there is time: somebody waits, and what is read is not kept. */
    private CallReading reading() {
        return new CallReading(table, () -> {
            if (!timeLeft.getAsBoolean()) {
                throw Refusal.conflict("too-large", "This call has more registrations than can be tried while you wait."
                        + " Its batch runs at its date nonetheless, and nothing is sent before it is approved.");
            }
        });
    }

    /**
     * @param seed a text that draws this trial, and nothing else
     * @throws Refusal 409 where there is more to be read than there is time
     */
    Map<String, Object> run(String seed) {
        List<Person> people = reading().pool(plan);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("applicants", (long) people.size());
        told.put("places", (long) plan.rules().places());
        FrozenPool.Builder pool = FrozenPool.under(plan.rules());
        people.forEach(person -> pool.add(person.applicant()));
        Batch batch = Batch.freeze(pool.build(), Selector.withDefaults());
        Map<String, String> codes = people.stream().collect(Collectors.toMap(Person::id, Person::code));
        if (plan.rules().merit().isEmpty()) {
            batch.merits(id -> 0);
        } else if (batch.assess(scores(codes)) instanceof CalibrationOutcome.Incomplete incomplete) {
            told.put("outcome", "incomplete");
            told.put("fault", Telling.incomplete(incomplete, codes));
            return told;
        }
        batch.draw(new Seed.Text(seed));
        told.put("seed", seed);
        tell(batch, batch.select(), codes, told);
        return told;
    }

    private List<ScoreSheet> scores(Map<String, String> codes) {
        return reading().assessments(plan.call(), codes.keySet());
    }

    private static void tell(Batch batch, Outcome outcome, Map<String, String> codes, Map<String, Object> told) {
        switch (outcome) {
            case Infeasible infeasible -> {
                told.put("outcome", "infeasible");
                told.put("infeasible", Telling.infeasible(infeasible, batch));
            }
            case Selected selected -> {
                told.put("outcome", "selected");
                told.put("merit", selected.merit());
                told.put("selected", batch.selected().stream().map(codes::get).sorted().toList());
                told.put("everyDeclineCovered",
                        Reserve.of(batch.pool(), batch.rulesInForce(), selected.ids()).coversEveryDecline());
            }
        }
        told.put("quotas", Telling.fulfilment(batch));
    }
}
