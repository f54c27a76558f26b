package org.creativevolunteers.registration.pages;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.registration.questionnaire.FormFields;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.submission.Submission;

/**
 * Tells whoever sent a form without scripts what went wrong: a page in the form's language with every fault named, from which
 * one can go on. What could be read comes back filled in as it was, to be mended or sent again. Programs get problem documents.
 *
 * @param calls  the published calls
 * @param folder the page that the form stands on, such as {@code my/}
 */
public record Scriptless(PublishedCalls calls, String folder) implements Http.Complaint {

    /** What is too large to be taken is still given back up to here, in bytes, so that it can be shortened. */
    private static final int GIVEN_BACK = 1024 * 1024;

    @Override
    public HttpAnswer answer(HttpRequest request, Optional<Refusal> refusal, Context context) {
        if (!request.isForm()) {
            return PROBLEM.answer(request, refusal, context);
        }
        int status = refusal.map(Refusal::status).orElse(500);
        Optional<FormFields> read = form(request);
        Optional<Call> call = status == 404 ? Optional.empty() : read.flatMap(fields -> find(
                Optional.ofNullable(request.pathParameters().get("call")).orElseGet(() -> fields.text("call"))));
        if (call.isEmpty()) { // neither call nor language is known
            return HtmlPage.bare(status, general(status), read.filter(fields -> status != 404)
                    .map(fields -> SentForm.hidden(request.path(), fields)));
        }
        FormFields form = read.get();
        String language = call.get().language(Optional.of(form.text("language")));
        PageTexts texts = PageTexts.of(call.get(), language);
        HtmlPage page = new HtmlPage(call.get(), language, folder, Optional.empty());
        if (folder.isEmpty()) {
            return questionnaire(page, form, refusal);
        }
        String title = texts.text(status == 500 ? "plain.faultTitle" : "plain.wrongTitle");
        return page.answer(status, "refused", title, Map.of("title", title, "messages", messages(texts, refusal),
                "sent", SentForm.of(request.path(), form, texts).values(), "back", page.address()));
    }

    /** The questionnaire as it was sent, with each fault at its question and above it whatever else there is to say. */
    private static HttpAnswer questionnaire(HtmlPage page, FormFields form, Optional<Refusal> refusal) {
        boolean marked = refusal.filter(wrong -> wrong.code().equals("invalid-answers")).isPresent();
        List<Refusal.Detail> details = marked ? refusal.get().details() : refusal.filter(wrong -> wrong.status() == 413)
                .map(tooLarge -> faults(page, form)).orElse(List.of());
        String title = page.texts().text(marked ? "plain.againTitle" : refusal.isEmpty() ? "plain.faultTitle" : "plain.wrongTitle");
        Map<String, Object> values = new LinkedHashMap<>(new QuestionList(page.call(), page.language())
                .values(form.fields(), details, question -> true));
        values.put("title", title);
        values.put("messages", marked ? List.of() : messages(page.texts(), refusal));
        values.put("marked", marked);
        values.put("closed", refusal.filter(over -> over.code().equals("closed")).isPresent());
        values.put("back", page.address());
        values.put("hidden", SentForm.hidden(Submission.FORM_FIELDS, form));
        return page.answer(refusal.map(Refusal::status).orElse(500), "form-again", title, values);
    }

    /** Which answers are too long, where the whole is. */
    private static List<Refusal.Detail> faults(HtmlPage page, FormFields form) {
        try {
            Questionnaire.check(page.call(), form.answers(page.call(), Submission.FORM_FIELDS), page.language());
            return List.of();
        } catch (Refusal refusal) {
            return refusal.details();
        }
    }

    /** Each fault, or what the function says, where it says it in the person's language; else what a person can do about it. */
    private static List<String> messages(PageTexts texts, Optional<Refusal> refusal) {
        Optional<Refusal> told = refusal.filter(wrong -> !List.of(400, 413, 415).contains(wrong.status()));
        if (told.isEmpty()) {
            return List.of(texts.text("plain." + general(refusal.map(Refusal::status).orElse(500))));
        }
        List<String> details = told.get().details().stream().map(Refusal.Detail::message).toList();
        return details.isEmpty() ? List.of(told.get().getMessage()) : details;
    }

    private static String general(int status) {
        return switch (status) {
            case 404 -> "noCall";
            case 413 -> "tooLarge";
            case 400, 415 -> "malformed";
            default -> "fault";
        };
    }

    private static Optional<FormFields> form(HttpRequest request) {
        try {
            return Optional.of(new FormFields(request.form(GIVEN_BACK)));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Call> find(String name) {
        try {
            return Optional.of(calls.call(name));
        } catch (RuntimeException unknown) { // no such call, or the table does not answer: the page does without
            return Optional.empty();
        }
    }
}
