package org.creativevolunteers.engine.protocol.entry;

import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.json.JsonObject;

/** @param merits each row's merit in thousandths of a point */
public record MeritsEntry(Column merits) implements Entry {

    static final String TYPE = "merits";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("merits", merits);
    }

    static MeritsEntry of(JsonObject json) {
        return new MeritsEntry(Fields.column(json.only(Set.of("type", "merits")), "merits"));
    }
}
