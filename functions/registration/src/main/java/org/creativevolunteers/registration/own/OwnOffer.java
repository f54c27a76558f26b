package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Times;

/**
 * What a batch came to, for the one person that it speaks of: the offer, and why, in the names that the call gives its
 * criteria and quotas. Names come in every language of the call, because a page is read in another than letters are.
 *
 * @param offer        the offer itself
 * @param canAccept    whether the place can be taken now; the function that takes the answer decides
 * @param canDecline   whether it can be given back now; likewise
 * @param reasons      the numbers that decided
 * @param criteria     what the merit is made of
 * @param way          in which way quotas kept a place from this person
 * @param inTheWay     these quotas, the weightiest first
 * @param evened       whether the merit has the strictness of who assessed evened out
 * @param places       how many places the batch has
 * @param announcement what was announced of the batch; empty before
 */
public record OwnOffer(Offer offer, boolean canAccept, boolean canDecline, Reasons reasons, List<Criterion> criteria, Way way,
        List<Quota> inTheWay, boolean evened, long places, Optional<Announcement> announcement) {

    /**
     * Numbers that decided, in thousandths of a point; each is absent where it says nothing, see docs/openapi.yaml.
     *
     * @param cutoff  the lowest merit that led to a place in the own group
     * @param needed  the merit that would have been enough
     * @param margin  how much lower the merit of somebody selected could have been
     * @param outcome what the batch came to at first
     */
    public record Reasons(Optional<Long> cutoff, Optional<Long> needed, Optional<Long> margin, Optional<OfferState> outcome) {}

    /** In which way quotas kept a place from somebody; what they are depends on it. */
    public enum Way {
        /** No quota did. */
        NONE,
        /** Without any one of them there would have been a place. */
        ALONE,
        /** Together they left no place, whatever the result. */
        TOGETHER,
        /** Each place of somebody with a lower result is kept by one or more of them. */
        PLACES;

        /** As the texts' names have it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Way of(JsonObject explanation) {
            if (explanation.texts("inTheWay").isEmpty()) {
                return NONE;
            }
            return explanation.text("how").map(how -> valueOf(how.toUpperCase(Locale.ROOT)))
                    .orElse(explanation.has("needed") ? ALONE : TOGETHER); // as it was told when it was not said
        }
    }

    /**
     * A criterion with its score.
     *
     * @param id     the criterion's name
     * @param label  its name for people
     * @param weight per cent
     * @param from   the lowest score
     * @param to     the highest score
     * @param score  thousandths of a point
     */
    public record Criterion(String id, LocalText label, long weight, long from, long to, long score) {}

    /**
     * A quota.
     *
     * @param id    the quota's name
     * @param label its name for people; empty where it is none of the call's own
     */
    public record Quota(String id, Optional<LocalText> label) {}

    /**
     * What everybody knows of an announced batch.
     *
     * @param applicants how many were in the pool
     * @param head       the head of the protocol
     * @param at         when it was announced
     */
    public record Announcement(long applicants, Optional<String> head, Instant at) {}

    public OwnOffer {
        Objects.requireNonNull(offer);
        Objects.requireNonNull(reasons);
        criteria = List.copyOf(criteria);
        Objects.requireNonNull(way);
        inTheWay = List.copyOf(inTheWay);
        Objects.requireNonNull(announcement);
    }

    /** @param call the version of the call that the batch was frozen under */
    static OwnOffer of(Offer offer, Registration registration, StoredBatch batch, Call call, Instant now) {
        BatchRules rules = call.batch(offer.batch()).orElseThrow();
        JsonObject explanation = JsonObject.of(offer.explanation());
        boolean open = isOpen(offer, registration, batch, now);
        return new OwnOffer(offer, open && (offer.state() == OfferState.OPEN || offer.state() == OfferState.DECLINED),
                open && offer.state().isHeld(),
                new Reasons(explanation.whole("cutoff"), explanation.whole("needed"), explanation.whole("margin"),
                        explanation.text("outcome").map(OfferState::valueOf)),
                criteria(call, explanation.object("criteria")), Way.of(explanation),
                explanation.texts("inTheWay").stream().map(id -> quota(rules, id)).toList(),
                call.assessment().method() == AssessmentRules.Method.CALIBRATED, rules.places(),
                batch.announced().map(at -> new Announcement(batch.applicants(), batch.head(), at)));
    }

    private static boolean isOpen(Offer offer, Registration registration, StoredBatch batch, Instant now) {
        boolean before = offer.deadline().filter(now::isBefore).isPresent();
        boolean passedOn = batch.isClosing() || offer.state() == OfferState.DECLINED && offer.round() != batch.round();
        return registration.takesPart() && before && !passedOn && !offer.isAbsent();
    }

    private static List<Criterion> criteria(Call call, JsonObject scores) {
        return call.criteria().stream().filter(criterion -> scores.has(criterion.id())).map(criterion -> new Criterion(criterion.id(),
                criterion.label(), criterion.weight(), criterion.from(), criterion.to(), scores.requireWhole(criterion.id()))).toList();
    }

    private static Quota quota(BatchRules rules, String id) {
        return new Quota(id, Stream.concat(rules.quotas().stream().filter(quota -> quota.id().equals(id)).map(QuotaRule::label),
                rules.onePer().stream().filter(one -> one.id().equals(id)).map(BatchRules.OnePer::label)).findFirst());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("batch", offer.batch());
        json.put("state", offer.state().name());
        offer.merit().ifPresent(merit -> json.put("merit", merit));
        offer.rank().ifPresent(rank -> json.put("rank", rank));
        offer.deadline().ifPresent(time -> json.put("deadline", Times.text(time)));
        offer.offered().ifPresent(time -> json.put("offered", Times.text(time)));
        offer.answered().ifPresent(time -> json.put("answered", Times.text(time)));
        if (offer.isAbsent()) {
            json.put("absent", true);
        }
        offer.row().ifPresent(row -> json.put("row", row));
        json.put("canAccept", canAccept);
        json.put("canDecline", canDecline);
        reasons.cutoff().ifPresent(merit -> json.put("cutoff", merit));
        reasons.needed().ifPresent(merit -> json.put("needed", merit));
        reasons.margin().ifPresent(merit -> json.put("margin", merit));
        reasons.outcome().ifPresent(outcome -> json.put("outcome", outcome.name()));
        json.put("criteria", criteria.stream().map(OwnOffer::json).toList());
        json.put("way", way.name());
        json.put("inTheWay", inTheWay.stream().map(quota -> Map.of("id", quota.id(), "label",
                quota.label().map(LocalText::texts).orElse(Map.of()))).toList());
        json.put("evened", evened);
        json.put("places", places);
        announcement.ifPresent(announced -> {
            json.put("applicants", announced.applicants());
            announced.head().ifPresent(head -> json.put("head", head));
            json.put("announced", Times.text(announced.at()));
        });
        return json;
    }

    private static Map<String, Object> json(Criterion criterion) {
        return Map.of("id", criterion.id(), "label", criterion.label().texts(), "weight", criterion.weight(), "from", criterion.from(),
                "to", criterion.to(), "score", criterion.score());
    }
}
