package org.creativevolunteers.call.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * Reads words for letters: a call's own, and those of an announcement. A value that is misspelt is an error here, so that none is missing
 * in a letter.
 */
public final class LetterReader {

    private static final String NO_PLACEHOLDER = "A value is written as {{title}}, with two braces before and after its name."
            + " Nothing else stands in double braces.";

    private final Reading reading;
    private final boolean checked;

    /** @param checked whether texts were looked at before */
    LetterReader(Reading reading, boolean checked) {
        this.reading = reading;
        this.checked = checked;
    }

    /**
     * The words of an announcement: {@code subject} and {@code text}, which becomes its opening, in each of these languages.
     *
     * @throws Refusal 400 with everything that is missing or wrong, each at its place
     */
    public static LetterWords announced(JsonObject words, List<String> languages) {
        Reading reading = new Reading();
        reading.languages(languages);
        reading.only(words, "subject", "text");
        LetterReader reader = new LetterReader(reading, false);
        Optional<LocalText> subject = reader.required(words, "subject", LetterWords.LONGEST_SUBJECT);
        Optional<LocalText> text = reader.required(words, "text", LetterWords.LONGEST);
        if (!reading.errors().isEmpty()) {
            throw new Refusal(400, "invalid-words", "The words have errors: " + reading.errors().size() + ".", reading.errors());
        }
        return new LetterWords(subject, text, Optional.empty());
    }

    private Optional<LocalText> required(JsonObject words, String name, int longest) {
        if (!words.has(name)) {
            reading.error(words.at(name), "required", "Write the " + name + ".");
        }
        return text(words, name, longest, LetterWords.ANNOUNCED);
    }

    Map<String, LetterWords> read(JsonObject file) {
        Map<String, LetterWords> letters = new LinkedHashMap<>();
        reading.attempt(() -> file.object("letters")).ifPresent(json -> {
            reading.only(json, LetterWords.VALUES.keySet().toArray(String[]::new));
            LetterWords.VALUES.forEach((kind, values) -> {
                if (json.has(kind)) {
                    reading.attempt(() -> words(json.object(kind), values)).ifPresent(words -> letters.put(kind, words));
                }
            });
        });
        return letters;
    }

    private LetterWords words(JsonObject json, List<String> values) {
        reading.only(json, "subject", "opening", "closing");
        return new LetterWords(text(json, "subject", LetterWords.LONGEST_SUBJECT, values),
                text(json, "opening", LetterWords.LONGEST, values),
                text(json, "closing", LetterWords.LONGEST, values));
    }

    private Optional<LocalText> text(JsonObject json, String name, int longest, List<String> values) {
        Optional<LocalText> text = reading.attempt(() -> reading.optionalText(json, name)).flatMap(read -> read);
        if (!checked) {
            text.ifPresent(read -> read.texts().forEach((language, words) -> reading.attempt(
                    () -> check(json.object(name).at(language), words, longest, values))));
        }
        return text;
    }

    private static String check(String pointer, String words, int longest, List<String> values) {
        if (words.codePointCount(0, words.length()) > longest) {
            throw Refusal.at(pointer, "length", "Write at most " + longest + " characters.", Map.of("most", longest));
        }
        Matcher placeholders = LetterWords.VALUE.matcher(words);
        List<String> unknown = placeholders.results().map(found -> found.group(1)).filter(named -> !values.contains(named)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.at(pointer, "placeholder",
                    "This letter has no value {{" + unknown.getFirst() + "}}; it has " + shown(values) + ".",
                    Map.of("values", written(values)));
        }
        String rest = placeholders.replaceAll(" ");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw Refusal.at(pointer, "placeholder", NO_PLACEHOLDER + " This letter has " + shown(values) + ".",
                    Map.of("values", written(values)));
        }
        return words;
    }

    private static String shown(List<String> values) {
        return String.join(", ", written(values));
    }

    private static List<String> written(List<String> values) {
        return values.stream().map(value -> "{{" + value + "}}").toList();
    }
}
