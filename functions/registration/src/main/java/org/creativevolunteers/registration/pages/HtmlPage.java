package org.creativevolunteers.registration.pages;

import com.samskivert.mustache.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.pages.Web;

/**
 * A page that a function answers with, in the frame of the call's other pages and without scripts.
 *
 * @param call        the call that it is about
 * @param language    of the page
 * @param folder      the page of the other languages that the frame leads to, such as {@code code/}
 * @param credentials where they are known, the other languages come by sending them again, and nobody types them anew
 */
public record HtmlPage(Call call, String language, String folder, Optional<Credentials> credentials) {

    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

    private static Template template(String name) {
        return TEMPLATES.computeIfAbsent(name, Web::template);
    }

    PageTexts texts() {
        return PageTexts.of(call, language);
    }

    /** Where the form stands that it answers. */
    String address() {
        return "/" + call.id() + "/" + language + "/" + folder;
    }

    /** @param main what the page's template needs beyond the frame's values */
    HttpAnswer answer(int status, String template, String title, Map<String, Object> main) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("t", texts().all(), "call", call.id(), "language", language,
                "title", title, "heading", call.texts().title().in(language), "apart", true, "robots", "noindex", "script", ""));
        values.putAll(Map.of("assets", "assets/", "organisation", call.organisation().name().in(language),
                "email", call.organisation().email(), "languages",
                call.languages().stream().filter(other -> call.languages().size() > 1).map(this::other).toList()));
        credentials.ifPresent(known -> values.put("credentials", known.values()));
        Map<String, Object> inner = new LinkedHashMap<>(values);
        inner.putAll(main);
        values.put("main", template(template).execute(inner));
        return HttpAnswer.html(status, template("page").execute(values));
    }

    private Map<String, Object> other(String tag) {
        return Map.of("tag", tag, "href", "/" + call.id() + "/" + tag + "/" + folder, "name", new PageTexts(tag).text("languageName"),
                "current", tag.equals(language));
    }

    /**
     * A page for whoever named no call that there is: nothing is known of frame and language, so it says all in each language.
     *
     * @param text its name among those of pages without scripts
     * @param sent the form that came to nothing, to be sent again, where it could be read
     */
    static HttpAnswer bare(int status, String text, Optional<SentForm> sent) {
        List<PageTexts> all = List.of("az", "en", "ru").stream().map(PageTexts::new).toList();
        Map<String, Object> values = new LinkedHashMap<>(Map.of("messages", all.stream().map(texts -> Map.of("language", texts.language(),
                "text", texts.text("plain." + text), "home", texts.text("plain.home"))).toList()));
        sent.ifPresent(form -> values.put("sent", form.values()));
        values.put("again", all.stream().map(texts -> texts.text("plain.sendAgain")).collect(Collectors.joining(" · ")));
        return HttpAnswer.html(status, template("bare").execute(values));
    }

    /** As above, where no form was sent. */
    public static HttpAnswer bare(int status, String text) {
        return bare(status, text, Optional.empty());
    }
}
