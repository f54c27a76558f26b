package org.creativevolunteers.selection.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.StepObjects;
import org.creativevolunteers.selection.erasure.ErasedPeople.Rest;

/**
 * Takes erased people out of what the steps of one batch have stored: salt, attributes, code, scores with a name,
 * explanation. The pool comes first, and from then on no step can be completed that was reckoned with them ({@link BatchSteps}).
 * Before the protocol has begun, they are out of the pool; from then on their rows stay, with an identifier and nothing else,
 * and the protocol stays as it is, byte for byte. Whatever no step names any more and still tells of them is deleted, in every
 * version. Each part can be cut off and taken up again; what is clean already is not touched.
 */
final class BatchErasure {

    private static final String ACTOR = "ForgetErased";

    private final Table table;
    private final StepObjects objects;
    private final String call;
    private final String batch;
    private final ErasedPeople erased;
    private final Instant now;
    private final TimeLeft timeLeft;

    /** @param ids of the registrations that were erased */
    BatchErasure(Table table, StepObjects objects, StoredBatch batch, Set<String> ids, Instant now, TimeLeft timeLeft) {
        this.table = table;
        this.objects = objects;
        this.call = batch.call();
        this.batch = batch.batch();
        this.erased = ErasedPeople.of(ids);
        this.now = now;
        this.timeLeft = timeLeft;
    }

    /**
     * Forgets them.
     *
     * @return whether nothing of them is left; not where the time was too short
     */
    boolean forget() {
        return Optimistic.retry(() -> {
            forgetFault();
            return forgetInSteps() && new LooseObjects(table, objects, call, batch).delete(erased, timeLeft);
        });
    }

    /** The codes of dossiers that a batch waited for. */
    private void forgetFault() {
        StoredBatch stored = StoredBatch.require(table, call, batch);
        Map<String, Object> rest = erased.withoutCodes(stored.fault());
        if (!rest.equals(stored.fault())) {
            table.write(stored.retell(rest));
        }
    }

    private boolean forgetInSteps() {
        Map<String, BatchStep> steps = BatchStep.all(table, call, batch);
        if (!steps.containsKey(BatchSteps.PEOPLE)) {
            return true; // nobody has been read yet
        }
        if (steps.containsKey(BatchSteps.MERITS)) {
            replace(steps, BatchSteps.PEOPLE, Rest.THAT_ERASED, audit());
            replace(steps, BatchSteps.SCORES, Rest.NOTHING, List.of());
            replace(steps, BatchSteps.EXPLANATIONS, Rest.THAT_ERASED, List.of());
            replace(steps, BatchSteps.SUMMARY, Rest.SUMMARY, List.of());
        } else {
            replace(steps, BatchSteps.PEOPLE, Rest.NOTHING, scoresAnew(steps));
        }
        return timeLeft.suffices();
    }

    /**
     * Before the protocol has begun, whoever is erased was never in it; the scores are frozen anew, for without that person
     * they may not suffice.
     */
    private List<Write> scoresAnew(Map<String, BatchStep> steps) {
        List<Write> writes = new ArrayList<>(audit());
        writes.add(BatchStep.absent(call, batch, BatchSteps.MERITS));
        writes.add(steps.containsKey(BatchSteps.SCORES) ? BatchStep.forget(call, batch, BatchSteps.SCORES)
                : BatchStep.absent(call, batch, BatchSteps.SCORES));
        return writes;
    }

    private List<Write> audit() {
        return List.of(new Audit(call, now, ACTOR, "forget-erased", batch).write());
    }

    /** Replaces what a step has stored where it tells of them, together with the rest of the transaction. */
    private void replace(Map<String, BatchStep> steps, String step, Rest rest, List<Write> others) {
        if (!steps.containsKey(step) || !timeLeft.suffices()) {
            return;
        }
        StepObjects.Stored before = BatchSteps.stored(steps.get(step));
        if (tells(before)) {
            StepObjects.Stored after = rewritten(before, rest);
            List<Write> writes = new ArrayList<>(others);
            writes.add(BatchStep.replace(call, batch, step, before.key(), after.key(), after.sha256()));
            table.write(writes);
        }
    }

    private boolean tells(StepObjects.Stored stored) {
        try (InputStream in = objects.open(stored)) {
            return JsonLines.read(in).anyMatch(erased::areToldOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StepObjects.Stored rewritten(StepObjects.Stored before, Rest rest) {
        return objects.put(BatchSteps.folder(call, batch), out -> {
            try (InputStream in = objects.open(before)) {
                JsonLines.of(erased.without(JsonLines.read(in), rest)::iterator, line -> line).write(out);
            }
        });
    }
}
