package org.creativevolunteers.staff.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.AgeLimits;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.pages.Web;
import org.creativevolunteers.kernel.table.Times;

/**
 * What the scripts of a page need to know of a call, as JSON: each question with its bounds, so that they can check as the
 * server will, and the words in which they speak.
 */
final class FormData {

    private final String language;

    private FormData(String language) {
        this.language = language;
    }

    static byte[] of(Call call, String language) {
        FormData data = new FormData(language);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("title", call.texts().title().in(language));
        json.put("bits", (long) call.rules().proofOfWorkBits());
        json.put("zone", call.zone().getId());
        json.put("opens", Times.text(call.window().opens()));
        json.put("closes", Times.text(call.window().closes()));
        json.put("grace", call.window().grace().toMinutes());
        json.put("country", call.country());
        json.put("age", age(call.age()));
        json.put("questions", call.questions().map(data::question).toList());
        json.put("messages", Web.messages(language));
        json.put("texts", texts(call, language));
        return Json.bytes(json);
    }

    /** What all pages' scripts say, and what the form's says. */
    private static Map<String, Object> texts(Call call, String language) {
        Map<String, Object> texts = new LinkedHashMap<>();
        for (String part : List.of("script", "form")) {
            ((Map<?, ?>) Web.texts(call, language).get(part)).forEach((name, text) -> texts.put((String) name, text));
        }
        return texts;
    }

    private static Map<String, Object> age(AgeLimits age) {
        return Map.of("question", age.question(), "from", (long) age.from(), "to", (long) age.to(), "on", age.on().toString());
    }

    private Map<String, Object> question(Question question) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", question.id());
        json.put("label", question.label().in(language));
        json.put("required", question.required());
        question.missing().ifPresent(missing -> json.put("missing", missing.in(language)));
        json.put("sensitive", question.sensitive());
        question.showIf().ifPresent(condition -> json.put("showIf", condition.json()));
        json.putAll(kind(question.kind()));
        return json;
    }

    private Map<String, Object> kind(Kind kind) {
        return switch (kind) {
            case Kind.Text text -> Map.of("kind", text.lines() ? "lines" : "line", "min", (long) text.min(), "max", (long) text.max());
            case Kind.Email email -> Map.of("kind", "email");
            case Kind.Phone phone -> Map.of("kind", "phone");
            case Kind.Day day -> Map.of("kind", "day", "from", day.from().toString(), "to", day.to().toString());
            case Kind.Whole whole -> Map.of("kind", "whole", "from", (long) whole.from(), "to", (long) whole.to());
            case Kind.Choice choice -> Map.of("kind", "choice", "options", options(choice.options()));
            case Kind.Choices choices -> Map.of("kind", "choices", "options", options(choices.options()),
                    "min", (long) choices.min(), "max", (long) choices.max());
            case Kind.Links links -> Map.of("kind", "links", "max", (long) links.max());
            case Kind.Consent consent -> Map.of("kind", "consent");
        };
    }

    private Map<String, Object> options(List<Kind.Option> options) {
        Map<String, Object> labels = new LinkedHashMap<>();
        options.forEach(option -> labels.put(option.value(), option.label().in(language)));
        return labels;
    }
}
