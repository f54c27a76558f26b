package org.creativevolunteers.call.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.Step;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** Reads the questionnaire of a call file. */
final class QuestionReader {

    private static final List<String> OF_EVERY_QUESTION =
            List.of("id", "type", "label", "hint", "reason", "required", "showIf", "blind", "sensitive",
                    "missing", "showReason", "criterion");

    private static final List<String> TYPES = List.of("text", "longText", "email", "phone", "date", "number", "choice",
            "choices", "links", "consent");

    private final Reading reading;

    QuestionReader(Reading reading) {
        this.reading = reading;
    }

    List<Step> steps(JsonObject file) {
        return reading.each(file, "steps", this::step);
    }

    private Step step(JsonObject json) {
        reading.only(json, "id", "title", "questions");
        List<Question> questions = reading.each(json, "questions", this::question);
        Optional<String> id = reading.attempt(() -> Reading.id(json));
        Optional<LocalText> title = reading.attempt(() -> reading.text(json, "title"));
        if (id.isEmpty() || title.isEmpty()) {
            questions.forEach(question -> reading.unread(question.id()));
            throw Reading.incomplete();
        }
        return new Step(id.get(), title.get(), questions);
    }

    private Question question(JsonObject json) {
        Optional<Kind> kind = reading.attempt(() -> Reading.wrap(json.pointer(), () -> kind(json)));
        Optional<String> id = reading.attempt(() -> Reading.id(json));
        Optional<LocalText> label = reading.attempt(() -> reading.text(json, "label"));
        Optional<LocalText> reason = reading.attempt(() -> reading.text(json, "reason"));
        Optional<Optional<LocalText>> hint = reading.attempt(() -> reading.optionalText(json, "hint"));
        Optional<Optional<LocalText>> missing = reading.attempt(() -> reading.optionalText(json, "missing"));
        Optional<Optional<String>> criterion = reading.attempt(() -> json.text("criterion"));
        Optional<Optional<Condition>> showIf = reading.attempt(() -> showIf(json));
        Optional<Boolean> flags = reading.attempt(() -> json.flag("required") | json.flag("blind") | json.flag("sensitive")
                | json.flag("showReason"));
        if (Stream.of(kind, id, label, reason, hint, missing, criterion, showIf, flags).anyMatch(Optional::isEmpty)) {
            throw Reading.incomplete();
        }
        return new Question(id.get(), kind.get(), label.get(), hint.get(), reason, json.flag("required"), showIf.get(),
                json.flag("blind"), json.flag("sensitive"), missing.get(), json.flag("showReason"), criterion.get());
    }

    private static Optional<Condition> showIf(JsonObject json) {
        return json.has("showIf") ? Optional.of(Condition.of(json.object("showIf"))) : Optional.empty();
    }

    private static List<String> bounds(String type) {
        return switch (type) {
            case "text", "longText" -> List.of("minLength", "maxLength");
            case "date", "number" -> List.of("from", "to");
            case "choice" -> List.of("options");
            case "choices" -> List.of("options", "min", "max");
            case "links" -> List.of("max");
            case "consent" -> List.of("version");
            default -> List.of();
        };
    }

    private Kind kind(JsonObject json) {
        String type = json.requireText("type");
        if (TYPES.contains(type)) {
            reading.only(json, Stream.concat(OF_EVERY_QUESTION.stream(), bounds(type).stream()).toArray(String[]::new));
        }
        return switch (type) {
            case "text", "longText" -> new Kind.Text(type.equals("longText"), Reading.number(json, "minLength", 0),
                    Reading.number(json, "maxLength"));
            case "email" -> new Kind.Email();
            case "phone" -> new Kind.Phone();
            case "date" -> new Kind.Day(Reading.date(json, "from"), Reading.date(json, "to"));
            case "number" -> new Kind.Whole(Reading.number(json, "from"), Reading.number(json, "to"));
            case "choice" -> new Kind.Choice(options(json));
            case "choices" -> {
                List<Kind.Option> options = options(json);
                yield new Kind.Choices(options, Reading.number(json, "min", 0), Reading.number(json, "max", options.size()));
            }
            case "links" -> new Kind.Links(Reading.number(json, "max"));
            case "consent" -> new Kind.Consent(Reading.number(json, "version"));
            default -> throw Refusal.at(json.at("type"), "type", "\"" + type + "\" is no type of question; there are "
                    + String.join(", ", TYPES) + ".", Map.of("text", type, "known", TYPES));
        };
    }

    private List<Kind.Option> options(JsonObject json) {
        return reading.each(json, "options", option -> {
            reading.only(option, "value", "label", "places");
            return Reading.wrap(option.pointer(), () -> new Kind.Option(option.requireText("value"),
                    reading.text(option, "label"), reading.optionalText(option, "places")));
        });
    }
}
