package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Times;

/** A change of the rules that a member of the staff decided on because no selection kept them. */
record StaffRelaxation(Instant at, String who, String why, Relaxation relaxation) {

    /** The one that was decided on last. */
    static StaffRelaxation last(StoredBatch batch) {
        return of(JsonObject.of((Map<?, ?>) batch.relaxations().getLast()));
    }

    void applyTo(Batch batch) {
        batch.relax(at, who, why, relaxation);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", Times.text(at));
        json.put("who", who);
        json.put("why", why);
        json.put("places", (long) relaxation.places());
        json.put("changes", relaxation.changes().stream().map(StaffRelaxation::json).toList());
        return json;
    }

    /** A change by the quota's position. */
    static Map<String, Object> json(Relaxation.Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("quota", (long) change.quota());
        json.put("side", change.side().name());
        json.put("from", (long) change.from());
        json.put("to", (long) change.to());
        return json;
    }

    static Relaxation relaxation(JsonObject json) {
        List<Relaxation.Change> changes = json.objects("changes").stream().map(change -> new Relaxation.Change(
                Math.toIntExact(change.requireWhole("quota")), QuotaSide.Side.valueOf(change.requireText("side")),
                Math.toIntExact(change.requireWhole("from")), Math.toIntExact(change.requireWhole("to")))).toList();
        return new Relaxation(Math.toIntExact(json.requireWhole("places")), changes);
    }

    private static StaffRelaxation of(JsonObject json) {
        return new StaffRelaxation(Times.of(json.requireText("at")), json.requireText("who"), json.requireText("why"),
                relaxation(json));
    }
}
