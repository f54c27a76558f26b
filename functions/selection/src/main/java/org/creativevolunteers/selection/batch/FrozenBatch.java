package org.creativevolunteers.selection.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.Evidence;
import org.creativevolunteers.engine.protocol.FrozenPool;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.store.LocalFile;

/**
 * A batch whose pool is frozen, read back from what its steps have stored.
 *
 * @param plan     under which it was frozen
 * @param steps    the batch's steps, for what is reckoned from these people
 * @param selector solves what is to be selected
 * @param people   the frozen pool, by identifier; once the protocol has begun, a position is a row
 */
public record FrozenBatch(SelectionPlan plan, BatchSteps steps, Selector selector, List<Person> people) {

    /** Reads the pool that was frozen. */
    public static FrozenBatch read(SelectionPlan plan, BatchSteps steps, Selector selector) {
        StepObjects.Stored people = steps.require(BatchSteps.PEOPLE);
        Interner interner = new Interner();
        return new FrozenBatch(plan, steps.reckonedFrom(people), selector,
                JsonLines.all(steps.open(people), line -> Person.of(line).sharing(interner)));
    }

    /** The protocol's first records. */
    public Batch start() {
        return start(plan, people, selector);
    }

    /** The first records of the protocol of these people, by identifier. */
    public static Batch start(SelectionPlan plan, List<Person> people, Selector selector) {
        FrozenPool.Builder pool = FrozenPool.under(plan.rules());
        people.forEach(person -> pool.add(person.applicant()));
        Batch batch = Batch.freeze(pool.build(), selector);
        batch.root();
        return batch;
    }

    /** Goes on where a step's protocol ended; everything in it is checked again. */
    public Batch resume(String step) {
        return resume(steps.require(step));
    }

    /** Goes on where a stored protocol ended; everything in it is checked again. */
    public Batch resume(StepObjects.Stored protocol) {
        try (InputStream in = steps.open(protocol)) {
            return Batch.resume(Protocol.read(in), new Evidence(Optional.of(plan.rules().quotas()),
                    people.stream().map(Person::evidence).toList(), 0), selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scores that merit was reckoned from; none where the call scores nobody. */
    public List<ScoreSheet> scores() {
        Interner interner = new Interner();
        return steps.find(BatchSteps.SCORES)
                .map(stored -> JsonLines.all(steps.open(stored), line -> PoolReader.sharing(scoreSheet(line), interner)))
                .orElse(List.of());
    }

    private static ScoreSheet scoreSheet(JsonObject json) {
        JsonObject given = json.object("scores");
        Map<String, Integer> scores = new TreeMap<>();
        given.names().forEach(name -> scores.put(name, Math.toIntExact(given.requireWhole(name))));
        return new ScoreSheet(json.requireText("registration"), json.requireText("commissioner"), scores);
    }

    /** Scores as they are frozen: what {@link #scores} reads. */
    public static LocalFile.Content lines(List<ScoreSheet> scores) {
        return JsonLines.of(scores, FrozenBatch::json);
    }

    private static Map<String, Object> json(ScoreSheet sheet) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("registration", sheet.dossier());
        json.put("commissioner", sheet.commissioner());
        json.put("scores", new TreeMap<>(sheet.scores()));
        return json;
    }
}
