package org.creativevolunteers.staff.pages;

import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.kernel.call.Call;
import org.creativevolunteers.kernel.call.LocalText;

/**
 * Renders a call's public pages: for each language the form ({@code <call>/<language>/}), what comes after sending
 * ({@code received/}) and the applicant's page ({@code my/}), with the parts that they need.
 */
public final class Pages {

    private static final String PAGE_CACHE = "public, max-age=60";
    private static final String PART_CACHE = "public, max-age=300";
    private static final Template FRAME = Web.template("page");
    private static final Template FORM = Web.template("form");
    private static final Template RECEIVED = Web.template("received");
    private static final Template MY = Web.template("my");

    private final Call call;
    private final String language;
    private final Map<String, Object> texts;

    private Pages(Call call, String language) {
        this.call = call;
        this.language = language;
        this.texts = Web.texts(language);
    }

    /** All files of a call; the same call gives the same bytes. */
    public static List<Page> render(Call call) {
        List<Page> pages = new ArrayList<>();
        pages.add(new Page("assets/site.css", "text/css; charset=utf-8", PART_CACHE, Web.bytes("assets/site.css")));
        pages.add(new Page("assets/my.js", "text/javascript; charset=utf-8", PART_CACHE, Web.bytes("assets/my.js")));
        call.languages().forEach(language -> pages.addAll(new Pages(call, language).pages()));
        return List.copyOf(pages);
    }

    private List<Page> pages() {
        return List.of(
                page("", call.texts().title().in(language), "index", "", FORM.execute(form())),
                page("received/", texts.get("receivedTitle"), "noindex", "", RECEIVED.execute(received())),
                page("my/", texts.get("myTitle"), "noindex", "my.js", MY.execute(Map.of("t", texts))));
    }

    private Page page(String folder, Object title, String robots, String script, String main) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("language", language);
        values.put("t", texts);
        values.put("title", title);
        values.put("robots", robots);
        values.put("script", script);
        values.put("organisation", call.organisation().name().in(language));
        values.put("email", call.organisation().email());
        values.put("languages", call.languages().stream().map(other -> Map.of("tag", other, "href",
                "/" + call.id() + "/" + other + "/" + folder, "name", Web.texts(other).get("languageName"),
                "current", other.equals(language))).toList());
        values.put("main", main);
        return new Page(call.id() + "/" + language + "/" + folder + "index.html", "text/html; charset=utf-8", PAGE_CACHE,
                FRAME.execute(values).getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> form() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("t", texts);
        values.put("call", call.id());
        values.put("language", language);
        values.put("title", call.texts().title().in(language));
        values.put("lead", call.texts().lead().in(language));
        values.put("window", texts.get("window").toString().replace("{opens}", time(call.window().opens()))
                .replace("{closes}", time(call.window().closes())));
        values.put("sections", List.of(section("about", call.texts().about(), true), section("who", call.texts().who(), true),
                section("selection", call.texts().selection(), false), section("privacy", call.texts().privacy(), false)));
        QuestionMarkup markup = new QuestionMarkup(language, texts);
        values.put("steps", call.steps().stream().map(step -> Map.of("id", step.id(), "title", step.title().in(language),
                "questions", step.questions().stream().map(markup::of).toList())).toList());
        return values;
    }

    private Map<String, Object> received() {
        return Map.of("t", texts, "next", paragraphs(call.texts().next()));
    }

    private Map<String, Object> section(String heading, List<LocalText> paragraphs, boolean open) {
        return Map.of("heading", texts.get(heading), "paragraphs", paragraphs(paragraphs), "open", open);
    }

    private List<String> paragraphs(List<LocalText> paragraphs) {
        return paragraphs.stream().map(paragraph -> paragraph.in(language)).toList();
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(Locale.forLanguageTag(language)).withZone(call.zone()).format(instant);
    }
}
