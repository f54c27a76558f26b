package org.creativevolunteers.engine.protocol.entry;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.json.JsonObject;

/**
 * Offers that came to nothing.
 *
 * @param at       when these were taken together
 * @param declined who said no, ascending
 * @param expired  who did not answer in time, ascending
 */
public record DeclinesEntry(Instant at, Column declined, Column expired) implements Entry {

    static final String TYPE = "declines";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("at", at.toString());
        payload.put("declined", declined);
        payload.put("expired", expired);
    }

    static DeclinesEntry of(JsonObject json) {
        json.only(Set.of("type", "at", "declined", "expired"));
        return new DeclinesEntry(Instant.parse(json.requireText("at")), Fields.column(json, "declined"),
                Fields.column(json, "expired"));
    }
}
