package org.creativevolunteers.registration;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.Calls;
import org.creativevolunteers.kernel.HttpAnswer;
import org.creativevolunteers.kernel.HttpRequest;
import org.creativevolunteers.kernel.Refusal;
import org.creativevolunteers.kernel.call.Call;
import org.creativevolunteers.kernel.call.Question;
import org.owasp.encoder.Encode;

/**
 * Answers a form that came without scripts: a refusal becomes a page that a person can read, in the form's language, with
 * every fault named by its question. The browser keeps what was typed for the way back.
 */
final class Scriptless {

    private static final Map<String, String[]> TEXTS = Map.of(
            "az", new String[] {"Bir neçə yerə baxmaq lazımdır", "Formaya qayıdın və düzəldin. Brauzer yazdıqlarınızı saxlayır."},
            "en", new String[] {"Some answers need another look", "Go back to the form and mend them. Your browser keeps what you typed."},
            "ru", new String[] {"Некоторые ответы нужно поправить", "Вернитесь к форме и исправьте их. Браузер сохранит то, что вы написали."});

    private Scriptless() {
    }

    /** The answer, or for a form its refusal as a page. */
    static HttpAnswer answer(HttpRequest request, Calls calls, Supplier<HttpAnswer> answer) {
        try {
            return answer.get();
        } catch (Refusal refusal) {
            if (!request.isForm() || refusal.code().equals("malformed-form") || refusal.status() == 404) {
                throw refusal;
            }
            return page(request, calls, refusal);
        }
    }

    private static HttpAnswer page(HttpRequest request, Calls calls, Refusal refusal) {
        FormFields form = new FormFields(request.form());
        String name = Optional.ofNullable(request.pathParameters().get("call")).orElseGet(() -> form.text("call"));
        Call call = calls.call(name);
        String language = call.language(Optional.of(form.text("language")));
        String faults = refusal.details().stream().map(detail -> "<li>" + Encode.forHtml(label(call, detail, language) + ": "
                + detail.message()) + "</li>").collect(Collectors.joining());
        String[] texts = TEXTS.get(language);
        String html = "<!doctype html><html lang=\"" + language + "\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + texts[0] + "</title>"
                + "<link rel=\"stylesheet\" href=\"/assets/site.css\"><main><h1>" + texts[0] + "</h1><p>"
                + Encode.forHtml(refusal.getMessage()) + "</p><ul>" + faults + "</ul><p>" + texts[1] + "</p></main></html>";
        return new HttpAnswer(refusal.status(), Map.of("content-type", "text/html; charset=utf-8",
                "content-security-policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'"), html);
    }

    private static String label(Call call, Refusal.Detail detail, String language) {
        String id = detail.pointer().substring(detail.pointer().lastIndexOf('/') + 1);
        return call.question(id).map(Question::label).map(label -> label.in(language)).orElse(id);
    }
}
