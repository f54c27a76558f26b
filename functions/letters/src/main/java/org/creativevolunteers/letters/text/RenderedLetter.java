package org.creativevolunteers.letters.text;

import java.util.Objects;

/**
 * A letter as the recipient reads it.
 *
 * @param subject one line, without control characters
 * @param html    a whole HTML document
 * @param text    the same for readers without HTML: lines of at most 78 characters but for links, ended by line feeds
 */
public record RenderedLetter(String subject, String html, String text) {

    public RenderedLetter {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(html);
        Objects.requireNonNull(text);
    }
}
