package org.creativevolunteers.staff.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Collator;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.call.Kind;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.pages.Countries;
import org.creativevolunteers.kernel.pages.Web;
import org.creativevolunteers.testing.TestCall;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static Map<String, String> render(String file) {
        Call call = CallReader.read(Json.readObject(file));
        return Pages.render(call, List.of(call), Set.of(), "https://volunteers.example.org").stream()
                .collect(Collectors.toMap(Page::path, page -> new String(page.bytes(), StandardCharsets.UTF_8)));
    }

    /** A part as people get it. */
    private static String part(Map<String, String> pages, String name) {
        return pages.entrySet().stream().filter(page -> page.getKey().matches("assets/[0-9a-f]{12}/" + Pattern.quote(name)))
                .map(Map.Entry::getValue).findFirst().orElseThrow();
    }

    /** A script as it was written. */
    private static String source(String script) {
        return new String(Web.bytes("assets/" + script), StandardCharsets.UTF_8);
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((Function<MatchResult, String>) match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_form_without_scripts_has_a_field_for_every_question_and_posts_to_the_call() {
        for (String language : List.of("az", "en", "ru")) {
            String form = render(TestCall.json()).get("test-call/" + language + "/index.html");
            assertEquals(
                    new TreeSet<>(
                            Set.of("language", "givenName", "familyName", "birthDate-day", "birthDate-month", "birthDate-year", "email",
                                    "phone-country", "phone", "gender", "region", "guardianName", "guardianEmail", "discipline",
                                    "programmes", "motivation", "portfolio-1",
                                    "portfolio-2", "portfolio-3", "hours", "processing")),
                    all("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"", form));
            assertTrue(form.contains("action=\"/calls/test-call/registrations\"") && form.contains("<html lang=\"" + language + "\">"));
        }
    }

    @Test
    void every_label_and_description_points_to_something_that_is_there() {
        String form = render(TestCall.json()).get("test-call/en/index.html");
        Set<String> ids = all(" id=\"([^\"]+)\"", form);
        assertTrue(ids.containsAll(all(" for=\"([^\"]+)\"", form)), form);
        assertTrue(ids.containsAll(all(" aria-describedby=\"([^\"]+)\"", form)), form);
        assertTrue(ids.containsAll(all(" aria-labelledby=\"([^\"]+)\"", form)), form);
        assertEquals(ids.size(), Pattern.compile(" id=\"").matcher(form).results().count(), "no identifier twice");
    }

    @Test
    void what_depends_on_another_answer_is_not_required_by_the_browser() {
        String form = render(TestCall.json()).get("test-call/en/index.html");
        assertFalse(form.matches("(?s).*<input id=\"guardianName\"[^>]* required.*"), form);
        assertTrue(form.matches("(?s).*<input id=\"givenName\"[^>]* required.*"), form);
    }

    @Test
    void texts_of_the_call_are_escaped() {
        String form = render(TestCall.json().replace("A call for tests", "<script>alert(1)</script>&")).get("test-call/en/index.html");
        assertFalse(form.contains("<script>alert"));
        assertTrue(form.contains("&lt;script&gt;"));
    }

    @Test
    void every_language_has_the_same_words_of_its_own() {
        Map<String, Object> english = Web.texts("en");
        for (String language : List.of("az", "ru")) {
            assertEquals(english.keySet(), Web.texts(language).keySet());
            assertEquals(names(english), names(Web.texts(language)));
        }
    }

    /** The names of all texts, those of a group behind its own. */
    private static Set<String> names(Map<?, ?> texts) {
        return texts.entrySet().stream().flatMap(text -> text.getValue() instanceof Map<?, ?> group
                ? names(group).stream().map(name -> text.getKey() + "." + name) : Stream.of(text.getKey().toString()))
                .collect(Collectors.toSet());
    }

    @Test
    void every_page_is_there_in_every_language_and_says_which_it_is() {
        Map<String, String> pages = render(TestCall.json());
        for (String language : List.of("az", "en", "ru")) {
            for (String folder : List.of("", "received/", "sent/", "my/", "guardian/", "never/")) {
                String page = pages.get("test-call/" + language + "/" + folder + "index.html");
                assertTrue(page.contains("<html lang=\"" + language + "\">"), folder);
                assertTrue(page.matches("(?s).*<title>[^<]+</title>.*<h1>[^<]+</h1>.*"), folder);
                assertEquals(Set.of("az", "en", "ru"), all(" hreflang=\"([^\"]+)\"", page), folder);
            }
        }
        assertEquals(Set.of("/test-call/az/", "/test-call/en/", "/test-call/ru/"), all(" href=\"(/test[^\"]+)\"", pages.get("index.html")));
    }

    @Test
    void the_front_page_speaks_every_language_of_its_calls_and_names_one_organiser_only_where_there_is_one() {
        Call one = CallReader.read(Json.readObject(TestCall.json()));
        Call second = CallReader.read(Json.readObject(TestCall.json().replace("\"test-call\"", "\"other-call\"")));
        Call strange = CallReader.read(Json.readObject(TestCall.json().replace("\"test-call\"", "\"strange-call\"")
                .replace("\"Organisation (az)\"", "\"Another\"")));
        String name = one.organisation().name().in(one.languages().getFirst());
        String alike = FrontPage.of(List.of(one, second), Set.of(), "assets/x/");
        for (String language : List.of("az", "en", "ru")) {
            assertTrue(alike.contains("<span lang=\"" + language + "\">" + Web.texts(language).get("frontTitle") + "</span>"), alike);
        }
        assertEquals(1, Pattern.compile(Pattern.quote(name)).matcher(alike).results().count(), "named once, for all of them");
        String mixed = FrontPage.of(List.of(one, strange), Set.of(), "assets/x/");
        assertFalse(mixed.substring(0, mixed.indexOf("<main")).contains(name), mixed);
        assertTrue(mixed.substring(mixed.indexOf("<main")).contains(name) && mixed.contains("Another"), mixed);
    }

    @Test
    void no_page_has_a_script_or_a_style_of_its_own_and_all_that_it_names_is_there() {
        Map<String, String> pages = render(TestCall.json());
        pages.forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertEquals(Set.of(), all("(<script(?! type=\"module\" src=)|<style| style=| on[a-z]+=|javascript:)", text), path);
                Set<String> parts = all("(?:src|href)=\"/(assets/[^\"]+)\"", text);
                assertTrue(parts.stream().anyMatch(part -> part.matches("assets/[0-9a-f]{12}/site.css"))
                        && pages.keySet().containsAll(parts), path + " " + parts);
            }
            if (path.endsWith(".js")) {
                Set<String> parts = all("from \"\\./([^\"]+)\"", text);
                parts.addAll(all("new URL\\(\"([^\"]+)\"", text));
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                assertTrue(pages.keySet().containsAll(parts.stream().map(folder::concat).toList()), path + " " + parts);
            }
        });
    }

    @Test
    void forms_without_scripts_post_where_the_functions_listen() {
        Map<String, String> pages = render(TestCall.json());
        assertEquals(Set.of("/calls/test-call/registrations"), all("<form[^>]+ action=\"([^\"]+)\"", pages.get("test-call/ru/index.html")));
        String my = pages.get("test-call/ru/my/index.html");
        assertEquals(Set.of("/links"), all("<form[^>]+ action=\"([^\"]+)\"", my));
        assertEquals(Set.of("call", "language", "email"), all("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"", my));
    }

    @Test
    void scripts_find_every_word_and_every_element_that_they_name() {
        Map<String, String> pages = render(TestCall.json());
        JsonObject data = Json.readObject(pages.get("test-call/az/form.json"));
        Map<String, String> page = new HashMap<>(Map.of("received.js", "received/", "never.js", "never/"));
        loaded("form.js").forEach(script -> page.put(script, ""));
        page.forEach((script, folder) -> {
            String source = source(script);
            assertTrue(data.object("texts").names().containsAll(all("texts\\.([A-Za-z]+)", source)), script);
            assertTrue(data.object("messages").names().containsAll(all("messages\\.([a-z]+)", source)), script);
            Set<String> ids = all(" id=\"([^\"]+)\"", pages.get("test-call/az/" + folder + "index.html"));
            assertTrue(ids.containsAll(all("getElementById\\(\"([^\"]+)\"", source)), script);
        });
        assertTrue(data.object("messages").names().containsAll(all("\\[\"([a-z]+(?:-[a-z]+)*)\"[,\\]]", source("rules.js"))));
    }

    @Test
    void the_own_pages_scripts_find_every_word_and_every_element_that_they_name() {
        Map<String, String> pages = render(TestCall.json());
        Set<String> words = names(Json.readObject(pages.get("test-call/az/my.json")).members());
        for (String script : List.of("my.js", "mine.js", "standing.js", "result.js", "timeline.js", "mine-answers.js", "choices.js",
                "renew.js", "guardian.js")) {
            String source = source(script);
            all("words\\.([A-Za-z]+(?:\\.[A-Za-z_]+)?)", source).forEach(word -> assertTrue(words.contains(word)
                    || words.stream().anyMatch(name -> name.startsWith(word + ".")), script + " " + word));
            String folder = script.equals("guardian.js") ? "guardian" : "my";
            assertTrue(all(" id=\"([^\"]+)\"", pages.get("test-call/az/" + folder + "/index.html"))
                    .containsAll(all("getElementById\\(\"([^\"]+)\"", source)), script);
        }
        for (LetterKind kind : LetterKind.values()) {
            assertTrue(words.contains("letter." + kind), "the timeline has a name for " + kind);
        }
    }

    @Test
    void a_refusal_is_told_in_the_pages_language_and_in_the_same_words_everywhere() throws IOException {
        Map<String, String> pages = render(TestCall.json());
        for (String language : List.of("az", "en", "ru")) {
            Properties offers = new Properties();
            offers.load(new StringReader(Files.readString(Path.of(
                    "../selection/src/main/resources/org/creativevolunteers/selection/messages_" + language + ".properties"))));
            Map<String, Object> told = new HashMap<>(Json.readObject(pages.get("test-call/" + language + "/my.json")).object("refused")
                    .members());
            assertTrue(told.remove("too-often") != null, "a change of answers");
            assertEquals(offers, told, language);
        }
        // A function's own sentence may be English (401, 404, 400) or in the language of the letters: the pages go by its title.
        for (String script : List.of("my.js", "mine.js", "standing.js", "timeline.js", "mine-answers.js", "choices.js", "renew.js",
                "guardian.js", "never.js")) {
            assertEquals(Set.of(), all("(\\.detail\\b)", source(script)), script);
        }
        assertEquals(List.of("return text.includes(\"{\") ? body.detail : text;", "error.detail"), source("form.js").lines()
                .filter(line -> line.contains(".detail")).map(line -> line.contains("error.detail") ? "error.detail" : line.strip())
                .sorted(Comparator.reverseOrder()).toList(),
                "what was sent with the page's language is answered in it");
    }

    @Test
    void scripts_know_every_question_with_its_bounds() {
        Call call = CallReader.read(Json.readObject(TestCall.json()));
        List<JsonObject> questions = Json.readObject(render(TestCall.json()).get("test-call/en/form.json")).objects("questions");
        assertEquals(call.questions().map(Question::id).toList(), questions.stream().map(question -> question.requireText("id")).toList());
        for (JsonObject question : questions) {
            Question original = call.question(question.requireText("id")).orElseThrow();
            assertEquals(original.showIf(),
                    question.has("showIf") ? Optional.of(Condition.of(question.object("showIf"))) : Optional.empty());
            assertEquals(original.kind().offered().stream().map(Kind.Option::value).collect(Collectors.toSet()),
                    question.has("options") ? question.object("options").names() : Set.of());
        }
        assertEquals(Set.of("line", "lines", "email", "phone", "day", "whole", "choice", "choices", "links", "consent"),
                questions.stream().map(question -> question.requireText("kind")).collect(Collectors.toSet()));
    }

    @Test
    void a_page_with_all_that_it_needs_weighs_60_KB_at_most() throws IOException {
        String file = Files.readString(Path.of("../../calls/creative-azerbaijan-volunteers.json"));
        Map<String, String> pages = render(file);
        for (String language : List.of("az", "en", "ru")) {
            String form = "creative-azerbaijan-volunteers/" + language + "/";
            long weight = compressed(pages.get(form + "index.html")) + compressed(pages.get(form + "form.json"));
            for (String part : List.of("form.js", "stamp-worker.js", "site.css", "buta.svg", "mark.svg")) {
                weight += compressed(part(pages, part));
            }
            assertTrue(weight <= 60 * 1024, language + ": " + weight);
        }
    }

    /** A script and all that it imports, directly or not. */
    private static Set<String> loaded(String script) {
        Set<String> loaded = new TreeSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(script));
        while (!left.isEmpty()) {
            String next = left.pop();
            if (loaded.add(next)) {
                left.addAll(all("from \"\\./([^\"]+)\"", source(next)));
            }
        }
        return loaded;
    }

    @Test
    void each_page_asks_for_one_script_which_asks_for_no_other() {
        Map<String, String> pages = render(TestCall.json());
        pages.forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertTrue(Pattern.compile("<script").matcher(text).results().count() <= 1, path);
            }
            if (path.endsWith(".js")) {
                assertEquals(Set.of(), all("(\\bimport\\b *[(\"{*])", text), path);
            }
        });
        assertTrue(loaded("form.js").size() > 10, "the form's script is written in parts");
    }

    @Test
    void a_phone_number_is_asked_with_its_country_the_calls_own_first_and_the_others_by_name() {
        for (String language : List.of("az", "en", "ru")) {
            List<Map<String, Object>> countries = Countries.in(language, "AZ");
            assertEquals("AZ", countries.getFirst().get("value"));
            assertTrue(countries.getFirst().get("label").toString().endsWith(" +994"));
            List<String> names =
                    countries.stream().skip(1).map(country -> country.get("label").toString().replaceAll(" \\+\\d+$", "")).toList();
            assertEquals(names.stream().sorted(Collator.getInstance(Locale.of(language))).toList(), names);
            assertTrue(countries.size() > 240
                    && countries.stream().map(country -> country.get("value")).distinct().count() == countries.size());
            Map<Object, Long> mains = countries.stream().filter(country -> (boolean) country.get("main")).collect(Collectors.groupingBy(
                    country -> country.get("label").toString().replaceAll(".* ", ""), Collectors.counting()));
            assertTrue(mains.values().stream().allMatch(count -> count == 1) && mains.containsKey("+7") && mains.containsKey("+1"));
        }
        assertEquals(List.of("Almaniya +49"), Countries.in("az", "DE").stream().limit(1).map(country -> country.get("label")).toList());
    }

    @Test
    void the_grace_is_stated_where_there_is_one() {
        Pattern grace = Pattern.compile("class=\"grace\"");
        assertTrue(grace
                .matcher(
                        render(TestCall.json().replaceAll("\"graceMinutes\": \\d+", "\"graceMinutes\": 45")).get("test-call/en/index.html"))
                .find());
        assertFalse(grace
                .matcher(render(TestCall.json().replaceAll("\"graceMinutes\": \\d+", "\"graceMinutes\": 0")).get("test-call/en/index.html"))
                .find());
    }

    private static long compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    @Test
    void parts_are_kept_for_good_under_a_name_of_their_content_and_pages_only_for_a_while() {
        Pages.render(CallReader.read(Json.readObject(TestCall.json())),
                List.of(CallReader.read(Json.readObject(TestCall.json()))), Set.of(), "https://volunteers.example.org").forEach(
                        page -> assertEquals(
                                page.path().matches("assets/[0-9a-f]{12}/.+") ? "public, max-age=31536000, immutable"
                                        : "public, max-age=60",
                                page.cacheControl(), page.path()));
    }

    @Test
    void the_same_call_gives_the_same_bytes() {
        assertEquals(render(TestCall.json()), render(TestCall.json()));
    }
}
