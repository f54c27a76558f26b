package org.creativevolunteers.kernel.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.Condition;
import org.creativevolunteers.kernel.JsonObject;
import org.creativevolunteers.kernel.Refusal;

/**
 * Reads the quotas of a call file. A quota says its group by {@code "group": <condition>}, or stands for one quota for each
 * option of a choice question by {@code "each": {"question": …, "except": [values]}}.
 */
final class QuotaReader {

    private final CallReader reader;
    private final Map<String, Question> questions = new LinkedHashMap<>();

    QuotaReader(CallReader reader, List<Step> steps) {
        this.reader = reader;
        steps.forEach(step -> step.questions().forEach(question -> questions.put(question.id(), question)));
    }

    /** The quotas by the name that batches refer to; one that stands for several gives several. */
    Map<String, List<QuotaRule>> read(JsonObject file) {
        Map<String, List<QuotaRule>> quotas = new LinkedHashMap<>();
        if (!file.has("quotas")) {
            return quotas;
        }
        for (JsonObject json : reader.attempt(() -> file.objects("quotas")).orElse(List.of())) {
            reader.only(json, "id", "label", "group", "each", "min", "max", "priority");
            reader.attempt(() -> json.requireText("id")).ifPresent(id -> {
                if (quotas.containsKey(id)) {
                    reader.error(json.at("id"), "duplicate", "The quota \"" + id + "\" occurs twice.");
                }
                quotas.put(id, reader.attempt(() -> quota(json, id)).orElse(List.of()));
            });
        }
        return quotas;
    }

    private List<QuotaRule> quota(JsonObject json, String id) {
        if (json.has("group") == json.has("each")) {
            throw Refusal.at(json.pointer(), "quota", "A quota has either \"group\" or \"each\".");
        }
        LocalText label = reader.text(json, "label");
        if (json.has("group")) {
            Condition group = Condition.of(json.object("group"));
            checkNames(json.at("group"), group);
            return List.of(rule(json, id, label, group));
        }
        JsonObject each = json.object("each").only(Set.of("question", "except"));
        Question question = Optional.ofNullable(questions.get(each.requireText("question")))
                .filter(candidate -> !candidate.kind().offered().isEmpty())
                .orElseThrow(() -> Refusal.at(each.at("question"), "reference", "There is no such choice question."));
        List<String> except = each.texts("except");
        except.stream().filter(value -> question.kind().option(value).isEmpty()).forEach(value -> reader.error(
                each.at("except"), "reference", "The question \"" + question.id() + "\" has no option \"" + value + "\"."));
        return question.kind().offered().stream().filter(option -> !except.contains(option.value()))
                .map(option -> rule(json, id + ":" + option.value(), option.label(),
                        new Condition.In(question.id(), Set.of(option.value())))).toList();
    }

    private static QuotaRule rule(JsonObject json, String id, LocalText label, Condition group) {
        return CallReader.wrap(json.pointer(), () -> new QuotaRule(id, label, group,
                json.has("min") ? CallReader.number(json, "min") : 0,
                json.has("max") ? CallReader.number(json, "max") : QuotaRule.UNLIMITED,
                json.has("priority") ? CallReader.number(json, "priority") : 0));
    }

    private void checkNames(String pointer, Condition condition) {
        switch (condition) {
            case Condition.In in -> {
                Question question = questions.get(in.name());
                if (question == null) {
                    reader.error(pointer, "reference", "There is no question \"" + in.name() + "\".");
                } else if (!question.kind().offered().isEmpty()) {
                    in.values().stream().filter(value -> question.kind().option(value).isEmpty()).forEach(value ->
                            reader.error(pointer, "reference", "The question \"" + in.name() + "\" has no option \"" + value + "\"."));
                }
            }
            case Condition.Between between -> {
                if (!between.name().equals(Call.AGE) && !questions.containsKey(between.name())) {
                    reader.error(pointer, "reference", "There is no question \"" + between.name() + "\".");
                }
            }
            case Condition.All all -> all.parts().forEach(part -> checkNames(pointer, part));
            case Condition.Any any -> any.parts().forEach(part -> checkNames(pointer, part));
            case Condition.Not not -> checkNames(pointer, not.part());
        }
    }
}
