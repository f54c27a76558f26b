package org.creativevolunteers.staff.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;

/**
 * Whether a new version of a call is compatible with the one that people rely on: a registration's answers must keep their
 * meaning, and a commission's scores theirs. Texts, hints, order, further questions and further options may always change.
 */
final class Compatibility {

    private final Call before;
    private final Call after;
    private final List<Refusal.Detail> errors = new ArrayList<>();

    private Compatibility(Call before, Call after) {
        this.before = before;
        this.after = after;
    }

    /** What stands against the change, empty where nothing does. */
    static List<Refusal.Detail> errors(Call before, Call after, boolean registered, boolean assessed) {
        Compatibility check = new Compatibility(before, after);
        if (registered) {
            check.questions();
            check.age();
        }
        if (assessed) {
            check.assessment();
        }
        return List.copyOf(check.errors);
    }

    private void questions() {
        for (Question question : before.questions().toList()) {
            Optional<Question> next = after.question(question.id());
            if (next.isEmpty()) {
                error("/steps", "question-in-use", "The question \"" + question.id()
                        + "\" has been answered and cannot be removed. Make it optional, or show it to nobody (showIf).",
                        Map.of("question", question.id()));
            } else if (next.get().kind().getClass() != question.kind().getClass()) {
                error("/steps", "type-in-use", "The question \"" + question.id()
                        + "\" has been answered and cannot become one of another type. Add a new question.",
                        Map.of("question", question.id()));
            } else {
                options(question, next.get());
                consent(question, next.get());
            }
        }
    }

    private void options(Question question, Question next) {
        Set<String> left = next.kind().offered().stream().map(Kind.Option::value).collect(Collectors.toSet());
        question.kind().offered().stream().map(Kind.Option::value).filter(value -> !left.contains(value))
                .forEach(value -> error("/steps", "option-in-use", "The option \"" + value + "\" of the question \"" + question.id()
                        + "\" may have been chosen and cannot be removed.", Map.of("question", question.id(), "option", value)));
    }

    private void consent(Question question, Question next) {
        if (question.kind() instanceof Kind.Consent given && next.kind() instanceof Kind.Consent asked
                && (asked.version() < given.version() || asked.version() == given.version() && !question.label().equals(next.label()))) {
            error("/steps", "consent-in-use", "The sentence of the consent \"" + question.id()
                    + "\" has been agreed to. A new wording needs a higher version than " + given.version() + ".",
                    Map.of("question", question.id(), "version", given.version()));
        }
    }

    private void age() {
        if (!Objects.equals(before.age().question(), after.age().question())) {
            error("/age/question", "age-in-use", "Ages are reckoned from \"" + before.age().question() + "\" already.",
                    Map.of("question", before.age().question()));
        }
    }

    private void assessment() {
        List<String> scales = scales(before);
        if (!scales.equals(scales(after))) {
            error("/criteria", "criteria-in-use", "Dossiers have been scored: criteria, their weights and scales cannot change: "
                    + String.join(", ", scales) + ".", Map.of());
        }
        if (before.assessment().blind() && !after.assessment().blind()) {
            error("/assessment/blind", "blind-in-use", "The commission has been working blind and goes on blind.", Map.of());
        }
        if (before.assessment().method() != after.assessment().method()
                || before.assessment().regularisation() != after.assessment().regularisation()
                || before.assessment().anchors() != after.assessment().anchors()) {
            error("/assessment", "method-in-use", "How merit comes from scores is fixed before the first score.", Map.of());
        }
    }

    private static List<String> scales(Call call) {
        return call.criteria().stream().map(criterion -> criterion.id() + " " + criterion.weight() + " % "
                + criterion.from() + " to " + criterion.to()).sorted().toList();
    }

    private void error(String pointer, String code, String message, Map<String, Object> values) {
        errors.add(new Refusal.Detail(pointer, code, message, values));
    }
}
