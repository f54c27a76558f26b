package org.creativevolunteers.engine.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.kernel.JsonObject;
import org.creativevolunteers.engine.selection.Outcome;

/** @param outcome with rows for identifiers */
record ResultEntry(Outcome outcome) implements Entry {

    static final String TYPE = "result";

    ResultEntry {
        Objects.requireNonNull(outcome, "outcome");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> payload() {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("type", TYPE);
        payload.putAll(OutcomeJson.json(outcome));
        return payload;
    }

    static ResultEntry of(JsonObject json) {
        return new ResultEntry(OutcomeJson.read(json, Set.of("type")));
    }
}
