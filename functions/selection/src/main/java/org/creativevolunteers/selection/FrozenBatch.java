package org.creativevolunteers.selection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.solver.Selector;

/**
 * A batch whose pool is frozen, read back from what its steps have stored.
 *
 * @param steps  the batch's steps, for what is reckoned from these people
 * @param people the frozen pool, by identifier; once the protocol has begun, a position is a row
 */
record FrozenBatch(BatchPlan plan, Steps steps, Store store, Selector selector, List<Person> people) {

    /** The names of the steps; docs/selection-run.md says what each one stores. */
    static final String PEOPLE = "people";
    static final String SCORES = "scores";
    static final String MERITS = "merits";
    static final String EXPLANATIONS = "explanations";
    static final String PROPOSAL = "proposal";
    static final String SUMMARY = "summary";
    static final String PROTOCOL = "PROTOCOL";

    /** Reads the pool that was frozen. */
    static FrozenBatch read(BatchPlan plan, Steps steps, Store store, Selector selector) {
        Store.Stored people = steps.require(PEOPLE);
        Alike alike = new Alike();
        return new FrozenBatch(plan, steps.reckonedFrom(people), store, selector,
                Lines.all(store.open(people), line -> Person.of(line).sharing(alike)));
    }

    /** The step that holds the result, the first or the one after so many relaxations. */
    static String result(int relaxations) {
        return "result-" + relaxations;
    }

    /** The protocol's first records. */
    Batch start() {
        FrozenPool.Builder pool = FrozenPool.under(plan.rules());
        people.forEach(person -> pool.add(person.applicant()));
        return Batch.freeze(pool.build(), selector);
    }

    /** Goes on where a step's protocol ended; everything in it is checked again. */
    Batch resume(String step) {
        return resume(steps.require(step));
    }

    /** Goes on where a stored protocol ended. */
    Batch resume(Store.Stored protocol) {
        try (InputStream in = store.open(protocol)) {
            return Batch.resume(Protocol.read(in), new Evidence(Optional.of(plan.rules().quotas()),
                    people.stream().map(Person::evidence).toList(), 0), selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scores that merit was reckoned from. */
    List<ScoreSheet> assessments() {
        Alike alike = new Alike();
        return steps.find(SCORES).map(stored -> Lines.all(store.open(stored), json -> {
            TreeMap<String, Integer> scores = new TreeMap<>();
            json.object("scores").names().forEach(name ->
                    scores.put(name, Math.toIntExact(json.object("scores").requireWhole(name))));
            return CallReading.sharing(new ScoreSheet(json.requireText("registration"), json.requireText("commissioner"), scores), alike);
        })).orElse(List.of());
    }
}
