package org.creativevolunteers.registration.questionnaire;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.text.Texts;
import org.creativevolunteers.registration.text.Messages;

/**
 * Holds answers against the questions of a call and names every wrong one at once, in the applicant's language.
 *
 * <p>Questions are taken in their order, because what was answered decides which later ones are shown. An answer to a
 * question that is not shown is dropped: the form cannot know what was typed before somebody changed their mind.
 */
public final class Questionnaire {

    /** The question whose answer is the registration's address. */
    public static final String EMAIL = "email";

    private final Call call;
    private final String language;
    private final Texts messages;
    private final List<Refusal.Detail> errors = new ArrayList<>();
    private final Map<String, Object> accepted = new LinkedHashMap<>();

    private Questionnaire(Call call, String language) {
        this.call = call;
        this.language = language;
        this.messages = Messages.in(language);
    }

    /**
     * Checks answers.
     *
     * @param given    question to answer, as plain JSON values
     * @param language the applicant's language
     * @return the normalised answers, in the order of the questions, without unanswered ones
     * @throws Refusal 422 {@code invalid-answers} naming each wrong answer
     */
    public static Map<String, Object> check(Call call, Map<String, Object> given, String language) {
        return new Questionnaire(call, language).check(given);
    }

    private Map<String, Object> check(Map<String, Object> given) {
        Set<String> known = call.questions().map(Question::id).collect(Collectors.toSet());
        given.keySet().stream().filter(id -> !known.contains(id)).forEach(id -> error(id, "unknown"));
        call.questions().filter(question -> question.showIf().isEmpty() || question.isShown(call.attributes(accepted)))
                .forEach(question -> answer(question, Optional.ofNullable(given.get(question.id()))));
        checkGuardian();
        if (!errors.isEmpty()) {
            throw new Refusal(422, "invalid-answers", messages.text("invalid-answers"), errors);
        }
        return Collections.unmodifiableMap(accepted);
    }

    private void answer(Question question, Optional<Object> given) {
        Answer answer = given.map(value -> Answer.of(question, value, call.country(), this::dates)).orElse(new Answer.Absent());
        switch (answer) {
            case Answer.Good good -> accept(question, good.value());
            case Answer.Wrong wrong -> error(question.id(), wrong.code(), wrong.values());
            case Answer.Absent absent -> {
                if (question.required()) {
                    missing(question);
                }
            }
        }
    }

    private void missing(Question question) {
        if (question.kind() instanceof Kind.Consent) {
            error(question.id(), "consent");
        } else {
            errors.add(detail(question.id(), "required", question.missing().map(text -> text.in(language))
                    .orElseGet(() -> messages.text("required", question.label().in(language)))));
        }
    }

    private void accept(Question question, Object value) {
        if (question.id().equals(call.age().question()) && !call.age().allows(LocalDate.parse((String) value))) {
            // Not accepted: nobody is asked for a guardian's consent to something that cannot be.
            error(question.id(), "age", call.age().from(), call.age().to(), dates().format(call.age().on()));
        } else {
            accepted.put(question.id(), value);
        }
    }

    private void checkGuardian() {
        Optional<String> own = address(EMAIL);
        if (own.isPresent() && own.equals(address(Guardianship.EMAIL))) {
            error(Guardianship.EMAIL, "guardian-same");
        }
    }

    private Optional<String> address(String question) {
        return Optional.ofNullable((String) accepted.get(question))
                .flatMap(EmailAddress::of).map(EmailAddress::normalised);
    }

    /** Made only where an error needs it: a locale's words take longer to load than all else here. */
    private DateTimeFormatter dates() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.forLanguageTag(language));
    }

    private void error(String question, String code, Object... values) {
        errors.add(detail(question, code, messages.text(code, values)));
    }

    private static Refusal.Detail detail(String question, String code, String message) {
        return new Refusal.Detail("/answers/" + question.replace("~", "~0").replace("/", "~1"), code, message);
    }
}
