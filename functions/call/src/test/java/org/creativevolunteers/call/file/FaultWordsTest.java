package org.creativevolunteers.call.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.junit.jupiter.api.Test;

/** What is wrong with a call file is told in the office in the reader's language: each code has its sentence, and the values for it. */
class FaultWordsTest {

    private static final List<String> LANGUAGES = List.of("az", "en", "ru");
    private static final Path FUNCTIONS = Path.of("..");
    private static final Pattern CODE = Pattern.compile("(?:new Unfit|[^a-z]range)\\(\\s*\"([a-zA-Z-]+)\""
            + "|(?:Refusal\\.at|[^a-zA-Z]error|Refusal\\.Detail)\\((?:[^;\"]|\"[^\"]*\")*?,\\s*\"([a-zA-Z-]+)\",");
    private static final Set<String> OF_THE_WHOLE = Set.of("changed", "too-large", "too-many-batches");

    /** A wrong value that no text says by itself has no code of its own: the office tells it in English. */
    private static final String FALLBACK = "value";

    private static JsonObject words(String language) {
        return Json.readObject(CallFiles.text(Path.of("..", "..", "web", "office", "texts", language + ".json"))).object("script");
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{([a-zA-Z]+)}").matcher(text).results().map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String... places) {
        return Stream.of(places).flatMap(place -> sources(FUNCTIONS.resolve(place.replace("@", "src/main/java/org/creativevolunteers"))))
                .flatMap(source -> CODE.matcher(CallFiles.text(source)).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(code -> !code.equals(FALLBACK)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_fault_of_every_wrong_file_has_a_sentence_in_each_language_and_all_that_it_names() {
        List<Refusal.Detail> errors = CallReaderTest.wrongFiles().flatMap(file -> file.errors().stream()).toList();
        assertEquals(Set.of(), errors.stream().filter(error -> error.code().equals(FALLBACK)).collect(Collectors.toSet()));
        for (String language : LANGUAGES) {
            JsonObject sentences = words(language).object("callFaults");
            for (Refusal.Detail error : errors) {
                String sentence = sentences.text(error.code()).orElseThrow(() -> new AssertionError(language + " lacks " + error));
                assertTrue(error.values().keySet().containsAll(placeholders(sentence)), language + " " + sentence + " " + error);
            }
        }
        Set<String> met = errors.stream().map(Refusal.Detail::code).collect(Collectors.toCollection(TreeSet::new));
        Set<String> missed = codes("call/@/call", "call/@/json");
        missed.removeAll(met);
        assertEquals(Set.of(), missed, "codes of the readers that no wrong file has");
    }

    @Test
    void what_is_said_is_what_can_be_found_wrong() {
        Set<String> codes = codes("call/@/call", "call/@/json", "staff/@/staff/publishing", "selection/@/selection/batch",
                "selection/@/selection/proposal", "selection/@/selection/RelaxBatch.java", "selection/@/selection/TryBatch.java",
                "staff/@/staff/PublishCall.java");
        codes.addAll(OF_THE_WHOLE);
        codes.add(Consistency.EMAIL);
        for (String language : LANGUAGES) {
            assertEquals(codes, new TreeSet<>(words(language).object("callFaults").names()), language);
        }
    }

    @Test
    void languages_name_the_same_in_a_sentence() {
        Map<String, Set<String>> named = new TreeMap<>();
        JsonObject english = words("en").object("callFaults");
        english.names().forEach(code -> named.put(code, placeholders(english.requireText(code))));
        for (String language : LANGUAGES) {
            JsonObject sentences = words(language).object("callFaults");
            named.forEach((code, values) -> assertEquals(values, placeholders(sentences.requireText(code)), language + " " + code));
            assertEquals(Set.of("text", "whole", "flag", "object", "list"), words(language).object("callKinds").names());
        }
    }

    @Test
    void a_fault_tells_its_values_beside_its_sentence() {
        EditedFile file = EditedFile.first().set("/batches/0/quotas/1", "nobody").set("/texts/lead", 1L);
        assertEquals(Map.of("/batches/0/quotas/1", Map.of("quota", "nobody"), "/texts/lead", Map.of("expected", "object")),
                file.errors().stream().collect(Collectors.toMap(Refusal.Detail::pointer, Refusal.Detail::values)));
    }
}
