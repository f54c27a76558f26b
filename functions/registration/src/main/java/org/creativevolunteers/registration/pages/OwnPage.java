package org.creativevolunteers.registration.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.registration.own.Event;
import org.creativevolunteers.registration.own.NextStep;
import org.creativevolunteers.registration.own.OwnConsent;
import org.creativevolunteers.registration.own.OwnOffer;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.text.LocalTimes;

/**
 * The applicant's page in words, for the template {@code code-my}, with the texts of the page with scripts.
 *
 * @param call  the call in force
 * @param texts in the language of the page
 * @param own   what is shown
 */
record OwnPage(Call call, PageTexts texts, OwnRegistration own) {

    private static final BigDecimal HAIR = new BigDecimal("0.01");

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        String standing = standing();
        values.put("state", texts.text("my.state." + standing));
        values.put("next", next(standing));
        values.put("number", own.registration().code());
        values.put("unconfirmed", is(Registration.State.RECEIVED));
        values.put("withdrawn", is(Registration.State.WITHDRAWN));
        values.put("guardianLater", own.guardianLater().map(time -> texts.fill("my.guardianLater", "time", time(time))).orElse(""));
        values.put("undo", own.next().what() == NextStep.What.UNDO);
        values.put("offers", own.offers().stream().map(this::offer).toList());
        values.put("timeline", own.timeline().stream().map(this::event).toList());
        values.put("answers", call.questions().filter(question -> question.showIf().isEmpty() || answers().containsKey(question.id()))
                .map(question -> Map.of("label", in(question.label()), "text", shown(question))).toList());
        values.put("ward", own.canAskGuardian() ? List.of(ward()) : List.of());
        values.put("correct", own.canCorrect());
        values.put("until", texts.fill("my.until", "time", time(own.correctUntil())));
        values.put("fixed", texts.text(is(Registration.State.WITHDRAWN) ? "my.fixedWithdrawn" : "my.fixed"));
        values.put("several", call.languages().size() > 1);
        values.put("letters", call.languages().stream().map(tag -> Map.of("tag", tag, "name", new PageTexts(tag).text("languageName"),
                "chosen", tag.equals(own.registration().language()))).toList());
        values.put("consents", own.consents().stream().map(this::consent).toList());
        return values;
    }

    private boolean is(Registration.State state) {
        return own.registration().is(state);
    }

    private String standing() {
        if (is(Registration.State.WITHDRAWN) || own.registration().outcome().isEmpty() || own.next().what() == NextStep.What.REFUSED) {
            return unselected();
        }
        return own.registration().outcome().get().name();
    }

    /** Where it stands as long as no batch has come to anything for it. */
    private String unselected() {
        NextStep.What what = own.next().what();
        boolean open = what == NextStep.What.LATE || what == NextStep.What.GUARDIAN || what == NextStep.What.REFUSED;
        return open ? what.name() : own.registration().state().name();
    }

    private String next(String standing) {
        Optional<String> until = own.next().until().map(this::time);
        String name = switch (own.next().what()) {
            case NOTHING -> "my.over." + standing;
            case WELCOME -> until.isPresent() ? "my.next.welcome" : "my.next.kept";
            case REFUSED -> until.isPresent() ? "my.next.refused" : "my.over.REFUSED";
            case RESERVE -> until.isPresent() ? "my.next.reserveAgain" : "my.next.reserve";
            case CONFIRM, GUARDIAN, ASSESSMENT, RESULT, ANSWER, DECLINED, AGAIN, LATE, UNDO -> "my.next." + own.next().what().word();
        };
        return texts.find(name).map(text -> text.replace("{time}", until.orElse(""))).orElse("");
    }

    /** The guardian who is asked, and how to ask again. */
    private Map<String, Object> ward() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("told", own.guardianLater().isPresent() ? "" : OwnRegistration.guardianLetter(own.registration())
                .map(time -> texts.fill("my.ward.asked", "time", time(time))).orElse(""));
        values.put("send", texts.text(own.next().what() == NextStep.What.REFUSED ? "my.ward.ask" : "my.ward.send"));
        values.put("fields", Stream.of(Guardianship.NAME, Guardianship.EMAIL).map(id -> Map.of("id", id, "label",
                call.question(id).map(question -> in(question.label())).orElse(id), "filled", answers().getOrDefault(id, "")))
                .toList());
        return values;
    }

    // ---- What a batch came to ----

    private Map<String, Object> offer(OwnOffer shown) {
        OwnOffer.Reasons reasons = shown.reasons();
        Map<String, Object> values = new LinkedHashMap<>();
        OptionalLong merit = shown.offer().merit();
        values.put("hint", texts.text(shown.evened() ? "my.result.hint" : "my.result.hintRaw"));
        values.put("merit", merit.isPresent() ? points(merit.getAsLong()) : "");
        values.put("criteria", shown.criteria().stream().map(this::criterion).toList());
        List<String> told = new ArrayList<>();
        shown.announcement().ifPresent(batch -> told.add(texts.fill("my.result.pool", "places", Long.toString(shown.places()))
                .replace("{applicants}", Long.toString(batch.applicants()))));
        reasons.outcome().ifPresent(outcome -> told.addAll(outcome == OfferState.OPEN ? chosen(shown) : notChosen(shown)));
        values.put("reasons", told);
        values.put("inTheWay", shown.inTheWay().stream()
                .map(quota -> quota.label().map(label -> in(label, quota.id())).orElse(quota.id())).toList());
        values.put("inTheWayTitle", shown.way() == OwnOffer.Way.NONE ? "" : texts.text("my.result." + shown.way().word()));
        values.put("head", shown.announcement().flatMap(OwnOffer.Announcement::head).orElse(""));
        values.put("batch", shown.offer().batch());
        values.put("row", shown.offer().row().map(row -> texts.fill("my.result.row", "n", row.toString())).orElse(""));
        values.put("accept", shown.canAccept());
        values.put("decline", shown.canDecline());
        values.put("declineLabel", texts.text(shown.offer().state() == OfferState.ACCEPTED ? "my.giveBack" : "my.decline"));
        return values;
    }

    private Map<String, Object> criterion(OwnOffer.Criterion criterion) {
        return Map.of("label", in(criterion.label(), criterion.id()), "weight", criterion.weight(),
                "score", texts.fill("my.result.of", "n", points(criterion.score())).replace("{max}", Long.toString(criterion.to())));
    }

    private List<String> chosen(OwnOffer shown) {
        OwnOffer.Reasons reasons = shown.reasons();
        if (reasons.margin().isPresent() && shown.criteria().isEmpty()) {
            return List.of(texts.text("my.result.drawOnly"));
        }
        return List.of(reasons.margin().map(margin -> margin == 0 ? texts.text("my.result.narrow")
                : texts.fill("my.result.margin", "n", upTo(margin))).orElseGet(() -> texts.text("my.result.indispensable")));
    }

    private List<String> notChosen(OwnOffer shown) {
        List<String> told = new ArrayList<>();
        shown.offer().rank().ifPresent(rank -> told.add(texts.fill(shown.offer().state() == OfferState.RESERVE ? "my.result.rank"
                : "my.result.promoted", "n", rank.toString())));
        if (shown.criteria().isEmpty()) {
            told.add(texts.text("my.result.drawOnly"));
            return told;
        }
        OwnOffer.Reasons reasons = shown.reasons();
        told.add(reasons.cutoff().map(cutoff -> texts.fill("my.result.cutoff", "n", points(cutoff)))
                .orElseGet(() -> texts.text("my.result.noCutoff")));
        told.add(reasons.needed().map(needed -> texts.fill("my.result.needed", "n", atLeast(needed))
                .replace("{d}", atLeast(needed - shown.offer().merit().orElse(0))))
                .orElseGet(() -> texts.text(shown.way() == OwnOffer.Way.NONE ? "my.result.level" : "my.result.closed")));
        return told;
    }

    private String points(long thousandths) {
        return written(BigDecimal.valueOf(thousandths, 3).setScale(2, RoundingMode.HALF_UP));
    }

    /** What is enough: never less than what is. */
    private String atLeast(long thousandths) {
        return written(BigDecimal.valueOf(thousandths, 3).setScale(2, RoundingMode.CEILING));
    }

    /** What is still enough: never more than what is, and "almost" a round number where it is a hair below one. */
    private String upTo(long thousandths) {
        BigDecimal exact = BigDecimal.valueOf(thousandths, 3);
        BigDecimal round = exact.setScale(1, RoundingMode.CEILING);
        BigDecimal below = round.subtract(exact);
        return below.signum() > 0 && below.compareTo(HAIR) <= 0 ? texts.fill("my.result.almost", "n", written(round))
                : written(exact.setScale(2, RoundingMode.FLOOR));
    }

    private String written(BigDecimal points) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(texts.language()));
        format.setMinimumFractionDigits(1); // a fraction takes one form of "point" in every language: 9.0, 7.25
        format.setMaximumFractionDigits(2);
        return format.format(points);
    }

    // ---- History, answers, consents ----

    private Map<String, Object> event(Event event) {
        String what = event.purpose().map(this::sentence).or(() -> event.letter().map(kind -> texts.text("my.letter." + kind))).orElse("");
        return Map.of("at", Times.text(event.at()), "letter", event.letter().isPresent(), "time",
                LocalTimes.text(event.at(), call.zone(), texts.language()),
                "text", texts.fill("my.did." + event.what().word(), "what", what));
    }

    private String sentence(String purpose) {
        return call.question(purpose).map(question -> in(question.label())).orElse(purpose);
    }

    private Map<String, Object> consent(OwnConsent consent) {
        boolean required = consent.question().required();
        return Map.of("purpose", consent.question().id(), "sentence", in(consent.question().label()), "standing", standing(consent),
                "give", !consent.given(), "take", consent.given() && !required, "required", required);
    }

    private String standing(OwnConsent consent) {
        if (consent.given()) {
            return texts.fill("my.given", "time", consent.record().map(record -> time(record.given())).orElse(""));
        }
        return consent.record().flatMap(Consent::withdrawn).map(time -> texts.fill("my.taken", "time", time(time)))
                .orElseGet(() -> texts.text("my.notGiven"));
    }

    private Map<String, Object> answers() {
        return own.registration().answers();
    }

    private String shown(Question question) {
        Object answer = answers().get(question.id());
        if (answer == null) {
            return texts.text(question.kind() instanceof Kind.Consent ? "my.unticked" : "my.none");
        }
        return shown(question.kind(), answer);
    }

    private String shown(Kind kind, Object answer) {
        if (answer instanceof List<?> list) {
            return String.join("\n", list.stream().map(element -> shown(kind, element)).toList());
        }
        if (answer instanceof Boolean) {
            return texts.text("my.yes");
        }
        String text = answer.toString();
        return kind instanceof Kind.Day ? text.substring(8) + "." + text.substring(5, 7) + "." + text.substring(0, 4)
                : kind.option(text).map(option -> in(option.label())).orElse(text);
    }

    // ---- Words ----

    /** With the zone, but where one time follows another. */
    private String time(Instant instant) {
        return LocalTimes.zoned(instant, call.zone(), texts.language());
    }

    private String in(LocalText text) {
        return text.in(texts.language());
    }

    /** A name that may be of an earlier version of the call, which need not have had this language. */
    private String in(LocalText text, String otherwise) {
        return text.texts().getOrDefault(texts.language(), otherwise);
    }
}
