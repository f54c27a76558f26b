package org.creativevolunteers.letters.text;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.creativevolunteers.kernel.access.Link;

/** A part of a letter's text, as the source has it. */
sealed interface Block {

    /** A paragraph; left out where its values make it empty. */
    record Paragraph(Phrase phrase) implements Block {}

    /** A list with one element for each value of a list; left out where there is none. */
    record Each(String list, Phrase phrase) implements Block {}

    /** A link to act on; left out where the letter does not carry it. */
    record Button(Link.Purpose purpose, Phrase label) implements Block {}

    /** Reads a line of the source. */
    static Block of(String line) {
        int colon = line.indexOf(": ");
        if (line.startsWith("-> ")) {
            return new Button(purpose(line.substring(3, colon)), Phrase.of(line.substring(colon + 2)));
        }
        if (line.startsWith("each ")) {
            return new Each(line.substring(5, colon), Phrase.of(line.substring(colon + 2)));
        }
        return new Paragraph(Phrase.of(line));
    }

    private static Link.Purpose purpose(String word) {
        return word.equals("never") ? Link.Purpose.NEVER_AGAIN : Link.Purpose.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Words with places for values, ready for HTML and for plain text. {@code **words**} are strong. Values are put in
     * after the markup was read, so a value never becomes markup; in HTML they are escaped.
     */
    record Phrase(Template asHtml, Template asText) {

        private static final Mustache.Compiler HTML = Mustache.compiler().emptyStringIsFalse(true).escapeHTML(true);
        private static final Mustache.Compiler TEXT = Mustache.compiler().emptyStringIsFalse(true).escapeHTML(false);

        static Phrase of(String source) {
            String html = source.replace("&", "&amp;").replace("<", "&lt;")
                    .replaceAll("\\*\\*(.+?)\\*\\*", "<strong>$1</strong>")
                    .replace("{{name}}", "<bdi dir=\"auto\">{{name}}</bdi>"); // in whatever direction it is written
            return new Phrase(HTML.compile(html), TEXT.compile(source.replace("**", "")));
        }

        String html(Map<String, Object> values) {
            return asHtml.execute(values).strip();
        }

        String text(Map<String, Object> values) {
            return asText.execute(values).strip();
        }
    }

    /** The elements that a list block shows. */
    @SuppressWarnings("unchecked") // LetterValues makes lists of maps only
    static List<Map<String, Object>> elements(Each each, Map<String, Object> values) {
        return (List<Map<String, Object>>) values.getOrDefault(each.list(), List.of());
    }
}
