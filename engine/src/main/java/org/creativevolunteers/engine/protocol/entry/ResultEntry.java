package org.creativevolunteers.engine.protocol.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.json.JsonObject;

/** @param outcome with rows for identifiers */
public record ResultEntry(Outcome outcome) implements Entry {

    static final String TYPE = "result";

    public ResultEntry {
        Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.putAll(OutcomeJson.json(outcome));
    }

    static ResultEntry of(JsonObject json) {
        return new ResultEntry(OutcomeJson.read(json, Set.of("type")));
    }
}
