package org.creativevolunteers.call.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.QuotaRule;
import org.creativevolunteers.call.Step;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * Reads the quotas of a call file. A quota says its group by {@code "group": <condition>}, or stands for one quota for each
 * option of a choice question by {@code "each": {"question": …, "except": [values]}}.
 */
final class QuotaReader {

    private final Reading reading;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    QuotaReader(Reading reading, List<Step> steps) {
        this.reading = reading;
        steps.forEach(step -> step.questions().forEach(question -> questions.put(question.id(), question)));
    }

    /** The quotas by the name that batches refer to; one that stands for several gives several. */
    Map<String, List<QuotaRule>> read(JsonObject file) {
        Map<String, List<QuotaRule>> quotas = new LinkedHashMap<>();
        for (JsonObject json : reading.attempt(() -> file.objects("quotas")).orElse(List.of())) {
            reading.only(json, "id", "label", "group", "each", "min", "max", "priority", "minFlex", "maxFlex");
            reading.attempt(() -> Reading.id(json)).ifPresent(id -> {
                if (quotas.containsKey(id)) {
                    reading.error(json.at("id"), "duplicate", "There is another quota \"" + id + "\"; give this one a name of its own.",
                            Map.of("name", id));
                }
                quotas.put(id, reading.attempt(() -> quota(json, id)).orElse(List.of()));
            });
        }
        return quotas;
    }

    private List<QuotaRule> quota(JsonObject json, String id) {
        if (json.has("group") == json.has("each")) {
            throw Refusal.at(json.pointer(), "quota-group", "A quota has either \"group\" or \"each\".");
        }
        LocalText label = reading.text(json, "label");
        if (json.has("group")) {
            Condition group = Condition.of(json.object("group"));
            new ConditionCheck(reading, questions, questions, true).check(json.at("group"), group);
            return List.of(rule(json, id, label, group));
        }
        return each(json, id);
    }

    private List<QuotaRule> each(JsonObject json, String id) {
        JsonObject each = json.object("each");
        reading.only(each, "question", "except");
        String name = each.requireText("question");
        Question question = questions.get(name);
        if (question == null || question.kind().offered().isEmpty()) {
            throw reading.isUnread(name) ? Reading.incomplete() : Refusal.at(each.at("question"), "no-options",
                    "There is no question \"" + name + "\" with options.", Map.of("question", name));
        }
        List<String> except = each.texts("except");
        except.stream().filter(value -> question.kind().option(value).isEmpty() && !reading.isUnread(value)).forEach(
                value -> reading.error(each.at("except"), "no-option", "The question \"" + name + "\" has no option \"" + value + "\".",
                        Map.of("question", name, "option", value)));
        return question.kind().offered().stream().filter(option -> !except.contains(option.value()))
                .map(option -> rule(json, id + ":" + option.value(), option.label(),
                        new Condition.In(name, Set.of(option.value()))))
                .toList();
    }

    private static QuotaRule rule(JsonObject json, String id, LocalText label, Condition group) {
        return Reading.wrap(json.pointer(), () -> new QuotaRule(id, label, group, Reading.number(json, "min", 0),
                Reading.number(json, "max", QuotaRule.UNLIMITED), Reading.number(json, "priority", 0),
                Reading.number(json, "minFlex", 0), Reading.number(json, "maxFlex", QuotaRule.UNLIMITED)));
    }
}
