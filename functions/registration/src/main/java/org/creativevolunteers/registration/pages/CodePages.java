package org.creativevolunteers.registration.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.pages.WardFacts;
import org.creativevolunteers.registration.own.GuardianRequest;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.text.Messages;

/** The pages that an access code opens, in the reader's language; each does by forms what the page with scripts does by requests. */
public final class CodePages {

    private static final Set<String> IN_THE_LETTERS_LANGUAGE = Set.of("changed", "undo-late");

    private final HtmlPage frame;
    private final PageTexts texts;

    /** @param credentials by which the registration was opened; empty where it was not */
    public CodePages(Call call, String language, Optional<Credentials> credentials) {
        this.frame = new HtmlPage(call, language, "code/", credentials);
        this.texts = frame.texts();
    }

    /** Nothing was opened: the same whatever was wrong. What was sent stands there as it was, and goes along with another code. */
    public HttpAnswer refused(FormFields form) {
        List<String> others = form.fields().keySet().stream().filter(name -> !Credentials.FIELDS.contains(name)).toList();
        return frame.answer(422, "code-refused", texts.text("plain.refusedTitle"),
                Map.of("typed", Credentials.of(form).values(), "hidden", SentForm.hidden(others, form)));
    }

    /** Why something was not done, in the reader's language: what says it in that of the letters has its words here. */
    public Notice told(Refusal refusal) {
        Optional<String> words = IN_THE_LETTERS_LANGUAGE.contains(refusal.code())
                ? Optional.of(Messages.in(frame.language()).text(refusal.code())) : texts.find("my.refused." + refusal.code());
        return Notice.refused(words.orElse(refusal.getMessage()));
    }

    /** Where a registration stands and what can be done. */
    public HttpAnswer own(OwnRegistration own, Optional<Notice> notice) {
        return answer(200, "code-my", texts.text("myTitle"), new OwnPage(frame.call(), texts, own).values(), notice);
    }

    /**
     * Asks once more before something is done that cannot be undone, or not for long.
     *
     * @param target where the answer goes
     * @param name   of the field that says what is to be done
     * @param value  of that field
     */
    public HttpAnswer sure(String title, String question, String yes, String target, String name, String value) {
        return answer(200, "code-sure", title, Map.of("title", title, "question", question, "yes", yes, "target", target,
                "name", name, "value", value), Optional.empty());
    }

    /** The answers as a form, to be corrected; after a refusal with what was typed and what is wrong with it. */
    public HttpAnswer correction(Registration registration, Map<String, List<String>> typed, long version, Optional<Refusal> refusal) {
        QuestionList questions = new QuestionList(frame.call(), frame.language());
        Map<String, Object> values = new LinkedHashMap<>(questions.values(typed, refusal.map(Refusal::details).orElse(List.of()),
                question -> !question.id().equals(Questionnaire.EMAIL)));
        values.put("address", registration.email());
        values.put("version", version);
        return answer(refusal.map(Refusal::status).orElse(200), "code-correct", texts.text("plain.correctTitle"), values,
                refusal.map(this::told));
    }

    /** What a guardian is asked to agree to. */
    public HttpAnswer guardian(GuardianRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        String title = frame.call().texts().title().in(frame.language());
        values.put("who", (request.applicant().isEmpty() ? texts.text("my.guardian.nobody")
                : texts.fill("my.guardian.who", "name", request.applicant())).replace("{title}", title));
        values.put("sentence", request.sentence());
        values.putAll(WardFacts.of(frame.call(), frame.language()));
        for (GuardianRequest.State state : GuardianRequest.State.values()) {
            values.put(state.name(), request.state() == state);
        }
        return answer(200, "code-guardian", texts.text("guardianTitle"), values, Optional.empty());
    }

    /** Asks whether no more letters are to come, or, where none come, whether they are to come again. */
    public HttpAnswer never(boolean closed) {
        return answer(200, "code-never", texts.text("neverTitle"), Map.of("closed", closed), Optional.empty());
    }

    /** The same, with a word about what has just been done. */
    public HttpAnswer never(boolean closed, Notice notice) {
        return answer(200, "code-never", texts.text("neverTitle"), Map.of("closed", closed), Optional.of(notice));
    }

    /** All is done and there is nothing left to open. */
    public HttpAnswer done(String title, String text) {
        return new HtmlPage(frame.call(), frame.language(), "", Optional.empty()).answer(200, "code-done", title,
                Map.of("title", title, "text", text));
    }

    private HttpAnswer answer(int status, String template, String title, Map<String, Object> values, Optional<Notice> notice) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("notice", notice.map(Notice::text).orElse(""));
        all.put("tone", notice.filter(Notice::good).isPresent() ? "said" : "said bad");
        return frame.answer(status, template, title, all);
    }
}
