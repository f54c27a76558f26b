package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;

/**
 * What a batch came to, for the one person that it speaks of: the offer, and why, in the names that the call gives its
 * criteria and quotas. Names come in every language of the call, because a page is read in another than letters are.
 *
 * @param call  the version of the call that the batch was frozen under
 * @param batch the batch's item
 */
record OfferView(Item offer, Call call, Item batch) {

    private static final List<String> OWN = List.of("batch", "state", "merit", "rank", "deadline", "offered", "answered", "absent", "row");
    private static final List<String> REASONS = List.of("cutoff", "needed", "margin");

    Map<String, Object> json(Registration registration, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        OWN.stream().filter(offer::has).forEach(name -> json.put(name, offer.attributes().get(name)));
        json.put("canAccept", isOpen(registration, now) && List.of("OPEN", "DECLINED").contains(offer.text("state")));
        json.put("canDecline", isOpen(registration, now) && List.of("OPEN", "ACCEPTED").contains(offer.text("state")));
        JsonObject explanation = JsonObject.of(offer.object("explanation"));
        REASONS.forEach(name -> explanation.value(name).ifPresent(value -> json.put(name, value)));
        explanation.text("outcome").ifPresent(first -> json.put("outcome", first));
        json.put("criteria", criteria(explanation.object("criteria")));
        json.put("inTheWay", explanation.texts("inTheWay").stream().map(this::quota).toList());
        json.put("places", (long) call.batch(offer.text("batch")).orElseThrow().places());
        List.of("applicants", "head", "announced").forEach(name -> {
            if (batch.has("announced") && batch.has(name)) {
                json.put(name, batch.attributes().get(name));
            }
        });
        return json;
    }

    /** Whether an answer is taken now; the function that takes it decides. */
    private boolean isOpen(Registration registration, Instant now) {
        boolean before = offer.find("deadline").map(Times::of).filter(now::isBefore).isPresent();
        boolean passedOn = batch.flag("closing")
                || offer.text("state").equals("DECLINED") && offer.whole("round", 0) != batch.whole("round", 0);
        return registration.state() == Registration.State.CONFIRMED && before && !passedOn && !offer.flag("absent");
    }

    private List<Map<String, Object>> criteria(JsonObject scores) {
        return call.criteria().stream().filter(criterion -> scores.has(criterion.id())).<Map<String, Object>>map(criterion -> Map.of(
                "id", criterion.id(), "label", criterion.label().texts(), "weight", (long) criterion.weight(),
                "from", (long) criterion.from(), "to", (long) criterion.to(), "score", scores.requireWhole(criterion.id()))).toList();
    }

    private Map<String, Object> quota(String id) {
        Optional<Map<String, String>> label = call.batch(offer.text("batch")).orElseThrow().quotas().stream()
                .filter(quota -> quota.id().equals(id)).findFirst().map(quota -> quota.label().texts());
        return Map.of("id", id, "label", label.orElse(Map.of()));
    }
}
