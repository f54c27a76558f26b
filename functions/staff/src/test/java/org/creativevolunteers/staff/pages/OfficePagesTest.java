package org.creativevolunteers.staff.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.items.Audit;
import org.junit.jupiter.api.Test;

class OfficePagesTest {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final Map<String, String> PAGES = render("https://issuer.example/pool", "staff");
    private static final Map<String,
            String> SCRIPTS = Stream.of("start", "assess", "assessments", "statistics", "registrations", "duplicates", "enter", "selection",
                    "links", "letters", "outbox", "announcements", "mailboxes", "reports", "audit", "members", "publish", "setup", "help")
                    .collect(Collectors.toMap(name -> name, name -> name.equals("start") ? "" : name + "/"));

    private static Map<String, String> render(String issuer, String client) {
        return OfficePages.render(LANGUAGES, new OfficePages.SignIn(issuer, client, "https://door.example/")).stream()
                .collect(Collectors.toMap(Page::path, page -> new String(page.bytes(), StandardCharsets.UTF_8)));
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String part(String name) {
        return PAGES.entrySet().stream().filter(page -> page.getKey().matches("office/parts/[0-9a-f]{12}/" + Pattern.quote(name)))
                .findFirst().orElseThrow().getValue();
    }

    @Test
    void every_page_leads_to_what_is_said_of_it_in_its_language() {
        for (String language : LANGUAGES) {
            String help = PAGES.get("office/" + language + "/help/index.html");
            Set<String> told =
                    SCRIPTS.keySet().stream().filter(name -> !name.equals("help")).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(told, all("<section id=\"([a-z]+)\"", help));
            for (String name : told) {
                assertTrue(help.matches("(?s).*<section id=\"" + name + "\"[^>]*>\\s*<h2>.*?</h2>\\s*<p>[^<]{40,}</p>.*"),
                        language + " " + name);
                String page = PAGES.get("office/" + language + "/" + SCRIPTS.get(name) + "index.html");
                assertEquals(Set.of("/office/" + language + "/help/#" + name), all("<p class=\"help\"><a href=\"([^\"]+)\"", page));
            }
        }
    }

    @Test
    void every_page_is_there_in_every_language_knows_whom_to_ask_and_leads_to_the_others() {
        for (String language : LANGUAGES) {
            for (String folder : SCRIPTS.values()) {
                String page = PAGES.get("office/" + language + "/" + folder + "index.html");
                assertTrue(page.contains("<html lang=\"" + language + "\">")
                        && page.contains("data-issuer=\"https://issuer.example/pool\" data-client=\"staff\""
                                + " data-home=\"https://door.example/\""),
                        page);
                assertEquals(Set.of("az", "en", "ru"), all(" hreflang=\"([^\"]+)\"", page));
                assertEquals(SCRIPTS.values().stream().map(other -> "/office/" + language + "/" + other).collect(Collectors.toSet()),
                        all("<li><a href=\"(/office/[^\"]+)\"(?! lang)", page));
                assertEquals(1, all("aria-current=\"(page)\"", page).size());
                assertTrue(page.contains("content=\"noindex\""));
            }
        }
        assertEquals(Set.of("/office/az/", "/office/en/", "/office/ru/"), all(" href=\"(/office/../)\"", PAGES.get("office/index.html")));
    }

    @Test
    void Q22_no_page_has_a_script_or_a_style_of_its_own_and_all_that_it_names_is_there() {
        PAGES.forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertEquals(Set.of(), all("(<script(?! type=\"module\" src=)|<style| style=| on[a-z]+=|javascript:)", text), path);
                Set<String> parts = all("(?:src|href)=\"/(office/parts/[^\"]+)\"", text);
                assertTrue(parts.size() == 2 && PAGES.keySet().containsAll(parts), path + " " + parts);
                assertTrue(text.contains("/" + Pages.FOLDER + "site.css"), path);
            }
            if (path.endsWith(".js")) {
                all("from \"\\./([^\"]+)\"", text).forEach(OfficePagesTest::part);
                assertFalse(text.contains("innerHTML") || text.contains("document.write"), path);
                assertEquals(path.endsWith("/drafts.js"), text.contains("localStorage"), path); // what outlives a tab: no token
            }
        });
    }

    @Test
    void every_language_has_the_same_words_and_scripts_find_every_word_and_element_that_they_name() {
        for (String language : LANGUAGES) {
            assertEquals(keys(OfficePages.texts("en"), ""), keys(OfficePages.texts(language), ""));
            Map<String, Object> words = Json.readObject(PAGES.get("office/" + language + "/texts.json")).members();
            OfficePages.PARTS.stream().filter(path -> path.endsWith(".js")).map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .forEach(name -> assertTrue(words.keySet().containsAll(all("[wW]ords\\.([A-Za-z]+)", part(name))), name));
        }
        SCRIPTS.forEach((script, folder) -> {
            Set<String> ids = all(" id=\"([^\"]+)\"", PAGES.get("office/az/" + folder + "index.html"));
            assertTrue(ids.containsAll(all("(?:getElementById|[^a-z]part)\\(\"([^\"]+)\"", part(script + ".js"))), script);
            assertTrue(
                    ids.containsAll(
                            all(" (?:for|aria-describedby|aria-labelledby)=\"([^\"]+)\"", PAGES.get("office/az/" + folder + "index.html"))),
                    script);
        });
        PAGES.forEach((path, text) -> assertFalse(text.contains("{{") && !path.endsWith(".jpg"), path));
    }

    /** The editor offers what a call file takes: the same letters, with the same values in the same order. */
    @Test
    void the_values_that_own_words_can_name_are_those_of_a_call_file() {
        String source = part("call-fields.js").replaceAll("(?s).*export const VALUES = (.*?)\\}\\).*", "$1");
        Map<String, List<String>> offered = new LinkedHashMap<>();
        Pattern.compile("([A-Z_]+): \\[([^]]*)]").matcher(source).results().forEach(kind -> offered.put(kind.group(1),
                Stream.concat(Stream.of("title", "organisation", "contact"),
                        Pattern.compile("\"([a-z]+)\"").matcher(kind.group(2)).results().map(value -> value.group(1))).toList()));
        assertEquals(List.copyOf(LetterWords.VALUES.entrySet()), List.copyOf(offered.entrySet()));
        for (String language : LANGUAGES) {
            Map<String, Object> named =
                    Json.readObject(PAGES.get("office/" + language + "/texts.json")).object("ownWords").object("values").members();
            assertEquals(LetterWords.VALUES.values().stream().flatMap(List::stream).collect(Collectors.toSet()), named.keySet());
        }
    }

    private static Set<String> keys(Map<String, Object> texts, String before) {
        Set<String> keys = new TreeSet<>();
        texts.forEach((name, value) -> {
            keys.add(before + name);
            if (value instanceof Map<?, ?> more) {
                @SuppressWarnings("unchecked") // JSON objects
                Map<String, Object> inner = (Map<String, Object>) more;
                keys.addAll(keys(inner, before + name + "."));
            } else {
                assertFalse(value.toString().isBlank(), before + name);
            }
        });
        return keys;
    }

    /** What is in the audit trail is told in words: whatever the samples of its entries show. */
    @Test
    void every_act_has_its_words() throws IOException {
        Set<String> acts = all("\"action\": \\{\"S\":\"([a-z-]+)\"", Files.readString(Path.of("../../docs/items/audit-entry.json")));
        assertTrue(acts.size() > 40);
        Object words = Json.readObject(PAGES.get("office/en/texts.json")).object("acts").members().keySet();
        acts.addAll(all("batch\\.audit\\(ACTOR, \"([a-z-]+)\"", Files.readString(
                Path.of("../selection/src/main/java/org/creativevolunteers/selection/proposal/Proposal.java"))));
        assertTrue(acts.contains("batch-given-up"));
        acts.forEach(act -> assertTrue(((Set<?>) words).contains(act), act));
    }

    /** So are its details, by what each is called. */
    @Test
    void every_detail_of_an_act_has_its_words() throws IOException {
        Set<String> details = Files.readString(Path.of("../../docs/items/audit-entry.json")).lines()
                .filter(line -> line.contains("\"details\"")).flatMap(line -> all("\"(\\w+)\":\\{\"[SNL]\":", line).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        details.remove(Audit.SHOWN);
        assertTrue(details.size() > 15, details.toString());
        Set<String> words = Json.readObject(PAGES.get("office/en/texts.json")).object("audit").object("details").members().keySet();
        details.forEach(detail -> assertTrue(words.contains(detail), detail));
    }

    @Test
    void where_a_sign_in_is_set_up_is_escaped() {
        String page = render("https://issuer.example/\"><script>", "a&b").get("office/en/index.html");
        assertFalse(page.contains("\"><script>"));
        assertTrue(page.contains("data-client=\"a&amp;b\""));
    }
}
