package org.creativevolunteers.reports.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;

/**
 * An announced batch as the selection leaves it: a batch names the step of its newest round of offers, and that step's object,
 * a line of JSON, names the protocol with its head.
 *
 * @param batch    its identifier
 * @param head     the head of its protocol
 * @param protocol the object that holds the protocol
 * @param sha256   of that object
 */
public record AnnouncedBatch(String batch, String head, String protocol, String sha256) {

    /** Whether a batch of a call was announced at this time or after it. */
    public static boolean isSince(Table table, String call, Instant time) {
        return StoredBatch.ofCall(table, call).stream().anyMatch(batch -> batch.announced().filter(at -> !at.isBefore(time)).isPresent());
    }

    /**
     * The announced batches of a call, by their identifiers.
     *
     * @param store  where the selection's objects are
     * @param folder where they may stand on their way
     */
    public static List<AnnouncedBatch> ofCall(Table table, String call, ObjectStore store, Path folder) {
        return StoredBatch.ofCall(table, call).stream().filter(batch -> batch.is(BatchState.ANNOUNCED))
                .map(batch -> read(table, batch, store, folder)).toList();
    }

    private static AnnouncedBatch read(Table table, StoredBatch batch, ObjectStore store, Path folder) {
        BatchStep step = BatchStep.find(table, batch.call(), batch.batch(), batch.roundStep())
                .orElseThrow(() -> new IllegalStateException("an announced batch has no round"));
        try (LocalFile file = store.fetch(step.object(), step.sha256(), folder);
                BufferedReader reader = Files.newBufferedReader(file.path())) {
            JsonObject round = Json.readObject(reader.readLine());
            return new AnnouncedBatch(batch.batch(), round.requireText("head"), round.requireText("protocol"),
                    round.requireText("sha256"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("batch", batch);
        map.put("head", head);
        map.put("protocol", protocol);
        map.put("sha256", sha256);
        return map;
    }

    static AnnouncedBatch of(JsonObject map) {
        return new AnnouncedBatch(map.requireText("batch"), map.requireText("head"), map.requireText("protocol"),
                map.requireText("sha256"));
    }
}
