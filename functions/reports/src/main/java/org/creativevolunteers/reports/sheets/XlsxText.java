package org.creativevolunteers.reports.sheets;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Worksheet;

/**
 * Texts as cells hold them. What XML cannot hold is written as {@code _xHHHH_} (ECMA-376 part 1, 22.9.2.19, ST_Xstring), and so is
 * the beginning of what looks like it.
 */
final class XlsxText {

    /** How many UTF-16 units a cell takes. */
    static final int MOST = 32_767;

    /** Stands at the end of a text that is too long for a cell. */
    static final String CUT = " […]";

    private static final Pattern SPECIAL = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF]|"
            + "[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private XlsxText() {
    }

    /** Writes a text into a cell. */
    static void put(Worksheet sheet, int row, int column, String text) {
        String written = of(text);
        if (written.isBlank() || written.charAt(0) <= ' ' || written.charAt(written.length() - 1) <= ' ') {
            RichText spaced = RichText.builder().run(written).end().build(); // which tells readers to keep the white space at its ends
            sheet.inlineString(row, column, spaced);
        } else {
            sheet.inlineString(row, column, written);
        }
    }

    static String of(String text) {
        String whole = text.length() <= MOST ? text : cut(text);
        if (isPlain(whole)) {
            return whole;
        }
        return SPECIAL.matcher(whole).replaceAll(found -> Matcher.quoteReplacement(
                String.format(Locale.ROOT, "_x%04X_", (int) found.group().charAt(0))));
    }

    private static String cut(String text) {
        int end = MOST - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** A quick look: most texts have nothing special. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (at < ' ' && at != '\n' && at != '\t' || at == '_' || at >= '\uD800' && at <= '\uDFFF' || at >= '\uFFFE') {
                return false;
            }
        }
        return true;
    }
}
