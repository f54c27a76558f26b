package org.creativevolunteers.kernel.access;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * International domain names in their ASCII form, as browsers make it: Unicode Technical Standard 46, non-transitional, with the
 * options of the URL Standard (strict hyphens and STD3 rules off). {@code java.net.IDN} cannot be asked: it is IDNA 2003, in which
 * straße.de is strasse.de, which belongs to somebody else. The mapping is reckoned from Unicode's own case folding and NFKC, of
 * which the standard's table is made; a browser holds both against each other, letter by letter.
 */
public final class DomainName {

    private static final int LABEL = 63;
    private static final int WHOLE = 253;
    /** What stays itself, where compatibility and case folding would make something else of it. */
    private static final String DEVIATIONS = "\u00DF\u03C2\u200C\u200D\u0131";
    private static final String REFUSED = "\uFFFD";
    /** Forbidden domain code points of the URL Standard, beside controls and white space. */
    private static final String FORBIDDEN = "#%/:<>?@[\\]^|";
    private static final String DOTS = ".\u3002\uFF0E\uFF61";

    private DomainName() {
    }

    /** The ASCII form in lower case; empty where it is no domain name. A dot at its end stays. */
    public static Optional<String> ascii(String typed) {
        if (typed.chars().allMatch(c -> c < 0x7F)) { // as it is; what is in a label that begins with xn-- is its owner's affair
            return Optional.of(typed.toLowerCase(Locale.ROOT)).filter(name -> checked(List.of(name.split("\\.", -1))));
        }
        String mapped = Normalizer.normalize(typed.codePoints().mapToObj(DomainName::mapped).collect(Collectors.joining()),
                Normalizer.Form.NFC);
        List<String> labels = new ArrayList<>();
        for (String label : mapped.split("\\.", -1)) {
            if (!label.codePoints().allMatch(DomainName::isValid) || !label.isEmpty() && isMark(label.codePointAt(0))) {
                return Optional.empty();
            }
            labels.add(label.chars().allMatch(c -> c < 0x80) ? label : "xn--" + Punycode.encode(label));
        }
        boolean ordered = mapped.codePoints().noneMatch(DomainName::isRightToLeft)
                || Stream.of(mapped.split("\\.")).allMatch(RightToLeft::isLabel);
        return ordered && checked(labels) ? Optional.of(String.join(".", labels)) : Optional.empty();
    }

    private static boolean checked(List<String> labels) {
        int last = labels.size() - 1;
        for (int i = 0; i <= last; i++) {
            String label = labels.get(i);
            boolean root = label.isEmpty() && i == last && i > 0;
            if (label.isEmpty() && !root || label.length() > LABEL
                    || label.chars().anyMatch(c -> c <= ' ' || c == 0x7F || FORBIDDEN.indexOf(c) >= 0)) {
                return false;
            }
        }
        return String.join(".", labels).length() <= WHOLE;
    }

    private static String mapped(int c) {
        String letter = Character.toString(c);
        if (DEVIATIONS.contains(letter)) {
            return letter;
        }
        if (DOTS.contains(letter)) { // the ideographic ones, and the wide one
            return ".";
        }
        if (c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180F) {
            return ""; // which variant of a letter, or of a heart, is meant: names do not tell them apart
        }
        if (c == 0x1E9E) { // the capital ß
            return "\u00DF";
        }
        String folded = compatible(fold(compatible(letter)));
        return folded.contains(".") || c == 0xFE12 ? REFUSED : compatible(fold(folded));
    }

    private static String compatible(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /** Case folding, letter by letter: what is alike once in capitals. Cherokee alone folds to them. */
    private static String fold(String text) {
        return text.codePoints().mapToObj(Character::toString).map(letter -> {
            String capitals = letter.equals("\u0131") ? letter : letter.toUpperCase(Locale.ROOT);
            return Character.UnicodeScript.of(letter.codePointAt(0)) == Character.UnicodeScript.CHEROKEE ? capitals : lower(capitals);
        }).collect(Collectors.joining());
    }

    private static String lower(String capitals) {
        return capitals.codePoints().mapToObj(c -> Character.toString(c).toLowerCase(Locale.ROOT)).collect(Collectors.joining());
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isValid(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED, Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.TITLECASE_LETTER ->
                false;
            case Character.UPPERCASE_LETTER -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CHEROKEE;
            case Character.FORMAT -> c == 0x200C || c == 0x200D;
            default -> c != 0xFFFC && c != 0xFFFD;
        };
    }

    private static boolean isRightToLeft(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
}
