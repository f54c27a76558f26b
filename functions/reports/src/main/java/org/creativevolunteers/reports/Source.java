package org.creativevolunteers.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;

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
record Source(String extract, String sha256, String content, long people, long callVersion, List<Announced> batches) {

    /**
     * An announced batch.
     *
     * @param batch    its identifier
     * @param head     the head of its protocol
     * @param protocol the object that holds the protocol
     * @param sha256   of that object
     */
    record Announced(String batch, String head, String protocol, String sha256) {

        Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("batch", batch);
            map.put("head", head);
            map.put("protocol", protocol);
            map.put("sha256", sha256);
            return map;
        }

        static Announced of(JsonObject map) {
            return new Announced(map.requireText("batch"), map.requireText("head"), map.requireText("protocol"),
                    map.requireText("sha256"));
        }
    }

    Source {
        Objects.requireNonNull(extract);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(content);
        batches = List.copyOf(batches);
    }

    /** Stands for everything that the reports depend on, but for the time: where it is the same, nothing is new. */
    String fingerprint() {
        return Hash.sha256(Json.write(List.of(content, callVersion, batches.stream().map(Announced::map).toList())));
    }

    Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("object", extract);
        map.put("sha256", sha256);
        map.put("content", content);
        map.put("people", people);
        map.put("callVersion", callVersion);
        map.put("batches", batches.stream().map(Announced::map).toList());
        return map;
    }

    static Source of(Item state) {
        JsonObject map = JsonObject.of(state.object("source"));
        return new Source(map.requireText("object"), map.requireText("sha256"), map.requireText("content"),
                map.requireWhole("people"), map.requireWhole("callVersion"), map.objects("batches").stream().map(Announced::of).toList());
    }
}
