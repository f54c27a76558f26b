package org.creativevolunteers.engine.protocol.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.json.JsonObject;

/**
 * A change of the rules that staff decided on because no selection kept them.
 *
 * @param who decided
 * @param why in words
 */
public record RelaxationEntry(Instant at, String who, String why, Relaxation relaxation) implements Entry {

    static final String TYPE = "relaxation";

    public RelaxationEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(relaxation, "relaxation");
        if (who.isBlank() || why.isBlank()) {
            throw new IllegalArgumentException("a relaxation says who decided and why");
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("at", at.toString());
        payload.put("who", who);
        payload.put("why", why);
        payload.putAll(OutcomeJson.json(relaxation));
    }

    static RelaxationEntry of(JsonObject json) {
        json.only(Set.of("type", "at", "who", "why", "places", "changes"));
        return new RelaxationEntry(Instant.parse(json.requireText("at")), json.requireText("who"), json.requireText("why"),
                OutcomeJson.relaxation(json));
    }
}
