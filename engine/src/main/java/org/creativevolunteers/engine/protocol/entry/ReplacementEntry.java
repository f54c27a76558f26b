package org.creativevolunteers.engine.protocol.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.json.JsonObject;

/**
 * Free places filled again.
 *
 * @param at      when
 * @param outcome of the selection for the free places alone, among those who are neither in nor out
 */
public record ReplacementEntry(Instant at, Outcome outcome) implements Entry {

    static final String TYPE = "replacement";

    public ReplacementEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("at", at.toString());
        payload.putAll(OutcomeJson.json(outcome));
    }

    static ReplacementEntry of(JsonObject json) {
        return new ReplacementEntry(Instant.parse(json.requireText("at")), OutcomeJson.read(json, Set.of("type", "at")));
    }
}
