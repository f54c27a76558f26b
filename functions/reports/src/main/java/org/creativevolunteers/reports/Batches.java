package org.creativevolunteers.reports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * The batches of a call as the selection leaves them: a batch names the step of its newest round of offers, and that step's
 * object, a line of JSON, names the protocol with its head.
 */
record Batches(Table table, Bucket bucket, Path folder) {

    private static final String PREFIX = "BATCH#";

    /** Whether a batch was announced at this time or after it. */
    boolean announcedSince(String call, Instant time) {
        return all(call).stream().anyMatch(batch ->
                batch.find("announced").filter(announced -> announced.compareTo(Times.text(time)) >= 0).isPresent());
    }

    /** The announced batches, by their identifiers. */
    List<Source.Announced> announced(String call) {
        return all(call).stream().filter(batch -> batch.text("state").equals("ANNOUNCED"))
                .map(batch -> announced(call, batch)).toList();
    }

    private List<Item> all(String call) {
        return table.query("CALL#" + call, PREFIX).filter(item -> !item.text("sk").contains("#STEP#")).toList();
    }

    private Source.Announced announced(String call, Item batch) {
        String name = batch.text("sk").substring(PREFIX.length());
        Item step = table.get(Key.step(call, name, batch.text("roundStep")))
                .orElseThrow(() -> new IllegalStateException("an announced batch has no round"));
        JsonObject round = firstLine(step.text("object"), step.text("sha256"));
        return new Source.Announced(name, round.requireText("head"), round.requireText("protocol"), round.requireText("sha256"));
    }

    private JsonObject firstLine(String object, String sha256) {
        try (LocalFile file = bucket.fetch(object, sha256, folder); BufferedReader reader = Files.newBufferedReader(file.path())) {
            return Json.readObject(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
