package org.creativevolunteers.engine.protocol.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.canonical.ProtocolFormatException;
import org.creativevolunteers.engine.draw.DrawMethod;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.json.JsonObject;

/** The first record: {@link ProtocolRules} in JSON. */
public record RulesEntry(ProtocolRules rules) implements Entry {

    static final String TYPE = "rules";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("format", Protocol.FORMAT);
        payload.put("call", rules.call());
        payload.put("batch", rules.batch());
        payload.put("places", rules.places());
        payload.put("quotas", rules.quotas().stream().map(RulesEntry::json).toList());
        if (!rules.onePer().isEmpty()) {
            payload.put("onePer", rules.onePer());
        }
        payload.put("merit", rules.merit().map(RulesEntry::json).orElse(Map.of("method", "given")));
        payload.put("draw", Map.of("method", rules.draw().word(), "seed", rules.announcedSeed()));
    }

    private static Map<String, Object> json(ConditionalQuota quota) {
        var json = new LinkedHashMap<String, Object>(Map.of("name", quota.quota().name(), "min", quota.quota().min(), "max",
                quota.quota().max(), "priority", quota.quota().priority(), "condition", quota.condition().json()));
        if (quota.quota().minFlex() > 0) {
            json.put("minFlex", quota.quota().minFlex());
        }
        if (quota.quota().maxFlex() < Quota.ANY) {
            json.put("maxFlex", quota.quota().maxFlex());
        }
        return json;
    }

    private static Map<String, Object> json(MeritRule merit) {
        var json = new LinkedHashMap<String, Object>();
        switch (merit.method()) {
            case MeritMethod.Raw() -> json.put("method", "raw");
            case MeritMethod.Calibrated(int ridge) -> {
                json.put("method", "calibrated");
                json.put("ridgeThousandths", ridge);
            }
        }
        json.put("quorum", merit.quorum());
        json.put("criteria", merit.criteria().stream()
                .map(criterion -> Map.of("id", criterion.id(), "weight", criterion.weight(), "scale", criterion.scale()))
                .toList());
        return json;
    }

    static RulesEntry of(JsonObject json) {
        json.only(Set.of("type", "format", "call", "batch", "places", "quotas", "onePer", "merit", "draw"));
        if (!json.requireText("format").equals(Protocol.FORMAT)) {
            throw new ProtocolFormatException("the format is %s; this program reads %s"
                    .formatted(json.requireText("format"), Protocol.FORMAT));
        }
        JsonObject draw = json.object("draw").only(Set.of("method", "seed"));
        return new RulesEntry(new ProtocolRules(json.requireText("call"), json.requireText("batch"),
                Fields.integer(json, "places"), json.objects("quotas").stream().map(RulesEntry::quota).toList(),
                json.texts("onePer"),
                merit(json.object("merit")), method(draw.requireText("method")), draw.requireText("seed")));
    }

    private static ConditionalQuota quota(JsonObject json) {
        json.only(Set.of("name", "min", "max", "priority", "minFlex", "maxFlex", "condition"));
        var quota = new Quota(json.requireText("name"), Fields.integer(json, "min"), Fields.integer(json, "max"),
                Fields.integer(json, "priority"), json.has("minFlex") ? Fields.integer(json, "minFlex") : 0,
                json.has("maxFlex") ? Fields.integer(json, "maxFlex") : Quota.ANY);
        return new ConditionalQuota(quota, Condition.of(json.object("condition")));
    }

    private static Optional<MeritRule> merit(JsonObject json) {
        json.only(Set.of("method", "ridgeThousandths", "quorum", "criteria"));
        MeritMethod method = switch (json.requireText("method")) {
            case "given" -> null;
            case "raw" -> new MeritMethod.Raw();
            case "calibrated" -> new MeritMethod.Calibrated(Fields.integer(json, "ridgeThousandths"));
            case String other -> throw new ProtocolFormatException("there is no way of merit called " + other);
        };
        if (method == null) {
            json.only(Set.of("method"));
            return Optional.empty();
        }
        List<WeightedCriterion> criteria = json.objects("criteria").stream()
                .map(criterion -> new WeightedCriterion(criterion.only(Set.of("id", "weight", "scale")).requireText("id"),
                        Fields.integer(criterion, "weight"), Fields.integer(criterion, "scale")))
                .toList();
        return Optional.of(new MeritRule(criteria, method, Fields.integer(json, "quorum")));
    }

    private static DrawMethod method(String word) {
        return Arrays.stream(DrawMethod.values()).filter(method -> method.word().equals(word)).findFirst()
                .orElseThrow(() -> new ProtocolFormatException("there is no way of drawing called " + word));
    }
}
