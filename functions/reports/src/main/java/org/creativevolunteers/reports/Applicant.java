package org.creativevolunteers.reports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;

/**
 * Everything that a snapshot knows of one applicant.
 *
 * @param registration the registration
 * @param assessments  its assessments and recusals, by commissioner
 * @param offers       what the announced batches came to for it, by batch
 */
record Applicant(Item registration, List<Item> assessments, List<Item> offers) {

    Applicant {
        Objects.requireNonNull(registration);
        assessments = List.copyOf(assessments);
        offers = List.copyOf(offers);
    }

    /** As one line of JSON, without the line's end. */
    String line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("registration", registration.attributes());
        line.put("assessments", assessments.stream().map(Item::attributes).toList());
        line.put("offers", offers.stream().map(Item::attributes).toList());
        return Json.write(line);
    }

    static Applicant of(String line) {
        JsonObject json = Json.readObject(line);
        return new Applicant(new Item(json.object("registration").members()), items(json, "assessments"), items(json, "offers"));
    }

    private static List<Item> items(JsonObject json, String name) {
        return json.objects(name).stream().map(object -> new Item(object.members())).toList();
    }
}
