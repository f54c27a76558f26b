package org.creativevolunteers.staff.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.pages.Web;
import org.junit.jupiter.api.Test;

/** No text assumes what the call file decides: the pages of a call of another kind say nothing that is not true of it. */
class AnyCallsPagesTest {

    private static final String SITE = "https://volunteers.example.org";

    /** What is true of the first call alone: its zone, its ages, that some need a guardian, what it calls itself, how it evens out. */
    private static final Map<String, Pattern> OF_THE_FIRST = Map.of(
            "en", Pattern.compile("baku|guardian|parent|\\b(16|18|29)\\b|movement|azerbaijan(?!i)|evened"),
            "az", Pattern.compile("bakı|qəyyum|valideyn|\\b(16|18|29)\\b|hərəkat"));

    private static final List<String> NAMES_OF_LANGUAGES = List.of("azərbaycan dili");

    /** The small example elsewhere: another zone, the plain mean of scores, grown-ups only. */
    private static Call elsewhere(String zone) throws IOException {
        return CallReader.read(Json.readObject(Files.readString(Path.of("..", "..", "calls", "example-small.json"))
                .replace("\"timeZone\": \"UTC\"", "\"timeZone\": \"" + zone + "\"").replace("18 years", "21 years")
                .replace("18 yaş", "21 yaş")
                .replace("\"from\": 18", "\"from\": 21").replace("\"guardianBelow\": 18", "\"guardianBelow\": 0")));
    }

    private static Map<String, String> pages(Call call) {
        Map<String, String> pages = new LinkedHashMap<>();
        Pages.render(call, List.of(call), Set.of(), SITE).stream().filter(page -> page.path().startsWith(call.id() + "/"))
                .forEach(page -> pages.put(page.path(), new String(page.bytes(), StandardCharsets.UTF_8)));
        return pages;
    }

    @Test
    void pages_of_a_call_elsewhere_say_nothing_of_the_first_call() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> pages = pages(elsewhere("Europe/Berlin"));
        pages.forEach((path, page) -> OF_THE_FIRST.forEach((language, words) -> {
            // what scripts choose among stands in my.json, which nobody reads
            if (path.contains("/" + language + "/") && page.startsWith("<")) {
                String read = page.replaceAll("<(link|script) [^>]*>|<meta property=\"og:image[^>]*>", "")
                        .replaceAll("(href|src|id|data-\\w+)=\"[^\"]*\"", "").toLowerCase(Locale.ROOT);
                for (String name : NAMES_OF_LANGUAGES) {
                    read = read.replace(name, "");
                }
                words.matcher(read).results().forEach(found -> wrong.add(path + ": " + found.group()));
            }
        }));
        assertEquals(List.of(), wrong);
        assertFalse(pages.keySet().stream().anyMatch(path -> path.contains("/guardian/")), "nobody is asked to agree");
    }

    @Test
    void times_are_told_in_the_zone_of_the_call() throws IOException {
        for (Map.Entry<String, List<String>> zone : Map.of("Europe/Berlin", List.of("Berlin time", "Berlin vaxtı ilə"), "UTC",
                List.of("UTC", "UTC ilə"), "America/New_York", List.of("New York time", "New York vaxtı ilə"), "Asia/Baku",
                List.of("Baku time", "Bakı vaxtı ilə")).entrySet()) {
            Map<String, String> pages = pages(elsewhere(zone.getKey()));
            for (int i = 0; i < 2; i++) {
                String language = List.of("en", "az").get(i);
                String words = zone.getValue().get(i);
                assertTrue(pages.get("example-small/" + language + "/index.html").contains("(" + words + ")"), zone + " " + language);
                assertEquals(words, Json.readObject(pages.get("example-small/" + language + "/my.json")).requireText("zone"));
            }
        }
    }

    @Test
    void a_call_in_which_somebody_may_need_a_guardian_says_from_what_age_on_nobody_does() throws IOException {
        Call call = CallReader.read(Json.readObject(Files.readString(Path.of("..", "..", "calls", "creative-azerbaijan-volunteers.json"))
                .replace("\"guardianBelow\": 18", "\"guardianBelow\": 17")));
        Map<String, String> pages = pages(call);
        for (String language : List.of("az", "en", "ru")) {
            for (String page : List.of("guardian/", "received/")) {
                String text = pages.get(call.id() + "/" + language + "/" + page + "index.html");
                String ours = text.replaceAll("(?s)<details.*?</details>|<ol>.*?</ol>", "");
                assertTrue(ours.contains("17"), language + " " + page);
                assertFalse(ours.contains("18"), language + " " + page);
            }
        }
    }

    @Test
    void a_text_without_guardians_takes_the_place_of_one_with_in_every_language() {
        for (String language : List.of("az", "en", "ru")) {
            Map<String, Object> texts = Web.texts(language);
            texts.keySet().stream().filter(name -> name.endsWith("WithoutGuardian"))
                    .forEach(name -> assertTrue(texts.containsKey(name.replace("WithoutGuardian", "")), name));
        }
    }
}
