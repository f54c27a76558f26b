package org.creativevolunteers.registration;

import com.samskivert.mustache.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.pages.Web;

/**
 * A page that a function answers with, in the frame of the call's other pages and without scripts.
 *
 * @param language of the page
 * @param folder   the page of the other languages that the frame leads to, such as {@code code/}
 * @param keys     where they are known, the other languages come by sending them again, and nobody types them anew
 */
record HtmlPage(Call call, String language, String folder, Optional<Keys> keys) {

    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();
    private static final Map<String, Map<String, Object>> TEXTS = new ConcurrentHashMap<>();

    /** The pages' words in a language. */
    static Map<String, Object> texts(String language) {
        return TEXTS.computeIfAbsent(language, Web::texts);
    }

    private static Template template(String name) {
        return TEMPLATES.computeIfAbsent(name, Web::template);
    }

    /** @param main what the page's template needs beyond the frame's values */
    HttpAnswer answer(int status, String template, String title, Map<String, Object> main) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("t", texts(language), "call", call.id(), "language", language,
                "title", title, "heading", call.texts().title().in(language), "apart", true, "robots", "noindex", "script", ""));
        values.putAll(Map.of("assets", "assets/", "organisation", call.organisation().name().in(language),
                "email", call.organisation().email(), "keys", keys.map(known -> known.fields(language)).orElse(""),
                "languages", call.languages().stream().map(this::other).toList()));
        Map<String, Object> inner = new LinkedHashMap<>(values);
        inner.putAll(main);
        values.put("main", template(template).execute(inner));
        return HttpAnswer.html(status, template("page").execute(values));
    }

    private Map<String, Object> other(String tag) {
        return Map.of("tag", tag, "href", "/" + call.id() + "/" + tag + "/" + folder, "name", texts(tag).get("languageName"),
                "current", tag.equals(language), "send", keys.map(Keys::fields).orElse(""));
    }

    /** A page for whoever named no call that there is: nothing is known of frame and language, so it says all in each language. */
    static HttpAnswer bare(int status, String text) {
        return HttpAnswer.html(status, template("bare").execute(Map.of("messages", List.of("az", "en", "ru").stream()
                .map(tag -> Map.of("language", tag, "text", text(texts(tag), text), "home", text(texts(tag), "home"))).toList())));
    }

    /** A text of the section for pages without scripts. */
    static String text(Map<String, Object> texts, String name) {
        return (String) ((Map<?, ?>) texts.get("plain")).get(name);
    }
}
