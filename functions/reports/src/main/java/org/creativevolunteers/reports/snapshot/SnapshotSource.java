package org.creativevolunteers.reports.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;

/**
 * What the reports of a snapshot are made of, fixed before the first one is written: from the same source come the same bytes.
 *
 * @param extract     the key of the object that holds the applicants
 * @param sha256      of that object
 * @param content     SHA-256 of the applicants' lines in it
 * @param people      how many applicants there are
 * @param callVersion the version of the call whose questions and criteria are the columns
 * @param batches     the announced batches
 */
public record SnapshotSource(String extract, String sha256, String content, long people, long callVersion, List<AnnouncedBatch> batches) {

    public SnapshotSource {
        Objects.requireNonNull(extract);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(content);
        batches = List.copyOf(batches);
    }

    /** Stands for everything that the reports depend on, but for the time: where it is the same, nothing is new. */
    public String fingerprint() {
        return Hash.sha256(Json.write(List.of(content, callVersion, batches.stream().map(AnnouncedBatch::map).toList())));
    }

    /** As it stands in the progress of the publication. */
    public Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("object", extract);
        map.put("sha256", sha256);
        map.put("content", content);
        map.put("people", people);
        map.put("callVersion", callVersion);
        map.put("batches", batches.stream().map(AnnouncedBatch::map).toList());
        return map;
    }

    /** What {@link #map} gave. */
    public static SnapshotSource of(Map<String, Object> stored) {
        JsonObject map = JsonObject.of(stored);
        return new SnapshotSource(map.requireText("object"), map.requireText("sha256"), map.requireText("content"),
                map.requireWhole("people"), map.requireWhole("callVersion"),
                map.objects("batches").stream().map(AnnouncedBatch::of).toList());
    }
}
