package org.creativevolunteers.call;

import java.util.Map;

/**
 * A text in each of the call's languages.
 *
 * @param texts language tag to text; none empty
 */
public record LocalText(Map<String, String> texts) {

    public LocalText {
        texts = Map.copyOf(texts);
        if (texts.isEmpty() || texts.values().stream().anyMatch(String::isBlank)) {
            throw new Unfit("blank", "a text is missing");
        }
    }

    /** The text in a language of the call. */
    public String in(String language) {
        String text = texts.get(language);
        if (text == null) {
            throw new IllegalArgumentException("the call has no text in " + language);
        }
        return text;
    }
}
