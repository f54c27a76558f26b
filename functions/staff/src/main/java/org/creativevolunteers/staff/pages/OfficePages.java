package org.creativevolunteers.staff.pages;

import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.pages.Web;
import org.creativevolunteers.staff.links.Channel;

/**
 * Renders the staff's pages, the same for all calls: {@code office/}, where a sign-in comes back to, and in each language a start,
 * for commissioners a dossier to assess and their own assessments, the call in numbers, the registrations, the selections, links with QR
 * codes, letters, reports, the audit trail, and for administrators announcements, likely duplicates, a form for what came on paper, the
 * publication of calls, the members of the staff and what is still to be done. They hold nothing that is not public; what they show,
 * their scripts ask the functions for with the token of whoever signed in.
 */
public final class OfficePages {

    /** Their parts: scripts as ES modules, two of them the site's, and one style sheet beside the site's. */
    static final List<String> PARTS =
            List.of("assets/element.js", "assets/written.js", "office/office.css", "office/session.js", "office/office.js",
                    "office/door.js",
                    "office/start.js", "office/phase.js", "office/pace.js", "office/drafts.js", "office/outcome.js", "office/trials.js",
                    "office/dossier.js",
                    "office/scores.js", "office/assess.js",
                    "office/assessments.js", "office/batches.js", "office/selection.js", "office/links.js", "office/letter-frame.js",
                    "office/letters.js",
                    "office/outbox.js", "office/announcements.js",
                    "office/mailboxes.js", "office/sure.js", "office/people.js", "office/labels.js", "office/audit-details.js",
                    "office/counted.js", "office/sorting.js", "office/registration.js", "office/registrations.js", "office/duplicates.js",
                    "office/fields.js", "office/enter.js", "office/regions.js", "office/map.js", "office/statistics.js",
                    "office/reports.js", "office/audit.js", "office/members.js", "office/places.js", "office/zones.js", "office/facts.js",
                    "office/offers.js", "office/call-fields.js", "office/faults.js", "office/call-letters.js", "office/call-form.js",
                    "office/call-changes.js", "office/call-versions.js", "office/publish.js",
                    "office/setup.js", "office/help.js");

    /** Pages whose picture the help shows, in each language. */
    private static final List<String> PICTURED = List.of("start", "assess", "registrations", "announcements");

    private static final String PICTURES = "office/pictures/";

    private static final String FOLDER = "office/parts/" + Hash.sha256(PARTS.stream()
            .map(path -> path + "\n" + new String(Web.bytes(path), StandardCharsets.UTF_8))
            .collect(Collectors.joining("\n"))).substring(0, 12) + "/";
    private static final Template FRAME = Web.template("office");

    /**
     * How somebody is signed in.
     *
     * @param issuer whom the pages ask to do it
     * @param client as whom they ask
     * @param home   where the issuer sends people back to
     */
    public record SignIn(String issuer, String client, String home) {
    }

    /**
     * A page that the navigation leads to.
     *
     * @param group what it stands under; empty for what stands by itself
     * @param roles who may see it; empty for all
     * @param house whether it is of no single call
     */
    private record Section(String name, String folder, String group, String roles, boolean house) {

        static Section of(String group, String name, String roles) {
            return new Section(name, name + "/", group, roles, false);
        }

        static Section ofHouse(String name) {
            return new Section(name, name + "/", "house", "admin", true);
        }
    }

    private static final List<Section> SECTIONS = List.of(new Section("start", "", "", "", false),
            Section.of("commission", "assess", "commissioner"), Section.of("commission", "assessments", "commissioner"),
            Section.of("call", "statistics", "viewer admin"), Section.of("call", "links", "viewer admin"),
            Section.of("call", "publish", "admin"),
            Section.of("people", "registrations", "viewer admin"), Section.of("people", "duplicates", "admin"),
            Section.of("people", "enter", "admin"),
            Section.of("results", "selection", "viewer auditor admin"), Section.of("results", "reports", "viewer auditor admin"),
            Section.of("emails", "letters", "viewer admin"), Section.of("emails", "outbox", "viewer admin"),
            Section.of("emails", "announcements", "admin"),
            Section.of("emails", "mailboxes", "viewer admin"),
            Section.of("house", "audit", "auditor admin"), Section.ofHouse("members"), Section.ofHouse("setup"),
            Section.of("", "help", ""));

    private final String language;
    private final Map<String, Object> texts;
    private final Map<String, Object> common = new LinkedHashMap<>();

    private OfficePages(String language, List<String> languages, SignIn signIn) {
        this.language = language;
        this.texts = texts(language);
        common.put("t", texts);
        common.put("language", language);
        common.put("site", Pages.FOLDER);
        common.put("parts", FOLDER);
        common.put("signIn", signIn);
        common.put("channels", named(Channel.names(), object(object(texts, "script"), "channels")));
        common.put("kinds", named(Arrays.stream(LetterKind.values()).map(LetterKind::name).toList(), object(texts, "kinds")));
        common.put("shownKinds", named(Arrays.stream(LetterKind.values()).filter(kind -> kind != LetterKind.ANNOUNCEMENT)
                .map(LetterKind::name).toList(), object(texts, "kinds")));
        common.put("keys", texts.get("keysList"));
        common.put("chapters", SECTIONS.stream().filter(section -> !section.name().equals("help"))
                .map(this::chapter).toList());
        for (String choice : List.of("views", "widths", "schemes", "givenStates", "mailboxStates", "outboxStates", "alikes")) {
            common.put(choice, named(List.copyOf(object(texts, choice).keySet()), object(texts, choice)));
        }
    }

    /**
     * All files; the same installation gives the same bytes.
     *
     * @param languages of the installation
     */
    public static List<Page> render(List<String> languages, SignIn signIn) {
        List<Page> pages = new ArrayList<>();
        languages.forEach(language -> PICTURED.forEach(page -> pages.add(picture(language + "-" + page + ".jpg"))));
        PARTS.forEach(path -> pages.add(Pages.part(FOLDER, path.substring(path.lastIndexOf('/') + 1), path, Pages.PART_CACHE)));
        List<Map<String, Object>> doors =
                languages.stream().map(language -> Map.of("language", language, "name", texts(language).get("name"),
                        "open", texts(language).get("door"), "failed", object(texts(language), "script").get("signInFailed"))).toList();
        pages.add(Pages.html("office/index.html",
                Web.template("office-door").execute(Map.of("doors", doors, "site", Pages.FOLDER, "parts", FOLDER,
                        "signIn", signIn))));
        languages.forEach(language -> pages.addAll(new OfficePages(language, languages, signIn).pages(languages)));
        return List.copyOf(pages);
    }

    private static Page picture(String name) {
        return Pages.part(PICTURES, name, PICTURES + name, Pages.PAGE_CACHE);
    }

    private List<Page> pages(List<String> languages) {
        Map<String, Object> script = new LinkedHashMap<>(object(texts, "script"));
        script.put("kinds", texts.get("kinds"));
        byte[] words = Json.bytes(script);
        return Stream.concat(
                Stream.of(new Page("office/" + language + "/texts.json", "application/json; charset=utf-8", Pages.PAGE_CACHE, words)),
                SECTIONS.stream().map(section -> page(section, languages))).toList();
    }

    /** What the help says of a page. */
    private Map<String, Object> chapter(Section section) {
        return Map.of("name", section.name(), "folder", section.folder(), "roles", section.roles(), "house", section.house(), "title",
                titled(section), "paragraphs", object(texts, "helpParts").get(section.name()), "pictures",
                PICTURED.contains(section.name()) ? List.of(language + "-" + section.name() + ".jpg") : List.of());
    }

    private Object titled(Section section) {
        return texts.get(section.name());
    }

    private Map<String, Object> entry(Section other, Section here) {
        return Map.of("name", texts.get(other.name()), "folder", other.folder(), "roles", other.roles(), "house", other.house(),
                "text", other.roles().isEmpty() ? "" : texts.get(other.name() + "Text"), "here", other.equals(here));
    }

    /** The pages under what they stand under, in their order. */
    private List<Map<String, Object>> groups(Section here) {
        List<Map<String, Object>> groups = new ArrayList<>();
        List<Section> left = SECTIONS;
        while (!left.isEmpty()) {
            String group = left.getFirst().group();
            List<Section> own = left.stream().takeWhile(section -> section.group().equals(group)).toList();
            groups.add(Map.of("id", group, "title", group.isEmpty() ? "" : object(texts, "groups").get(group),
                    "pages", own.stream().map(section -> entry(section, here)).toList()));
            left = left.subList(own.size(), left.size());
        }
        return groups;
    }

    private Page page(Section section, List<String> languages) {
        Map<String, Object> values = new LinkedHashMap<>(common);
        values.put("title", section.name().equals("start") ? texts.get("name") : titled(section));
        values.put("helped", !section.name().equals("help"));
        values.put("apart", !section.folder().isEmpty());
        values.put("script", section.name());
        values.put("languages", languages.stream().map(other -> Map.of("tag", other, "href", "/office/" + other + "/" + section.folder(),
                "name", Web.texts(other).get("languageName"), "current", other.equals(language))).toList());
        values.put("pages", SECTIONS.stream().map(other -> entry(other, section)).toList());
        values.put("groups", groups(section));
        values.put("main", Web.template("office-" + section.name()).execute(values));
        return Pages.html("office/" + language + "/" + section.folder() + "index.html", FRAME.execute(values));
    }

    /** The words of these pages in a language. */
    static Map<String, Object> texts(String language) {
        return Json.readObject(new String(Web.bytes("office/texts/" + language + ".json"), StandardCharsets.UTF_8)).members();
    }

    private static List<Map<String, Object>> named(List<String> values, Map<String, Object> names) {
        return values.stream().map(value -> Map.of("value", value, "name", names.get(value))).toList();
    }

    @SuppressWarnings("unchecked") // the texts' own form, which a test holds
    private static Map<String, Object> object(Map<String, Object> texts, String name) {
        return (Map<String, Object>) texts.get(name);
    }
}
