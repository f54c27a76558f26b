package org.creativevolunteers.selection.proposal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.selection.batch.SelectionPlan;

/**
 * Other rules that staff try a batch by; what they do not name stays as the call has it.
 *
 * @param places how many are selected
 * @param method how merit comes from scores
 * @param quotas by identifier, the bounds that are others
 */
public record TriedRules(OptionalInt places, Optional<Method> method, Map<String, Bounds> quotas) {

    /** What a request may say of them. */
    public static final Set<String> MEMBERS = Set.of("places", "method", "quotas");

    /** How merit comes from scores. */
    public enum Method {
        RAW, CALIBRATED
    }

    /** The fewest and the most places of a quota. */
    public record Bounds(int min, int max) {}

    public TriedRules {
        Objects.requireNonNull(places);
        Objects.requireNonNull(method);
        quotas = Collections.unmodifiableMap(new LinkedHashMap<>(quotas));
    }

    /**
     * As a request has them.
     *
     * @param asked {@code {"places": 40, "method": "raw", "quotas": {"capital": {"min": 0, "max": 20}}}}, each member if wanted
     * @param plan  the batch as the call has it
     * @throws Refusal 400, at its place, where the batch cannot be tried so
     */
    public static TriedRules of(JsonObject asked, SelectionPlan plan) {
        OptionalInt places = asked.has("places") ? OptionalInt.of(number(asked, "places", 1, Rules.MOST_PLACES)) : OptionalInt.empty();
        int most = places.orElse(plan.rules().places());
        Set<String> known = plan.rules().quotas().stream().map(quota -> quota.quota().name()).collect(Collectors.toSet());
        Map<String, Bounds> quotas = new LinkedHashMap<>();
        if (asked.has("quotas")) {
            JsonObject each = asked.object("quotas");
            each.names().forEach(name -> {
                if (!known.contains(name)) {
                    throw Refusal.at(each.at(name), "no-quota", "This batch has no such quota.", Map.of("quota", name));
                }
                JsonObject bounds = each.object(name).only(Set.of("min", "max"));
                int min = number(bounds, "min", 0, most);
                quotas.put(name, new Bounds(min, number(bounds, "max", min, most)));
            });
        }
        return new TriedRules(places, method(asked, plan), quotas);
    }

    private static Optional<Method> method(JsonObject asked, SelectionPlan plan) {
        return asked.text("method").map(word -> {
            if (plan.rules().merit().isEmpty()) {
                throw Refusal.at(asked.at("method"), "nobody-assessed", "Nobody is assessed in this call.");
            }
            return switch (word) {
                case "raw" -> Method.RAW;
                case "calibrated" -> Method.CALIBRATED;
                default -> throw Refusal.at(asked.at("method"), "word", "This is raw or calibrated.",
                        Map.of("text", word, "known", List.of("raw", "calibrated")));
            };
        });
    }

    private static int number(JsonObject in, String name, int from, int to) {
        long number = in.requireWhole(name);
        if (number < from || number > to) {
            throw Refusal.at(in.at(name), "range", "This is a whole number from %d to %d.".formatted(from, to),
                    Map.of("from", from, "to", to));
        }
        return (int) number;
    }

    /** The batch by these rules. A maximum of as many as there are places is none, however many places are tried. */
    public SelectionPlan in(SelectionPlan plan) {
        ProtocolRules rules = plan.rules();
        int tried = places.orElse(rules.places());
        List<ConditionalQuota> bounded = new ArrayList<>();
        rules.quotas().forEach(conditional -> {
            Quota quota = conditional.quota();
            Bounds bounds = quotas.getOrDefault(quota.name(),
                    new Bounds(Math.min(quota.min(), tried), quota.max() == rules.places() ? tried : Math.min(quota.max(), tried)));
            bounded.add(new ConditionalQuota(quota.with(bounds.min(), bounds.max()), conditional.condition()));
        });
        return plan.with(new ProtocolRules(rules.call(), rules.batch(), tried, bounded, rules.onePer(),
                rules.merit().map(merit -> method.map(one -> merit.by(one == Method.RAW ? new MeritMethod.Raw()
                        : new MeritMethod.Calibrated(plan.regularisation()))).orElse(merit)),
                rules.draw(), rules.announcedSeed()));
    }

    /** All that can be tried otherwise, as the call has it. */
    public static Map<String, Object> inForce(SelectionPlan plan) {
        Map<String, Bounds> bounds = new LinkedHashMap<>();
        plan.rules().quotas().forEach(quota -> bounds.put(quota.quota().name(), new Bounds(quota.quota().min(), quota.quota().max())));
        return new TriedRules(OptionalInt.of(plan.rules().places()), plan.rules().merit().map(merit -> switch (merit.method()) {
            case MeritMethod.Raw() -> Method.RAW;
            case MeritMethod.Calibrated(int ridge) -> Method.CALIBRATED;
        }), bounds).json();
    }

    /** As a request would have them. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        places.ifPresent(number -> json.put("places", (long) number));
        method.ifPresent(one -> json.put("method", one == Method.RAW ? "raw" : "calibrated"));
        Map<String, Object> each = new LinkedHashMap<>();
        quotas.forEach((name, bounds) -> each.put(name, Map.of("min", (long) bounds.min(), "max", (long) bounds.max())));
        if (!each.isEmpty()) {
            json.put("quotas", each);
        }
        return json;
    }
}
