package org.creativevolunteers.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.HttpAnswer;

/** The pages that an access code opens, in the reader's language; each does by forms what the page with scripts does by requests. */
final class CodePages {

    private final HtmlPage frame;
    private final Map<String, Object> texts;

    CodePages(Call call, String language, Optional<Keys> keys) {
        this.frame = new HtmlPage(call, language, "code/", keys);
        this.texts = HtmlPage.texts(language);
    }

    /** Something worth saying above a page. */
    record Word(String text, boolean good) {

        static Word done(String text) {
            return new Word(text, true);
        }

        static Word refused(String text) {
            return new Word(text, false);
        }
    }

    /** Nothing was opened: the same whatever was wrong. */
    HttpAnswer refused() {
        return frame.answer(422, "code-refused", plain("refusedTitle"), Map.of());
    }

    /** @param mine as {@link Mine#whole} says it */
    HttpAnswer mine(MyPage mine, Optional<Word> word) {
        return answer(200, "code-my", texts.get("myTitle").toString(), mine.values(), word);
    }

    /**
     * Asks once more before something is done that cannot be undone, or not for long.
     *
     * @param target where the answer goes
     * @param name   of the field that says what is to be done
     * @param value  of that field
     */
    HttpAnswer sure(String title, String question, String yes, String target, String name, String value) {
        return answer(200, "code-sure", title, Map.of("title", title, "question", question, "yes", yes, "target", target,
                "name", name, "value", value), Optional.empty());
    }

    /** The answers as a form, to be corrected; after a refusal with what was typed and what is wrong with it. */
    HttpAnswer correction(Registration registration, Map<String, List<String>> typed, long version, Optional<Refusal> refusal) {
        QuestionList questions = new QuestionList(frame.call(), frame.language());
        Map<String, Object> values = new LinkedHashMap<>(questions.values(typed, refusal.map(Refusal::details).orElse(List.of()),
                question -> !question.id().equals(Questionnaire.EMAIL)));
        values.put("address", registration.item().text("email"));
        values.put("version", version);
        return answer(refusal.map(Refusal::status).orElse(200), "code-correct", plain("correctTitle"), values,
                refusal.map(wrong -> Word.refused(wrong.getMessage())));
    }

    /** @param view as {@link ConfirmGuardian#view} says it */
    HttpAnswer guardian(Map<String, Object> view) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("applicant", view.get("applicant"));
        values.put("sentence", view.get("text"));
        values.put("about", frame.call().texts().about().stream().map(text -> text.in(frame.language())).toList());
        for (String state : List.of("ASKED", "AGREED", "NOT_NEEDED", "WITHDRAWN")) {
            values.put(state, view.get("state").equals(state));
        }
        return answer(200, "code-guardian", texts.get("guardianTitle").toString(), values, Optional.empty());
    }

    HttpAnswer never() {
        return answer(200, "code-never", texts.get("neverTitle").toString(), Map.of(), Optional.empty());
    }

    /** All is done and there is nothing left to open. */
    HttpAnswer done(String title, String text) {
        return new HtmlPage(frame.call(), frame.language(), "", Optional.empty()).answer(200, "code-done", title, Map.of("title", title, "text", text));
    }

    private HttpAnswer answer(int status, String template, String title, Map<String, Object> values, Optional<Word> word) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.put("word", word.map(Word::text).orElse(""));
        all.put("tone", word.filter(Word::good).isPresent() ? "said" : "said bad");
        return frame.answer(status, template, title, all);
    }

    private String plain(String name) {
        return HtmlPage.text(texts, name);
    }
}
