package org.creativevolunteers.registration.questionnaire;

import java.text.Normalizer;

/**
 * A text that somebody typed, as it is kept: composed (NFC, Unicode Annex 15), without white space at its ends; one line has
 * single spaces within. What a phone or a web page puts in place of a space or a line's end is made one.
 *
 * @param text the text
 */
record FreeText(String text) {

    /** One line. */
    static FreeText line(String typed) {
        StringBuilder line = new StringBuilder(typed.length());
        boolean space = false;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (isSpace(c)) {
                space = !line.isEmpty();
            } else {
                line.append(space ? " " : "").append(c);
                space = false;
            }
        }
        return new FreeText(Normalizer.normalize(line, Normalizer.Form.NFC));
    }

    /** Several lines, which end in a line feed. */
    static FreeText lines(String typed) {
        String text = typed.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n')
                .replace('\t', ' ');
        return new FreeText(Normalizer.normalize(trim(text), Normalizer.Form.NFC));
    }

    /** A text without white space at its ends, be it a space that does not break or one that a web page put there. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) && c > '\u001F' || Character.isSpaceChar(c) || c >= '\t' && c <= '\r';
    }

    /** The length in code points, which is what people count as characters. */
    int length() {
        return text.codePointCount(0, text.length());
    }

    /** Whether there is nothing to see. */
    boolean isEmpty() {
        return text.codePoints().noneMatch(FreeText::shows);
    }

    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                false;
            default -> true;
        };
    }

    /**
     * Whether it has a character that has no place in an answer: a control, half of a surrogate pair, what is no character
     * at all, or one of the formatting characters with which a text shows in another order than it reads (Unicode Annex 9).
     */
    boolean hasForbidden() {
        return text.codePoints().anyMatch(FreeText::isForbidden);
    }

    private static boolean isForbidden(int c) {
        boolean control = Character.isISOControl(c) && c != '\n';
        boolean direction = c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean none = c >= 0xD800 && c <= 0xDFFF || c >= 0xFDD0 && c <= 0xFDEF || (c & 0xFFFE) == 0xFFFE || c == 0xFEFF;
        return control || direction || none;
    }
}
