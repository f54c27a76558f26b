package org.creativevolunteers.engine.cli;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When two texts that people typed, or a spreadsheet made, are the same text, and when they nearly are. */
final class Spelling {

    private static final int MINUS = 0x2212;
    /** What ignores itself by Unicode's word (Default_Ignorable_Code_Point) without being a format character. */
    private static final Pattern IGNORED =
            Pattern.compile("[\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2065}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFF8}\\x{E0000}-\\x{E0FFF}]");

    private Spelling() {
    }

    /** Without surrounding white space, and composed (NFC): what a text is taken for wherever it is written down. */
    static String clean(String text) {
        String stripped = text.strip();
        return Normalizer.isNormalized(stripped, Normalizer.Form.NFC) ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    }

    /** Letter case away, in the same way in every locale: ı and i stay different, as they are in Azerbaijani. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * What is left of a text when nothing counts that cannot be seen or is told apart with pains: compatible forms are one (NFKC),
     * characters of no width are gone, white space of any kind is one space and none beside a dash, and all dashes are hyphens.
     */
    static String plain(String text) {
        if (text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return text;
        }
        var plain = new StringBuilder();
        boolean space = false;
        for (int c : Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray()) {
            if (isInvisible(c)) {
                continue;
            }
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = true;
                continue;
            }
            boolean dash = isDash(c);
            if (space && !dash && !plain.isEmpty() && plain.charAt(plain.length() - 1) != '-') {
                plain.append(' ');
            }
            space = false;
            plain.appendCodePoint(dash ? '-' : c);
        }
        return plain.toString();
    }

    /** {@link #plain} and without letter case, I, İ, ı and i being one letter: which of them is meant depends on who typed it. */
    static String loose(String text) {
        return lower(plain(text).replace('İ', 'i').replace('ı', 'i')).replace("i\u0307", "i");
    }

    static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT -> true;
            case Character.CONTROL -> !Character.isWhitespace(c);
            default -> IGNORED.matcher(Character.toString(c)).matches();
        };
    }

    private static boolean isDash(int c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == MINUS;
    }

    /** The text that takes the fewest letters to change into this one, the first of several; empty where there is none to choose from. */
    static Optional<String> nearest(String text, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String one : known) {
            int distance = distance(loose(text), loose(one));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(one);
            }
        }
        return nearest;
    }

    /** Levenshtein's: how many letters are put in, left out or replaced. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 0; i < one.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i + 1;
            for (int j = 0; j < other.length(); j++) {
                int replaced = before[j] + (one.charAt(i) == other.charAt(j) ? 0 : 1);
                row[j + 1] = Math.min(replaced, Math.min(before[j + 1], row[j]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
