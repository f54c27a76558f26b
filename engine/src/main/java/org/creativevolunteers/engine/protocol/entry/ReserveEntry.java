package org.creativevolunteers.engine.protocol.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.json.JsonObject;

/**
 * The waiting list: places that become free are filled from it alone, so that nobody who was told no is told yes later.
 *
 * @param rows who is on it, ascending
 */
public record ReserveEntry(Column rows) implements Entry {

    static final String TYPE = "reserve";

    public ReserveEntry {
        Objects.requireNonNull(rows, "rows");
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("rows", rows);
    }

    static ReserveEntry of(JsonObject json) {
        return new ReserveEntry(Fields.column(json.only(Set.of("type", "rows")), "rows"));
    }
}
