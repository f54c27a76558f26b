package org.creativevolunteers.engine.protocol.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.json.JsonObject;

/**
 * Places offered.
 *
 * @param at    when
 * @param until the deadline for an answer
 * @param rows  to whom, ascending
 */
public record OffersEntry(Instant at, Instant until, Column rows) implements Entry {

    static final String TYPE = "offers";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("at", at.toString());
        payload.put("until", until.toString());
        payload.put("rows", rows);
    }

    static OffersEntry of(JsonObject json) {
        json.only(Set.of("type", "at", "until", "rows"));
        return new OffersEntry(Instant.parse(json.requireText("at")), Instant.parse(json.requireText("until")),
                Fields.column(json, "rows"));
    }
}
