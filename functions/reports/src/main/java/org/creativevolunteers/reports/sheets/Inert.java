package org.creativevolunteers.reports.sheets;

/**
 * Texts that no spreadsheet computes, whichever separator it splits a CSV file at (OWASP, CSV injection).
 *
 * <p>A field is a formula where it begins with {@code = + - @} or one of their full-width forms. Where a field begins, the reader
 * decides, not the writer: the list separator of Excel is a semicolon in Azerbaijan and Russia, and such a reader sees a field begin
 * in the middle of {@code "Bakı;=1+1"}. So an apostrophe is put before each sign that stands where a field may begin: at the text's
 * own beginning, and after a comma, semicolon, tab, vertical bar or the end of a line; white space, quotation marks and characters
 * that nobody sees may stand between. A text whose own first character is a tab, a line's end or NUL gets an apostrophe too.
 *
 * <p>Apostrophes that stand there already get one more company, so that {@link #undo} gives back exactly what was there: it takes
 * one away from the apostrophes before each such sign.
 */
public final class Inert {

    private static final String SIGNS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
    private static final int SHORT = 40;

    private Inert() {
    }

    /** The text, made so that nothing computes it. */
    public static String of(String text) {
        if (!mayCompute(text)) {
            return text;
        }
        int sign = next(text, 0);
        StringBuilder inert = new StringBuilder(text.length() + 8);
        int from = 0;
        for (; sign >= 0; sign = next(text, sign + 1)) {
            inert.append(text, from, sign).append('\'');
            from = sign;
        }
        return inert.append(text, from, text.length()).toString();
    }

    /** What was given to {@link #of}. */
    public static String undo(String inert) {
        if (!mayCompute(inert)) {
            return inert;
        }
        int sign = next(inert, 0);
        StringBuilder text = new StringBuilder(inert.length());
        int from = 0;
        for (; sign >= 0; sign = next(inert, sign + 1)) {
            text.append(inert, from, sign > from && inert.charAt(sign - 1) == '\'' ? sign - 1 : sign);
            from = sign;
        }
        return text.append(inert, from, inert.length()).toString();
    }

    /** Whether there is any such sign. */
    private static boolean mayCompute(String text) {
        if (text.isEmpty()) {
            return false;
        }
        if (isControl(text.charAt(0)) || text.charAt(0) == '\'') {
            return true;
        }
        return text.length() <= SHORT ? next(text, 0) >= 0 : anyBegins(text);
    }

    /** Looks for each sign by itself, which the machine does many characters at once. */
    private static boolean anyBegins(String text) {
        for (int i = 0; i < SIGNS.length(); i++) {
            char sign = SIGNS.charAt(i);
            for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
                if (begins(text, at)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where the next sign stands that a reader could see a field begin with; −1 where there is none. */
    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char at = text.charAt(i);
            if (isSign(at) && begins(text, i) || isControl(at) && isFirst(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a reader could see a field begin with what stands here: looks back, seldom far. */
    private static boolean begins(String text, int sign) {
        int i = sign - 1;
        while (i >= 0 && text.charAt(i) == '\'') {
            i--;
        }
        while (i >= 0 && !isSeparator(text.charAt(i)) && isPassedOver(text.charAt(i))) {
            if (text.charAt(i) == '\0' && isFirst(text, i)) {
                return false; // an apostrophe precedes it already
            }
            i--;
        }
        return i < 0 || isSeparator(text.charAt(i));
    }

    /** Whether nothing but apostrophes stands before. */
    private static boolean isFirst(String text, int at) {
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) != '\'') {
                return false;
            }
        }
        return true;
    }

    private static boolean isSign(char at) {
        return at < '\uFF0B' ? at == '-' || at == '+' || at == '=' || at == '@'
                : at == '\uFF0B' || at == '\uFF0D' || at == '\uFF1D' || at == '\uFF20';
    }

    /** What makes a spreadsheet look at the rest of a field as if it began there. */
    private static boolean isControl(char at) {
        return at <= '\r' && (at == '\t' || at == '\r' || at == '\n' || at == '\0');
    }

    private static boolean isSeparator(char at) {
        return switch (at) {
            case ',', ';', '\t', '|', '\n', '\r', '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    private static boolean isPassedOver(char at) {
        return at == '"' || Character.isWhitespace(at) || Character.isSpaceChar(at) || Character.isISOControl(at)
                || Character.getType(at) == Character.FORMAT;
    }
}
