package org.creativevolunteers.kernel.pages;

import com.samskivert.mustache.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Criterion;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.Step;

/**
 * A question as part of a form that works without scripts: fields are named as the registration's function reads them (a date
 * as three fields, links as numbered ones, several choices as one name repeated). A question that is shown under a
 * condition is left open here; the server decides.
 */
public final class QuestionMarkup {

    private static final Template QUESTION = Web.template("question");
    private static final Map<String, String> FILL = Map.of("givenName", "given-name", "familyName", "family-name",
            "email", "email");

    private final Call call;
    private final String language;
    private final Map<String, Object> texts;
    private final List<Map<String, Object>> countries;

    /**
     * @param texts     the pages' own words
     * @param countries what is offered beside a phone number ({@link Countries})
     */
    public QuestionMarkup(Call call, String language, Map<String, Object> texts, List<Map<String, Object>> countries) {
        this.call = call;
        this.language = language;
        this.texts = texts;
        this.countries = countries;
    }

    /** The question's part of an empty form. */
    public String of(Question question) {
        return of(question, Map.of(), "");
    }

    /**
     * The question's part of a form that is filled in already.
     *
     * @param typed each field with its values, named as the form names them; others' do no harm
     * @param error what is wrong with the answer, empty where nothing is
     */
    public String of(Question question, Map<String, List<String>> typed, String error) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("t", texts);
        values.put("id", question.id());
        values.put("label", question.label().in(language));
        values.put("note", note(question));
        List<String> hints = hints(question);
        values.put("hints", hints);
        values.put("error", error);
        values.put("describedBy", Stream.concat(hints.stream().limit(1).map(text -> question.id() + "-hint"),
                error.isEmpty() ? Stream.of() : Stream.of(question.id() + "-error")).collect(Collectors.joining(" ")));
        values.put("required", question.required() && question.showIf().isEmpty());
        values.put("wide", !(question.kind() instanceof Kind.Day));
        for (String part : List.of("group", "input", "area", "select", "box")) {
            values.put(part, false);
        }
        values.put("checks", List.of());
        values.put("fields", List.of());
        values.put("countries", List.of());
        values.put("places", List.of());
        values.putAll(parts(question, typed));
        return QUESTION.execute(values);
    }

    private Object note(Question question) {
        if (question.showIf().isPresent()) {
            return texts.get("conditional");
        }
        return question.required() || question.criterion().isPresent() ? "" : texts.get("optional");
    }

    /** How to answer; how many; why it is asked, where that surprises; what leaving it empty means, where it counts. */
    private List<String> hints(Question question) {
        List<String> hints = new ArrayList<>();
        question.hint().ifPresent(hint -> hints.add(hint.in(language)));
        if (question.kind() instanceof Kind.Choices choices && choices.max() < choices.options().size()) {
            hints.add(texts.get("atMost").toString().replace("{max}", Integer.toString(choices.max())));
        }
        if (question.surprising()) {
            question.reason().ifPresent(reason -> hints.add(reason.in(language)));
        }
        if (!question.required()) {
            question.criterion().ifPresent(name -> hints.add(counts(name)));
        }
        return hints;
    }

    private String counts(String name) {
        Criterion criterion = call.criteria().stream().filter(one -> one.id().equals(name)).findFirst().orElseThrow();
        return texts.get("counts").toString().replace("{weight}", Integer.toString(criterion.weight()))
                .replace("{criterion}", criterion.label().in(language));
    }

    /** Why the questions of a step are asked, of those that do not say it themselves: label and reason. */
    public List<Map<String, Object>> reasons(Step step) {
        return step.questions().stream().filter(question -> !question.surprising() && !(question.kind() instanceof Kind.Consent))
                .flatMap(question -> question.reason().stream().map(reason -> Map.<String, Object>of(
                        "label", question.label().in(language), "text", reason.in(language))))
                .toList();
    }

    private Map<String, Object> parts(Question question, Map<String, List<String>> typed) {
        String id = question.id();
        List<String> own = typed.getOrDefault(id, List.of());
        Map<String, Object> filled = Map.of("filled", first(typed, id), "checked", !own.isEmpty());
        return with(switch (question.kind()) {
            case Kind.Text text when text.lines() -> Map.of("area", true, "max", text.max());
            case Kind.Text text -> input(id, "text", "", Integer.toString(text.max()));
            case Kind.Email email -> input(id, "email", "email", "254");
            case Kind.Phone phone -> Map.of("group", true, "countries", countries.stream().map(country -> with(country,
                    Map.of("chosen", country.get("value").equals(first(typed, id + "-country"))))).toList(), "fields",
                    List.of(with(field(id, texts.get("number").toString(), "tel", "tel", "32", typed), Map.of("fill", "tel"))));
            case Kind.Whole whole -> input(id, "text", "numeric", "19");
            case Kind.Choice choice -> Map.of("select", true, "options",
                    choice.options().stream().map(option -> option(option, own)).toList(), "places", places(choice));
            case Kind.Choices choices -> Map.of("group", true, "checks", choices.options().stream()
                    .map(option -> with(option(option, own), Map.of("name", id))).toList());
            case Kind.Day day -> Map.of("group", true, "fields", List.of(number(id, "day", "2", typed),
                    number(id, "month", "2", typed), number(id, "year", "4", typed)));
            case Kind.Links links -> Map.of("group", true, "fields", IntStream.rangeClosed(1, links.max())
                    .mapToObj(i -> field(id + "-" + i, texts.get("link") + " " + i, "text", "url", "2000", typed)).toList());
            case Kind.Consent consent -> Map.of("box", true);
        }, filled);
    }

    /** The field of a question that an error leads to; the first, where there are several. */
    public static String firstField(Question question) {
        return switch (question.kind()) {
            case Kind.Day day -> question.id() + "-day";
            case Kind.Links links -> question.id() + "-1";
            case Kind.Choices choices -> question.id() + "." + choices.options().getFirst().value();
            case Kind.Text text -> question.id();
            case Kind.Email email -> question.id();
            case Kind.Phone phone -> question.id();
            case Kind.Whole whole -> question.id();
            case Kind.Choice choice -> question.id();
            case Kind.Consent consent -> question.id();
        };
    }

    private static Map<String, Object> input(String id, String type, String mode, String max) {
        return Map.of("input", true, "type", type, "mode", mode, "max", max, "fill", FILL.getOrDefault(id, ""));
    }

    /** What belongs to the options and people know better. */
    private List<Map<String, Object>> places(Kind.Choice choice) {
        return choice.options().stream().flatMap(option -> option.places().stream().map(places -> Map.<String, Object>of(
                "value", option.value(), "label", option.label().in(language), "text", places.in(language)))).toList();
    }

    private Map<String, Object> number(String id, String part, String max, Map<String, List<String>> typed) {
        boolean birth = id.equals(call.age().question());
        return with(field(id + "-" + part, texts.get(part).toString(), "text", "numeric", max, typed),
                Map.of("fill", birth ? "bday-" + part : ""));
    }

    private static Map<String, Object> field(String id, String label, String type, String mode, String max,
            Map<String, List<String>> typed) {
        return Map.of("id", id, "label", label, "type", type, "mode", mode, "max", max, "fill", "", "filled", first(typed, id));
    }

    private static String first(Map<String, List<String>> typed, String name) {
        return typed.getOrDefault(name, List.of("")).getFirst();
    }

    private Map<String, Object> option(Kind.Option option, List<String> chosen) {
        return Map.of("value", option.value(), "label", option.label().in(language), "chosen", chosen.contains(option.value()));
    }

    private static Map<String, Object> with(Map<String, Object> values, Map<String, Object> others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.putAll(others);
        return more;
    }
}
