package org.creativevolunteers.call.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.Test;

class LetterReaderTest {

    private static final List<String> PARTS = List.of("subject", "opening", "closing");

    private static Map<String, Object> text(String words) {
        return new LinkedHashMap<>(Map.of("az", words, "en", words, "ru", words));
    }

    private static List<Refusal.Detail> errors(String kind, Object words) {
        return EditedFile.first().set("/letters", new LinkedHashMap<>(Map.of(kind, words))).errors();
    }

    private static List<Refusal.Detail> errors(String kind, String part, String words) {
        return errors(kind, Map.of(part, text(words)));
    }

    private static void assertRefused(String kind, String part, String words, String code) {
        List<Refusal.Detail> errors = errors(kind, part, words);
        List<String> expected =
                List.of("az", "en", "ru").stream().map(language -> "/letters/" + kind + "/" + part + "/" + language).toList();
        assertEquals(expected, errors.stream().map(Refusal.Detail::pointer).sorted().toList(), words + errors);
        assertTrue(errors.stream().allMatch(error -> error.code().equals(code) && error.message().endsWith(".")), words + errors);
    }

    @Test
    void a_call_has_own_words_for_each_kind_of_letter_or_none() {
        assertEquals(Map.of(), CallReader.read(Json.readObject(EditedFile.first().text())).letters());
        EditedFile file = EditedFile.first().set("/letters", Map.of("OFFER", Map.of("opening", text("Come, {{name}}.\n\nSoon."))));
        Call call = CallReader.read(Json.readObject(file.text()));
        LocalText opening = new LocalText(Map.of("az", "Come, {{name}}.\n\nSoon.", "en", "Come, {{name}}.\n\nSoon.", "ru",
                "Come, {{name}}.\n\nSoon."));
        assertEquals(Map.of("OFFER", new LetterWords(Optional.empty(), Optional.of(opening), Optional.empty())), call.letters());
    }

    @Test
    void every_value_of_a_kind_can_be_named_and_none_of_another() {
        LetterWords.VALUES.forEach((kind, values) -> {
            for (String part : PARTS) {
                for (String value : values) {
                    assertEquals(List.of(), errors(kind, part, "Of {{" + value + "}}{{title}}, **{{" + value + "}}** { } }{ {x}"));
                }
                LetterWords.VALUES.values().stream().flatMap(List::stream).distinct().filter(value -> !values.contains(value))
                        .forEach(value -> assertRefused(kind, part, "Of {{title}} and {{" + value + "}}", "placeholder"));
            }
        });
    }

    @Test
    void who_misspells_a_value_is_told_which_there_are() {
        Refusal.Detail error = errors("WITHDRAWN", "closing", "Until {{untill}}").getFirst();
        assertEquals("This letter has no value {{untill}}; it has {{title}}, {{organisation}}, {{contact}}, {{until}}.", error.message());
        assertTrue(errors("WITHDRAWN", "closing", "Until {{until").getFirst().message().endsWith("{{contact}}, {{until}}."));
    }

    @Test
    void nothing_but_a_value_stands_in_double_braces() {
        List<String> wrong = List.of("{{", "}}", "{{title", "title}}", "{{{title}}}", "{{ title }}", "{{title }}", "{{#name}}x{{/name}}",
                "{{^name}}x{{/name}}", "{{/name}}", "{{&title}}", "{{>title}}", "{{!title}}", "{{=<% %>=}}", "{{}}", "{{.}}", "{{-first}}",
                "{{Title}}", "{{title}}}", "{{{title}}", "{{ti\ntle}}", "{{title.x}}", "{{title}} }}", "{{{{title}}}}", "{{tıtle}}");
        wrong.forEach(words -> assertRefused("OFFER", "opening", "Words " + words + " words", "placeholder"));
    }

    @Test
    void whatever_is_not_plain_is_refused_wherever_it_stands() {
        Random random = new Random(20270301);
        List<String> pieces = List.of("{", "{{", "}", "}}", "#", "^", "/", "title", "name", " ", "\n", "**", "&", ">", "=", "x");
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            StringBuilder words = new StringBuilder("w");
            for (int n = random.nextInt(1, 9); n > 0; n--) {
                words.append(pieces.get(random.nextInt(pieces.size())));
            }
            boolean plain = !words.toString().replaceAll("(?<!\\{)\\{\\{(title|name)}}(?!})", "~").matches("(?s).*(\\{\\{|}}).*");
            List<Refusal.Detail> errors = errors("OFFER", PARTS.get(i % 3), words.toString());
            assertEquals(plain, errors.isEmpty(), words + " " + errors);
            refused += plain ? 0 : 1;
        }
        assertTrue(refused > 100 && refused < 390, refused + " refused");
    }

    @Test
    void texts_have_bounds() {
        assertEquals(List.of(), errors("OFFER", "subject", "ə".repeat(LetterWords.LONGEST_SUBJECT)));
        assertRefused("OFFER", "subject", "ə".repeat(LetterWords.LONGEST_SUBJECT + 1), "length");
        assertEquals(List.of(), errors("OFFER", "closing", "\uD83C\uDFA8".repeat(LetterWords.LONGEST)));
        assertRefused("OFFER", "closing", "ə".repeat(LetterWords.LONGEST + 1), "length");
    }

    @Test
    void what_is_no_letter_is_refused_at_its_place() {
        Map<String, Object> words = Map.of("opening", text("Words."));
        for (String kind : List.of("ERASED", "GREETING", "offer")) {
            List<Refusal.Detail> errors = errors(kind, words);
            assertEquals(List.of("/letters/" + kind + " unknown"),
                    errors.stream().map(error -> error.pointer() + " " + error.code()).toList());
            assertTrue(errors.getFirst().message().contains("CONFIRM, KNOWN"), errors.toString());
        }
        Map<String, Object> two = text("Words.");
        two.remove("ru");
        List<String> found = new ArrayList<>();
        for (Object odd : List.of(List.of(), "x", Map.of("heading", text("x")), Map.of("opening", "x"), Map.of("opening", two),
                Map.of("opening", Map.of()), Map.of("opening", text(" ")))) {
            errors("OFFER", odd).forEach(error -> found.add(error.pointer() + " " + error.code()));
        }
        assertEquals(List.of("/letters/OFFER kind", "/letters/OFFER kind", "/letters/OFFER/heading unknown", "/letters/OFFER/opening kind",
                "/letters/OFFER/opening/ru required", "/letters/OFFER/opening/az required", "/letters/OFFER/opening/en required",
                "/letters/OFFER/opening/ru required", "/letters/OFFER/opening blank"), found);
        assertEquals(List.of("/letters"), EditedFile.first().set("/letters", "x").errors().stream().map(Refusal.Detail::pointer).toList());
    }

    @Test
    void the_schema_knows_the_same_letters() {
        Map<?, ?> schema = Json.readObject(CallFiles.text(CallFiles.FOLDER.resolve("call.schema.json"))).object("properties")
                .object("letters").object("properties").members();
        assertEquals(List.copyOf(LetterWords.VALUES.keySet()), List.copyOf(schema.keySet()));
    }

    @Test
    void a_call_that_was_published_is_read_without_looking_at_its_words_again() {
        EditedFile file = EditedFile.first().set("/letters", Map.of("OFFER", Map.of("subject", text("{{gone}}"))));
        assertEquals(1, CallReader.readPublished(Json.readObject(file.text())).letters().size());
    }
}
