package org.creativevolunteers.registration;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.table.Times;

/**
 * The applicant's page in words: what {@link Mine#whole} says, for the template {@code code-my}, with the texts of the page
 * with scripts.
 *
 * @param mine as {@link Mine#whole} says it
 */
record MyPage(Call call, String language, JsonObject mine) {

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        String standing = standing();
        values.put("state", text("my.state." + standing));
        values.put("next", next(standing));
        values.put("number", mine.requireText("code"));
        values.put("unconfirmed", is("RECEIVED"));
        values.put("withdrawn", is("WITHDRAWN"));
        values.put("undo", mine.object("next").requireText("what").equals("undo"));
        values.put("offers", mine.objects("offers").stream().map(this::offer).toList());
        values.put("timeline", mine.objects("timeline").stream().map(this::step).toList());
        values.put("answers", call.questions().filter(question -> question.showIf().isEmpty() || answers().containsKey(question.id()))
                .map(question -> Map.of("label", question.label().in(language), "text", shown(question))).toList());
        values.put("correct", mine.flag("canCorrect"));
        values.put("until", fill("my.until", "time", time(mine.requireText("correctUntil"))));
        values.put("fixed", text(is("WITHDRAWN") ? "my.fixedWithdrawn" : "my.fixed"));
        values.put("letters", call.languages().stream().map(tag -> Map.of("tag", tag, "name", HtmlPage.texts(tag).get("languageName"),
                "chosen", tag.equals(mine.requireText("language")))).toList());
        values.put("consents", mine.objects("consents").stream().map(this::consent).toList());
        return values;
    }

    private boolean is(String state) {
        return mine.requireText("state").equals(state);
    }

    private String standing() {
        String what = mine.object("next").requireText("what");
        if (is("WITHDRAWN")) {
            return "WITHDRAWN";
        }
        return mine.text("outcome").orElseGet(() -> switch (what) {
            case "late" -> "LATE";
            case "guardian" -> "GUARDIAN";
            default -> mine.requireText("state");
        });
    }

    private String next(String standing) {
        JsonObject next = mine.object("next");
        Optional<String> until = next.text("until").map(this::time);
        String what = next.requireText("what");
        String name = switch (what) {
            case "nothing" -> "my.over." + standing;
            case "welcome" -> until.isPresent() ? "my.next.welcome" : "my.next.kept";
            case "reserve" -> until.isPresent() ? "my.next.reserveAgain" : "my.next.reserve";
            default -> "my.next." + what;
        };
        return find(name).map(text -> text.replace("{time}", until.orElse(""))).orElse("");
    }

    // ---- What a batch came to ----

    private Map<String, Object> offer(JsonObject offer) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("merit", offer.whole("merit").map(this::points).orElse(""));
        values.put("criteria", offer.objects("criteria").stream().map(criterion -> Map.of("label", local(criterion),
                "weight", criterion.requireWhole("weight"), "score", fill("my.result.of", "n", points(criterion.requireWhole("score")))
                        .replace("{max}", Long.toString(criterion.requireWhole("to"))))).toList());
        List<String> reasons = new ArrayList<>();
        offer.whole("applicants").ifPresent(applicants -> reasons.add(fill("my.result.pool", "places", Long.toString(offer.requireWhole("places")))
                .replace("{applicants}", applicants.toString())));
        reasons.addAll(offer.text("outcome").filter("OPEN"::equals).isPresent() ? chosen(offer) : notChosen(offer));
        values.put("reasons", reasons);
        values.put("inTheWay", offer.objects("inTheWay").stream().map(this::local).toList());
        values.put("inTheWayTitle", text(offer.has("needed") ? "my.result.alone" : "my.result.together"));
        values.put("head", offer.text("head").orElse(""));
        values.put("batch", offer.requireText("batch"));
        values.put("row", offer.whole("row").map(row -> fill("my.result.row", "n", row.toString())).orElse(""));
        values.put("accept", offer.flag("canAccept"));
        values.put("decline", offer.flag("canDecline"));
        values.put("declineLabel", text(offer.requireText("state").equals("ACCEPTED") ? "my.giveBack" : "my.decline"));
        return values;
    }

    private List<String> chosen(JsonObject offer) {
        return List.of(offer.whole("margin").map(margin -> margin == 0 ? text("my.result.narrow") : fill("my.result.margin", "n", points(margin)))
                .orElseGet(() -> text("my.result.indispensable")));
    }

    private List<String> notChosen(JsonObject offer) {
        if (!offer.has("outcome")) {
            return List.of();
        }
        List<String> reasons = new ArrayList<>();
        offer.whole("rank").ifPresent(rank -> reasons.add(fill(offer.requireText("state").equals("RESERVE") ? "my.result.rank" : "my.result.promoted",
                "n", rank.toString())));
        reasons.add(offer.whole("cutoff").map(cutoff -> fill("my.result.cutoff", "n", points(cutoff))).orElseGet(() -> text("my.result.noCutoff")));
        reasons.add(offer.whole("needed").map(needed -> fill("my.result.needed", "n", points(needed))
                .replace("{d}", points(needed - offer.whole("merit").orElse(0L)))).orElseGet(() -> text("my.result.closed")));
        return reasons;
    }

    private String local(JsonObject named) {
        return named.object("label").text(language).orElseGet(() -> named.requireText("id"));
    }

    private String points(long thousandths) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.forLanguageTag(language));
        format.setMinimumFractionDigits(1); // a fraction takes one form of "point" in every language: 9.0, 7.25
        format.setMaximumFractionDigits(3);
        return format.format(BigDecimal.valueOf(thousandths, 3));
    }

    // ---- History, answers, consents ----

    private Map<String, Object> step(JsonObject step) {
        String what = step.text("purpose").map(this::sentence).or(() -> step.text("kind").map(kind -> text("my.letter." + kind))).orElse("");
        return Map.of("at", step.requireText("at"), "letter", step.has("kind"), "time", time(step.requireText("at")), "text", fill("my.did." + step.requireText("what"), "what", what));
    }

    private String sentence(String purpose) {
        return find("my.purpose." + purpose).or(() -> call.question(purpose).map(question -> question.label().in(language))).orElse(purpose);
    }

    private Map<String, Object> consent(JsonObject consent) {
        boolean given = consent.flag("given");
        String since = consent.text("since").map(this::time).orElse("");
        String standing = given ? fill("my.given", "time", since)
                : consent.text("withdrawn").map(time -> fill("my.taken", "time", time(time))).orElseGet(() -> text("my.notGiven"));
        return Map.of("purpose", consent.requireText("purpose"), "sentence", call.question(consent.requireText("purpose"))
                        .map(Question::label).map(label -> label.in(language)).orElse(""), "standing", standing,
                "give", !given, "take", given && !consent.flag("required"), "required", consent.flag("required"));
    }

    private Map<String, Object> answers() {
        return mine.object("answers").members();
    }

    private String shown(Question question) {
        Object answer = answers().get(question.id());
        return answer == null ? text("my.none") : shown(question.kind(), answer);
    }

    private String shown(Kind kind, Object answer) {
        if (answer instanceof List<?> list) {
            return String.join("\n", list.stream().map(element -> shown(kind, element)).toList());
        }
        if (answer instanceof Boolean) {
            return text("my.yes");
        }
        String text = answer.toString();
        return kind instanceof Kind.Day ? text.substring(8) + "." + text.substring(5, 7) + "." + text.substring(0, 4)
                : kind.option(text).map(Kind.Option::label).map((LocalText label) -> label.in(language)).orElse(text);
    }

    // ---- Words ----

    private String time(String iso) {
        return LocalTimes.text(Times.of(iso), call.zone(), language);
    }

    private String fill(String name, String place, String value) {
        return text(name).replace("{" + place + "}", value);
    }

    private String text(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("the pages have no text " + name));
    }

    private Optional<String> find(String name) {
        Object texts = HtmlPage.texts(language);
        for (String part : name.split("\\.")) {
            texts = texts instanceof Map<?, ?> map ? map.get(part) : null;
        }
        return Optional.ofNullable((String) texts);
    }
}
