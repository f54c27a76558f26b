package org.creativevolunteers.call.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.creativevolunteers.call.LetterWords;
import org.creativevolunteers.call.LocalText;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/** Reads a call's own words for its letters. A value that is misspelt is an error here, so that none is missing in a letter. */
final class LetterReader {

    private static final String NO_PLACEHOLDER = "A value is written as {{title}}, with two braces before and after its name."
            + " Nothing else stands in double braces.";

    private final Reading reading;
    private final boolean checked;

    /** @param checked whether texts were looked at before */
    LetterReader(Reading reading, boolean checked) {
        this.reading = reading;
        this.checked = checked;
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
            throw Refusal.at(pointer, "length", "Write at most " + longest + " characters.");
        }
        Matcher placeholders = LetterWords.VALUE.matcher(words);
        List<String> unknown = placeholders.results().map(found -> found.group(1)).filter(named -> !values.contains(named)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.at(pointer, "placeholder",
                    "This letter has no value {{" + unknown.getFirst() + "}}; it has " + shown(values) + ".");
        }
        String rest = placeholders.replaceAll(" ");
        if (rest.contains("{{") || rest.contains("}}")) {
            throw Refusal.at(pointer, "placeholder", NO_PLACEHOLDER + " This letter has " + shown(values) + ".");
        }
        return words;
    }

    private static String shown(List<String> values) {
        return values.stream().map(value -> "{{" + value + "}}").collect(Collectors.joining(", "));
    }
}
