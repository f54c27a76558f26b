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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.pages.Countries;
import org.creativevolunteers.kernel.pages.QuestionMarkup;
import org.creativevolunteers.kernel.pages.WardFacts;
import org.creativevolunteers.kernel.pages.Web;

/**
 * Renders a call's public pages: for each language the form ({@code <call>/<language>/}), what comes after sending
 * ({@code received/}) and after asking for a link ({@code sent/}), the pages that letters lead to ({@code my/},
 * {@code guardian/}, {@code never/}) and the one on which their access codes are typed ({@code code/}), with the parts that
 * they need; the page that asks for a language ({@code <call>/}); and the site's front page, which names
 * every call.
 */
public final class Pages {

    /** The style sheet, drawings, the picture that social networks show. */
    private static final List<String> DRAWN =
            List.of("site.css", "buta.svg", "mark.svg", "preview-az.png", "preview-en.png", "preview-ru.png",
                    "story-az.png", "story-en.png", "story-ru.png");

    /** One script for each page, with all that it imports, as the build puts it together; and what works out a stamp beside the page. */
    private static final List<String> SCRIPTS =
            List.of("form.js", "language.js", "received.js", "my.js", "guardian.js", "never.js", "stamp-worker.js");

    /** Where each of the parts lies under {@code web/}. */
    private static final Map<String, String> PARTS = Stream
            .concat(DRAWN.stream().map(name -> "assets/" + name), SCRIPTS.stream().map(name -> "scripts/" + name))
            .collect(
                    Collectors.toMap(path -> path.substring(path.indexOf('/') + 1), path -> path, (one, other) -> one, LinkedHashMap::new));

    /** Those that the pages need with which functions answer: these know no hash. */
    private static final List<String> SHARED = List.of("site.css", "mark.svg", "buta.svg");

    static final String PAGE_CACHE = "public, max-age=60";
    static final String PART_CACHE = "public, max-age=31536000, immutable";

    /** Where the parts stand: named after what they hold, so that a browser keeps them and an open page finds its own. */
    static final String FOLDER = "assets/" + Hash.sha256(PARTS.entrySet().stream()
            .map(part -> part.getKey() + "\n" + new String(Web.bytes(part.getValue()), StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"))).substring(0, 12) + "/";
    private static final String HTML = "text/html; charset=utf-8";
    private static final Template FRAME = Web.template("page");

    private final Call call;
    private final String site;
    private final String language;
    private final Map<String, Object> texts;
    private final boolean told;

    private Pages(Call call, String site, String language, boolean told) {
        this.call = call;
        this.site = site;
        this.language = language;
        this.told = told;
        this.texts = Web.texts(call, language);
    }

    /**
     * All files of a call, and the site's front page; the same calls give the same bytes.
     *
     * @param all  every call that the front page names, this one among them, in their order
     * @param told the calls whose stories can be read, by their names
     * @param site the address of the site, without a slash at the end, as other sites name it
     */
    public static List<Page> render(Call call, List<Call> all, Set<String> told, String site) {
        List<Page> pages = new ArrayList<>(parts());
        call.languages().forEach(language -> pages.addAll(new Pages(call, site, language, told.contains(call.id())).pages()));
        pages.add(html("index.html", FrontPage.of(all, told, FOLDER)));
        pages.add(html(call.id() + "/index.html", FrontPage.of(List.of(call), told, FOLDER)));
        return List.copyOf(pages);
    }

    /** The form's page alone, as it would be. */
    public static String form(Call call, String language, String site) {
        Pages pages = new Pages(call, site, language, false);
        return new String(pages.page("", call.texts().title().in(language), "noindex", "", pages.form()).bytes(), StandardCharsets.UTF_8);
    }

    /**
     * The page that tells a call's story, with a picture of its own.
     *
     * @param lead what it is about, in a sentence
     * @param main the values of its template
     */
    static Page story(Call call, String site, String language, String title, String lead, Map<String, Object> main) {
        Pages pages = new Pages(call, site, language, true);
        Map<String, Object> frame = pages.frame(StoryPage.FOLDER, title, "index", "");
        frame.put("shared", true);
        frame.put("apart", false); // the call's name is in the title
        frame.put("lead", lead);
        frame.put("picture", "story");
        frame.put("pictureText", ((Map<?, ?>) pages.texts.get("story")).get("picture"));
        frame.put("main", Web.template("story").execute(main));
        return new Page(pages.path(StoryPage.FOLDER + "index.html"), HTML, StoryPage.CACHE,
                FRAME.execute(frame).getBytes(StandardCharsets.UTF_8));
    }

    /** The parts of all pages. */
    public static List<Page> parts() {
        return Stream.concat(PARTS.entrySet().stream().map(part -> part(FOLDER, part.getKey(), part.getValue(), PART_CACHE)),
                SHARED.stream().map(name -> part("assets/", name, "assets/" + name, PAGE_CACHE))).toList();
    }

    /**
     * The front page while no call is published: says so.
     *
     * @param languages of the installation
     */
    public static Page waiting(List<String> languages) {
        return html("index.html", Web.template("waiting").execute(Map.of("assets", FOLDER, "languages", languages.stream()
                .map(language -> Map.of("language", language, "t", Web.texts(language))).toList())));
    }

    static Page part(String folder, String name, String source, String cache) {
        return new Page(folder + name, mediaType(name), cache, Web.bytes(source));
    }

    private static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".css" -> "text/css; charset=utf-8";
            case ".js" -> "text/javascript; charset=utf-8";
            case ".svg" -> "image/svg+xml";
            case ".png" -> "image/png";
            case ".jpg" -> "image/jpeg";
            default -> throw new IllegalArgumentException("no media type is known for " + name);
        };
    }

    private List<Page> pages() {
        List<Page> pages = new ArrayList<>(
                List.of(new Page(path("form.json"), "application/json; charset=utf-8", PAGE_CACHE, FormData.of(call, language)),
                        new Page(path("my.json"), "application/json; charset=utf-8", PAGE_CACHE, Json.bytes(texts.get("my"))),
                        page("", call.texts().title().in(language), "index", "form", form()),
                        page("received/", texts.get("receivedTitle"), "noindex", "received", common()),
                        page("sent/", texts.get("sentTitle"), "noindex", "", common()),
                        page("code/", ((Map<?, ?>) texts.get("plain")).get("title"), "noindex", "", common()),
                        page("my/", texts.get("myTitle"), "noindex", "my", common()),
                        page("never/", texts.get("neverTitle"), "noindex", "never", common())));
        if (call.age().mayNeedGuardian()) {
            Map<String, Object> values = common();
            values.putAll(WardFacts.of(call, language));
            pages.add(page("guardian/", texts.get("guardianTitle"), "noindex", "guardian", values));
        }
        return pages;
    }

    private String path(String name) {
        return call.id() + "/" + language + "/" + name;
    }

    static Page html(String path, String html) {
        return new Page(path, HTML, PAGE_CACHE, html.getBytes(StandardCharsets.UTF_8));
    }

    private Page page(String folder, Object title, String robots, String script, Map<String, Object> main) {
        Map<String, Object> values = frame(folder, title, robots, script);
        String template = folder.isEmpty() ? "form" : folder.substring(0, folder.length() - 1);
        values.put("main", Web.template(template).execute(main));
        return html(path(folder + "index.html"), FRAME.execute(values));
    }

    /** What is around a page. */
    private Map<String, Object> frame(String folder, Object title, String robots, String script) {
        Map<String, Object> values = common();
        values.put("title", title);
        values.put("heading", call.texts().title().in(language));
        values.put("apart", !folder.isEmpty());
        values.put("shared", folder.isEmpty());
        values.put("folder", folder);
        values.put("picture", "preview");
        values.put("pictureText", texts.get("previewText"));
        values.put("robots", robots);
        values.put("script", script);
        values.put("assets", FOLDER);
        values.put("data", folder.isEmpty());
        values.put("organisation", call.organisation().name().in(language));
        values.put("email", call.organisation().email());
        values.put("site", site);
        values.put("lead", call.texts().lead().in(language));
        values.put("languages",
                call.languages().stream().filter(other -> call.languages().size() > 1).map(other -> Map.of("tag", other, "href",
                        "/" + call.id() + "/" + other + "/" + folder, "name", Web.texts(other).get("languageName"),
                        "current", other.equals(language))).toList());
        return values;
    }

    private Map<String, Object> common() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("t", texts);
        values.put("call", call.id());
        values.put("language", language);
        values.put("next", paragraphs(call.texts().next()));
        values.put("guardians", call.age().mayNeedGuardian());
        return values;
    }

    private Map<String, Object> form() {
        Map<String, Object> values = common();
        values.put("title", call.texts().title().in(language));
        values.put("lead", call.texts().lead().in(language));
        values.put("told", told);
        values.put("window", texts.get("window").toString().replace("{opens}", time(call.window().opens()))
                .replace("{closes}", time(call.window().closes())));
        values.put("grace", call.window().grace().isZero() ? "" : texts.get("grace").toString()
                .replace("{minutes}", Long.toString(call.window().grace().toMinutes())));
        values.put("prepare", paragraphs(call.texts().prepare()));
        values.put("sections", Stream.of(section("who", call.texts().who()), section("about", call.texts().about()),
                section("selection", call.texts().selection()), section("privacy", call.texts().privacy()))
                .filter(section -> !((List<?>) section.get("paragraphs")).isEmpty()).toList());
        QuestionMarkup markup = new QuestionMarkup(call, language, texts, Countries.in(language, call.country()));
        values.put("steps", call.steps().stream().map(step -> Map.of("id", step.id(), "title", step.title().in(language),
                "reasons", markup.reasons(step), "questions", step.questions().stream().map(markup::of).toList())).toList());
        return values;
    }

    private Map<String, Object> section(String heading, List<LocalText> paragraphs) {
        return Map.of("heading", texts.get(heading), "paragraphs", paragraphs(paragraphs));
    }

    private List<String> paragraphs(List<LocalText> paragraphs) {
        return paragraphs.stream().map(paragraph -> paragraph.in(language)).toList();
    }

    /** A day for people, in the call's zone. */
    static String day(Call call, Instant instant, String language) {
        Locale locale = Locale.forLanguageTag(language.equals("en") ? "en-GB" : language);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(instant.atZone(call.zone()));
    }

    private String time(Instant instant) {
        return day(call, instant, language) + ", " + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(instant.atZone(call.zone()));
    }
}
