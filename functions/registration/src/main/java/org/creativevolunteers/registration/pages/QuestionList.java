package org.creativevolunteers.registration.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.pages.Countries;
import org.creativevolunteers.kernel.pages.QuestionMarkup;

/** The questionnaire as a page without scripts shows it again: filled in as it was, each fault at its question and in a list above. */
record QuestionList(Call call, String language) {

    /**
     * The values of the templates {@code faults} and {@code questions}.
     *
     * @param typed   fields with their values
     * @param details what is wrong
     * @param asked   which questions are shown
     */
    Map<String, Object> values(Map<String, List<String>> typed, List<Refusal.Detail> details, Predicate<Question> asked) {
        Map<String, String> errors = new LinkedHashMap<>();
        details.forEach(detail -> errors.putIfAbsent(id(detail), detail.message()));
        Set<String> missing = details.stream().filter(detail -> detail.code().equals("required")).map(QuestionList::id)
                .collect(Collectors.toSet());
        QuestionMarkup markup =
                new QuestionMarkup(call, language, PageTexts.of(call, language).all(), Countries.in(language, call.country()));
        List<Map<String, Object>> steps = call.steps().stream().<Map<String, Object>>map(step -> Map.of("id", step.id(),
                "title", step.title().in(language), "reasons", markup.reasons(step), "questions", step.questions().stream().filter(asked)
                        .map(question -> markup.of(question, typed, errors.getOrDefault(question.id(), ""))).toList()))
                .toList();
        return Map.of("steps", steps, "faults", errors.entrySet().stream()
                .map(error -> fault(error.getKey(), error.getValue(), asked, missing)).toList());
    }

    /** @param missing the questions whose fault is that there is no answer, which the message says by the question's name */
    private Map<String, Object> fault(String id, String message, Predicate<Question> asked, Set<String> missing) {
        return call.question(id).map(question -> Map.<String, Object>of("message", message,
                "label", question.kind() instanceof Kind.Consent || missing.contains(id) ? "" : question.label().in(language),
                "field", asked.test(question) ? QuestionMarkup.firstField(question) : ""))
                .orElseGet(() -> Map.of("label", id, "message", message, "field", ""));
    }

    private static String id(Refusal.Detail detail) {
        return detail.pointer().substring(detail.pointer().lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }
}
