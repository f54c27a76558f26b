package org.creativevolunteers.selection.erasure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * The objects of a batch that no step names: what was replaced, what a run left that died, or that is at work and can complete
 * nothing with it.
 */
record LooseObjects(Table table, StepObjects objects, String call, String batch) {

    private static final byte[] PROTOCOL = "{\"format\":".getBytes(StandardCharsets.US_ASCII);

    /** Deletes every version of those that tell of erased people; whether there was time for all. */
    boolean delete(ErasedPeople erased, TimeLeft timeLeft) {
        Set<String> named = BatchStep.all(table, call, batch).values().stream().map(BatchStep::object).collect(Collectors.toSet());
        for (ObjectStore.Version version : objects.versions(BatchSteps.folder(call, batch))) {
            if (!timeLeft.suffices()) {
                return false;
            }
            if (!named.contains(version.key()) && tells(version, erased)) {
                objects.delete(version);
            }
        }
        return true;
    }

    /** A protocol and what a round of offers names tell of nobody. */
    private boolean tells(ObjectStore.Version version, ErasedPeople erased) {
        try (BufferedInputStream in = new BufferedInputStream(objects.open(version))) {
            in.mark(PROTOCOL.length);
            boolean protocol = Arrays.equals(in.readNBytes(PROTOCOL.length), PROTOCOL);
            in.reset();
            return !protocol && JsonLines.read(in).anyMatch(erased::areToldOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
