package org.creativevolunteers.engine.protocol.entry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.json.JsonObject;

/** Outcomes of a selection among rows, as JSON. Totals may exceed 2⁵³ and are written as strings. */
final class OutcomeJson {

    private OutcomeJson() {
    }

    static Map<String, Object> json(Outcome outcome) {
        var json = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case Selected selected -> {
                json.put("outcome", "selected");
                json.put("rows", RowNumbers.of(selected.ids()));
                json.put("merit", Long.toString(selected.merit()));
                json.put("draw", Long.toString(selected.drawWeight()));
                json.put("certificate", CertificateJson.json(selected.certificate()));
            }
            case Infeasible infeasible -> {
                json.put("outcome", "infeasible");
                json.put("reasons", infeasible.reasons().stream().map(OutcomeJson::json).toList());
                json.put("relaxation", json(infeasible.relaxation()));
                json.put("conflict", infeasible.conflict().stream()
                        .map(side -> Map.of("quota", side.quota(), "side", side.side().word())).toList());
            }
        }
        return json;
    }

    static Map<String, Object> json(Relaxation relaxation) {
        return Map.of("places", relaxation.places(), "changes", relaxation.changes().stream()
                .map(change -> Map.of("quota", change.quota(), "side", change.side().word(), "from", change.from(), "to", change.to()))
                .toList());
    }

    private static Map<String, Object> json(Reason reason) {
        var json = new LinkedHashMap<String, Object>(reason.numbers());
        json.putAll(switch (reason) {
            case Reason.PoolTooSmall everybody -> Map.of("kind", "poolTooSmall");
            case Reason.TooFewApplicants few -> Map.of("kind", "tooFewApplicants", "quota", few.quota());
            case Reason.MinimumsAbovePlaces above -> Map.of("kind", "minimumsAbovePlaces", "quotas", above.quotas());
            case Reason.MaximumsBelowPlaces below -> Map.of("kind", "maximumsBelowPlaces", "quotas", below.quotas());
        });
        return json;
    }

    /** @param others the record's members that do not belong to the outcome */
    static Outcome read(JsonObject json, Set<String> others) {
        return switch (json.requireText("outcome")) {
            case "selected" -> {
                only(json, others, Set.of("outcome", "rows", "merit", "draw", "certificate"));
                yield new Selected(RowNumbers.ids(Fields.column(json, "rows")), Fields.decimal(json, "merit"),
                        Fields.decimal(json, "draw"), CertificateJson.read(json, "certificate"));
            }
            case "infeasible" -> {
                only(json, others, Set.of("outcome", "reasons", "relaxation", "conflict"));
                JsonObject relaxation = json.object("relaxation").only(Set.of("places", "changes"));
                yield new Infeasible(json.objects("reasons").stream().map(OutcomeJson::reason).toList(), relaxation(relaxation),
                        json.objects("conflict").stream().map(OutcomeJson::side).toList());
            }
            case String other -> throw new ProtocolFormatException("there is no outcome called " + other);
        };
    }

    private static void only(JsonObject json, Set<String> others, Set<String> own) {
        var names = new HashSet<>(own);
        names.addAll(others);
        json.only(names);
    }

    static Relaxation relaxation(JsonObject json) {
        return new Relaxation(Fields.integer(json, "places"), json.objects("changes").stream().map(OutcomeJson::change).toList());
    }

    private static Relaxation.Change change(JsonObject json) {
        json.only(Set.of("quota", "side", "from", "to"));
        return new Relaxation.Change(Fields.integer(json, "quota"), sideOf(json), Fields.integer(json, "from"),
                Fields.integer(json, "to"));
    }

    private static QuotaSide side(JsonObject json) {
        json.only(Set.of("quota", "side"));
        return new QuotaSide(Fields.integer(json, "quota"), sideOf(json));
    }

    private static QuotaSide.Side sideOf(JsonObject json) {
        String word = json.requireText("side");
        return Arrays.stream(QuotaSide.Side.values()).filter(side -> side.word().equals(word)).findFirst()
                .orElseThrow(() -> new ProtocolFormatException("a quota has no side called " + word));
    }

    private static Reason reason(JsonObject json) {
        return switch (json.requireText("kind")) {
            case "poolTooSmall" -> new Reason.PoolTooSmall(
                    Fields.integer(json.only(Set.of("kind", "applicants", "places")), "applicants"), Fields.integer(json, "places"));
            case "tooFewApplicants" -> new Reason.TooFewApplicants(
                    Fields.integer(json.only(Set.of("kind", "quota", "applicants", "min")), "quota"),
                    Fields.integer(json, "applicants"), Fields.integer(json, "min"));
            case "minimumsAbovePlaces" -> new Reason.MinimumsAbovePlaces(
                    quotas(json.only(Set.of("kind", "quotas", "sum", "places"))), Fields.integer(json, "sum"),
                    Fields.integer(json, "places"));
            case "maximumsBelowPlaces" -> new Reason.MaximumsBelowPlaces(
                    quotas(json.only(Set.of("kind", "quotas", "sum", "outside", "places"))), Fields.integer(json, "sum"),
                    Fields.integer(json, "outside"), Fields.integer(json, "places"));
            case String other -> throw new ProtocolFormatException("there is no reason called " + other);
        };
    }

    private static List<Integer> quotas(JsonObject json) {
        return Fields.column(json, "quotas").stream().map(Math::toIntExact).toList();
    }
}
