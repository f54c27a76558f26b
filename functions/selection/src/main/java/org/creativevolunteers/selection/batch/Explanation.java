package org.creativevolunteers.selection.batch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.creativevolunteers.engine.outcome.Counterfactual.How;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.OfferState;

/**
 * Why a batch came to what it came to for one person: the person's own numbers and no other person's.
 *
 * @param id       the registration
 * @param outcome  {@code OPEN} for a place offered, {@code RESERVE} or {@code NOT_SELECTED}
 * @param rank     the place on the waiting list from 1; 0 where not on it
 * @param merit    thousandths of a point
 * @param criteria by criterion, the mean of the scores given, thousandths of a point of the criterion's scale
 * @param assessments how many there are of the person; 0 where the call scores nobody, and of old explanations
 * @param evened   what merit is made of: by criterion, the sum of these scores in millionths of a point on a scale of ten, each less what
 *                 the commissioner gives above others; empty where {@code assessments} is 0
 * @param cutoff   the lowest merit selected in the person's own group; empty where nobody was, or the group is smaller than 5
 * @param needed   the merit that would have been enough; empty for the selected, and where none would have been that scores can give
 * @param margin   for the selected, how much lower the merit could be; empty where no selection can do without the person
 * @param how      in which way the quotas kept a place from the person; empty where none did, and of old explanations
 * @param inTheWay these quotas, the weightiest first
 */
public record Explanation(String id, OfferState outcome, long rank, long merit, Map<String, Long> criteria, long assessments,
        Map<String, Long> evened, OptionalLong cutoff, OptionalLong needed, OptionalLong margin, Optional<How> how, List<String> inTheWay) {

    public Explanation {
        criteria = Collections.unmodifiableMap(new TreeMap<>(criteria));
        evened = Collections.unmodifiableMap(new TreeMap<>(evened));
        inTheWay = List.copyOf(inTheWay);
    }

    /** Integers and texts only, in a fixed order. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("outcome", outcome.name());
        if (rank > 0) {
            json.put("rank", rank);
        }
        json.put("merit", merit);
        json.put("criteria", criteria);
        if (assessments > 0) {
            json.put("assessments", assessments);
            json.put("evened", evened);
        }
        cutoff.ifPresent(value -> json.put("cutoff", value));
        needed.ifPresent(value -> json.put("needed", value));
        margin.ifPresent(value -> json.put("margin", value));
        if (!inTheWay.isEmpty()) {
            how.ifPresent(way -> json.put("how", way.word()));
            json.put("inTheWay", inTheWay);
        }
        return json;
    }

    /** What stands in the place of somebody erased: nothing but that. */
    public static Map<String, Object> erased(String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("erased", true);
        return json;
    }

    /** What was stored of somebody; empty of somebody erased. */
    public static Optional<Explanation> stored(JsonObject json) {
        return json.flag("erased") ? Optional.empty() : Optional.of(of(json));
    }

    /** What was stored of somebody who is there. */
    public static Explanation of(JsonObject json) {
        return new Explanation(json.requireText("id"), OfferState.valueOf(json.requireText("outcome")),
                json.whole("rank").orElse(0L), json.requireWhole("merit"), numbers(json.object("criteria")),
                json.whole("assessments").orElse(0L), numbers(json.object("evened")), whole(json, "cutoff"), whole(json, "needed"),
                whole(json, "margin"), json.text("how").flatMap(How::of), json.texts("inTheWay"));
    }

    private static Map<String, Long> numbers(JsonObject json) {
        Map<String, Long> numbers = new TreeMap<>();
        json.names().forEach(name -> numbers.put(name, json.requireWhole(name)));
        return numbers;
    }

    private static OptionalLong whole(JsonObject json, String name) {
        return json.whole(name).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }
}
