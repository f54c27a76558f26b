package org.creativevolunteers.call;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed or pasted, as it is meant: the one place where characters that nobody sees are dealt with. {@code rules.js}
 * does the same in a page, and {@code cases.json} holds the two together.
 *
 * <p>What ignores itself by Unicode's own word (Default_Ignorable_Code_Point: zero-width spaces, marks of direction, soft hyphens,
 * byte order marks), controls, and what is no character at all are dropped. Joiners and variation selectors stay where they make
 * something: in an emoji, in the flag of a region, behind a Han or Mongolian character, between letters of a script whose letters
 * join (Unicode Standard, 9.2, 23.2 and 23.4; Unicode Technical Standard 51). All kinds of white space are a space, all kinds of
 * line's ends a line's end; the rest is composed (NFC, Unicode Annex 15).
 */
public final class Typed {

    /** What stands where a character was lost on its way (U+FFFD): nobody typed it, and nobody knows what it was. */
    public static final char DAMAGED = '\uFFFD';

    private static final String JOINERS = "\\x{200C}\\x{200D}\\x{180B}-\\x{180D}\\x{180F}\\x{FE00}-\\x{FE0F}\\x{E0020}-\\x{E007F}"
            + "\\x{E0100}-\\x{E01EF}";
    private static final Pattern UNSEEN = Pattern.compile("[\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{7F}-\\x{84}\\x{86}-\\x{9F}\\x{AD}\\x{34F}"
            + "\\x{61C}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180E}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}"
            + "\\x{3164}\\x{FEFF}\\x{FFA0}\\x{FFF0}-\\x{FFFC}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E001F}"
            + "\\x{E0080}-\\x{E00FF}\\x{E01F0}-\\x{E0FFF}\\p{Cs}\\p{IsNoncharacter_Code_Point}]+");
    private static final String JOINING = scripts("Arabic", "Syriac", "Mongolian", "Nko", "Mandaic", "Manichaean", "Adlam", "Devanagari",
            "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar", "Tibetan",
            "Javanese", "Balinese");
    private static final String EMOJI = "\\p{IsExtended_Pictographic}[\\x{FE0E}\\x{FE0F}]?[\\x{1F3FB}-\\x{1F3FF}]?";
    private static final Pattern JOINED = Pattern.compile("(\\x{1F3F4}[\\x{E0020}-\\x{E007E}]+\\x{E007F}"
            + "|" + EMOJI + "(?:\\x{200D}" + EMOJI + ")*"
            + "|[0-9#*]\\x{FE0F}\\x{20E3}"
            + "|\\p{IsHan}[\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]"
            + "|\\p{IsMongolian}[\\x{180B}-\\x{180D}\\x{180F}]"
            + "|[" + JOINING + "]\\p{M}*[\\x{200C}\\x{200D}](?=[" + JOINING + "\\p{M}])"
            + "|[" + JOINING + "]\\p{M}+\\x{200D})|[" + JOINERS + "]");
    private static final Pattern JOINER = Pattern.compile("[" + JOINERS + "]");
    private static final Pattern SPACE = Pattern.compile("[\t\\p{Zs}]");
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\\x{B}\\x{C}\\x{85}\\x{2028}\\x{2029}]");

    private Typed() {
    }

    private static String scripts(String... names) {
        return "\\p{Is" + String.join("}\\p{Is", names) + "}";
    }

    /** A text of one line: white space is single spaces within, and none at its ends. */
    public static String line(String typed) {
        if (typed.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            return typed; // most of what comes
        }
        String seen = seen(typed);
        StringBuilder line = new StringBuilder(seen.length());
        boolean space = false;
        for (int i = 0; i < seen.length(); i++) {
            char c = seen.charAt(i);
            if (isSpace(c)) {
                space = !line.isEmpty();
            } else {
                line.append(space ? " " : "").append(c);
                space = false;
            }
        }
        return Normalizer.normalize(line, Normalizer.Form.NFC);
    }

    /** A text of several lines, which end in a line feed; no white space at its ends. */
    public static String lines(String typed) {
        String text = SPACE.matcher(LINE_END.matcher(seen(typed)).replaceAll("\n")).replaceAll(" ");
        return Normalizer.normalize(trim(text), Normalizer.Form.NFC);
    }

    /** A text without white space at its ends, and otherwise as it is. */
    public static String trim(String text) {
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

    /** Whether a character is white space of any kind, one that does not break or ends a line too. */
    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || c >= '\t' && c <= '\r' || c == 0x85;
    }

    /** Whether there is something to see in a text. */
    public static boolean shows(String text) {
        return text.codePoints().anyMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                false;
            default -> true;
        });
    }

    private static String seen(String typed) {
        String seen = UNSEEN.matcher(typed).replaceAll("");
        return JOINER.matcher(seen).find() ? JOINED.matcher(seen).replaceAll(match -> match.group(1) == null ? ""
                : Matcher.quoteReplacement(match.group(1))) : seen;
    }
}
