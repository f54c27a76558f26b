package org.creativevolunteers.selection.batch;

import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * The completed steps of one batch. A step is completed once: whoever comes second finds what the first one found and goes
 * on from it, so a run that is killed, repeated or run fifty times at once has one outcome.
 *
 * <p>What is reckoned from the people of the frozen pool is a step only while they stand there as they were read. So
 * whoever takes somebody out of the pool's step has from then on no later step that still has that person.
 */
public final class BatchSteps {

    /** The names of the steps; docs/selection-run.md says what each one stores. */
    public static final String PEOPLE = "people";
    public static final String SCORES = "scores";
    public static final String MERITS = "merits";
    public static final String EXPLANATIONS = "explanations";
    public static final String PROPOSAL = "proposal";
    public static final String SUMMARY = "summary";

    private final Table table;
    private final StepObjects objects;
    private final String call;
    private final String batch;
    private final Optional<StepObjects.Stored> people;

    public BatchSteps(Table table, StepObjects objects, StoredBatch batch) {
        this(table, objects, batch.call(), batch.batch(), Optional.empty());
    }

    private BatchSteps(Table table, StepObjects objects, String call, String batch, Optional<StepObjects.Stored> people) {
        this.table = table;
        this.objects = objects;
        this.call = call;
        this.batch = batch;
        this.people = people;
    }

    /** The step that holds the result, the first or the one after so many relaxations. */
    public static String result(int relaxations) {
        return "result-" + relaxations;
    }

    /** The step that holds a round of offers, from 1, filled after so many relaxations. */
    public static String round(int round, int relaxations) {
        return "round-" + round + "-" + relaxations;
    }

    /** The step that holds the protocol with the offers of a round. */
    public static String protocol(int round) {
        return "PROTOCOL-" + round;
    }

    /** The same steps for whoever has read the people of the pool there. */
    BatchSteps reckonedFrom(StepObjects.Stored pool) {
        return new BatchSteps(table, objects, call, batch, Optional.of(pool));
    }

    public boolean has(String step) {
        return find(step).isPresent();
    }

    /** What a step came to; empty where it is not completed. */
    public Optional<StepObjects.Stored> find(String step) {
        return BatchStep.find(table, call, batch, step).map(BatchSteps::stored);
    }

    /** What a completed step came to. */
    public StepObjects.Stored require(String step) {
        return stored(completed(step));
    }

    /** When a completed step was completed. */
    public Instant done(String step) {
        return completed(step).done();
    }

    private BatchStep completed(String step) {
        return BatchStep.find(table, call, batch, step)
                .orElseThrow(() -> new IllegalStateException("the step " + step + " is not completed"));
    }

    /** Reads what a completed step came to. */
    public InputStream open(String step) {
        return open(require(step));
    }

    /** Reads what some step came to, or names. */
    public InputStream open(StepObjects.Stored stored) {
        return objects.open(stored);
    }

    /**
     * Completes a step, or gives what somebody else completed it with.
     *
     * @throws Table.ConditionFailed where the people that it was reckoned from have been erased from the pool since
     */
    public StepObjects.Stored complete(String step, Instant now, LocalFile.Content content) {
        StepObjects.Stored stored = store(content);
        try {
            List<Write> writes = new ArrayList<>(List.of(completion(step, now, stored)));
            people.ifPresent(read -> writes.add(BatchStep.still(call, batch, PEOPLE, read.key())));
            table.write(writes);
            return stored;
        } catch (Table.ConditionFailed second) {
            return second.found(BatchStep.key(call, batch, step)).map(BatchStep::new).map(BatchSteps::stored).orElseThrow(() -> second);
        }
    }

    /** Completes a step with what is stored already, unless somebody has. */
    public void complete(String step, Instant now, StepObjects.Stored stored) {
        try {
            table.write(completion(step, now, stored));
        } catch (Table.ConditionFailed second) {
            // it is there, and that is what was wanted
        }
    }

    private Write completion(String step, Instant now, StepObjects.Stored stored) {
        return BatchStep.complete(call, batch, step, stored.key(), stored.sha256(), now);
    }

    /** Stores what a step will name. */
    public StepObjects.Stored store(LocalFile.Content content) {
        return objects.put(folder(call, batch), content);
    }

    /** Where everything of a batch is stored. */
    public static String folder(String call, String batch) {
        return "selection/" + call + "/" + batch;
    }

    /** The object that a step names. */
    public static StepObjects.Stored stored(BatchStep step) {
        return new StepObjects.Stored(step.object(), step.sha256());
    }
}
