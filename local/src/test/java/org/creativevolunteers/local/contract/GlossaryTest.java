package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What people read uses the words of docs/glossary.md and none that it rules out: pages, office, letters, functions' messages,
 * call files.
 */
class GlossaryTest {

    private static final List<String> LANGUAGES = List.of("en", "az", "ru");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    /** Names of values and of what is put in their place, which nobody reads. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}|\\{\\w+}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A text and where it stands. */
    private record Text(String place, String words) {}

    private static final Map<String, List<Text>> TEXTS = LANGUAGES.stream()
            .collect(Collectors.toMap(language -> language, GlossaryTest::texts));

    private static List<Text> texts(String language) {
        List<Text> texts = new ArrayList<>();
        try {
            for (String folder : List.of("web/texts", "web/office/texts")) {
                addAll(texts, folder, JSON.readTree(Checkout.text(folder + "/" + language + ".json")));
            }
            for (Path file : Checkout.files("calls", ".json")) {
                if (!file.toString().endsWith("schema.json")) {
                    addIn(texts, language, file.getFileName().toString(), JSON.readTree(file.toFile()));
                }
            }
            for (Path file : Checkout.files("functions", "/" + language + ".txt")) {
                Files.readString(file).lines().filter(line -> !line.startsWith("% ")).forEach(line -> texts.add(new Text("letters", line)));
            }
            for (Path file : Checkout.files("functions", "_" + language + ".properties")) {
                Properties words = new Properties();
                words.load(Files.newBufferedReader(file, StandardCharsets.UTF_8));
                String place = file.getParent().getFileName() + "/" + file.getFileName();
                words.forEach((name, text) -> texts.add(new Text(place + " " + name, text.toString())));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return texts.stream().map(text -> new Text(text.place(), PLACEHOLDER.matcher(text.words()).replaceAll(" "))).toList();
    }

    /** Every text of a file that is in one language. */
    private static void addAll(List<Text> texts, String place, JsonNode node) {
        if (node.isTextual()) {
            texts.add(new Text(place, node.asText()));
        }
        node.properties().forEach(member -> addAll(texts, place + " " + member.getKey(), member.getValue()));
        node.forEach(element -> {
            if (node.isArray()) {
                addAll(texts, place, element);
            }
        });
    }

    /** The texts in one language of a file that has each in all. */
    private static void addIn(List<Text> texts, String language, String place, JsonNode node) {
        if (node.path(language).isTextual()) {
            texts.add(new Text(place, node.get(language).asText()));
        }
        Consumer<JsonNode> deeper = child -> addIn(texts, language, place, child);
        node.forEach(deeper);
    }

    /** The rows of the glossary's table that follows a heading's line, cell by cell. */
    private static List<List<String>> table(String head) {
        return Checkout.text("docs/glossary.md").lines().dropWhile(line -> !line.startsWith(head)).skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList()).toList();
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static Pattern beginning(String word) {
        return Pattern.compile("(?<![\\p{L}\\p{N}-])" + Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** A word in any of its forms: endings of Azerbaijani are added to it, those of Russian take the place of up to two letters. */
    private static Pattern inflected(String words) {
        return Pattern.compile(Arrays.stream(words.split(" "))
                .map(word -> "(?<!\\p{L})" + Pattern.quote(word.substring(0, Math.max(2, word.length() - 2))) + "[\\p{L}-]*")
                .collect(Collectors.joining("\\s+")), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Map<Pattern, String> never(String language) {
        Map<Pattern, String> never = new LinkedHashMap<>();
        table("| language | never").stream().filter(row -> row.get(0).equals(language))
                .forEach(row -> quoted(row.get(1)).forEach(word -> never.put(beginning(word), row.get(2))));
        return never;
    }

    @Test
    void every_kind_of_text_is_walked_in_every_language() {
        for (String language : LANGUAGES) {
            List<String> places = TEXTS.get(language).stream().map(Text::place).toList();
            for (String place : List.of("web/texts my", "web/office/texts kinds", "letters", "text/messages_",
                    "statistics/messages_", "creative-azerbaijan-volunteers.json")) {
                assertTrue(places.stream().anyMatch(found -> found.startsWith(place)), language + ": " + place);
            }
        }
    }

    @Test
    void no_text_has_a_word_that_the_glossary_rules_out() {
        List<String> wrong = new ArrayList<>();
        for (String language : LANGUAGES) {
            Map<Pattern, String> never = never(language);
            assertFalse(never.isEmpty(), language);
            for (Text text : TEXTS.get(language)) {
                never.forEach((word, instead) -> word.matcher(text.words()).results().map(MatchResult::group)
                        .forEach(found -> wrong.add(language + ", " + text.place() + ": " + found + ", but: " + instead)));
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void a_word_that_is_ruled_out_is_found_in_any_case_and_form() {
        Map<String, String> wrong = Map.of("az", "Növbəti ÇAĞIRIŞDA görüşərik.", "ru", "Регистрация открыта.", "en", "(E-mail address)");
        wrong.forEach((language, text) -> assertTrue(never(language).keySet().stream().anyMatch(word -> word.matcher(text).find()), text));
        assertTrue(never("en").keySet().stream().noneMatch(word -> word.matcher("An amendment, an email and a newsletter.").find()));
    }

    @Test
    void every_word_of_the_glossary_is_said_somewhere_in_every_language() {
        List<String> unsaid = new ArrayList<>();
        for (List<String> row : table("| word |")) {
            for (int i = 0; i < LANGUAGES.size(); i++) {
                String language = LANGUAGES.get(i);
                quoted(row.get(i + 1)).stream()
                        .filter(word -> TEXTS.get(language).stream().noneMatch(text -> inflected(word).matcher(text.words()).find()))
                        .forEach(word -> unsaid.add(language + ": " + word));
            }
        }
        assertEquals(List.of(), unsaid);
    }

    @Test
    void every_word_lives_in_the_classes_that_the_glossary_names() {
        Set<String> classes = Checkout.files("", ".java").stream().filter(file -> file.toString().contains("/src/main/"))
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        List<List<String>> rows = table("| word |");
        assertFalse(rows.isEmpty());
        for (List<String> row : rows) {
            assertFalse(quoted(row.get(5)).isEmpty(), row.get(0));
            quoted(row.get(5)).forEach(name -> assertTrue(classes.contains(name), row.get(0) + ": " + name));
        }
    }
}
