package org.creativevolunteers.kernel.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;

/**
 * What a browser saves a download as: a name in whatever alphabet, and one of plain letters for those that know no other.
 *
 * @param plain letters of ASCII, digits, dots, hyphens and underlines
 * @param own   in any alphabet; what no file system takes, what is not seen and what turns the direction of writing is taken out
 */
public record FileName(String plain, String own) {

    private static final int MOST = 120; // code points; file systems take 255 bytes, and a letter has up to 2 here, a sign up to 4
    private static final String UNCODED = "!#$&+-.^_`|~"; // attr-char of RFC 8187 beside letters and digits

    public FileName {
        if (!plain.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("not a plain name");
        }
        own = safe(Objects.requireNonNull(own));
        own = own.isEmpty() ? plain : own;
    }

    /** A name of plain letters. */
    public static FileName plain(String name) {
        return new FileName(name, name);
    }

    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFC).codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> {}
                case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> safe.append(' ');
                default -> safe.appendCodePoint("/\\:*?\"<>|".indexOf(point) < 0 ? point : '_');
            }
        });
        String trimmed = shortened(safe.toString()).strip().replaceAll("^[. ]+|[. ]+$", "");
        String stem = trimmed.split("\\.", 2)[0].strip().toUpperCase(Locale.ROOT);
        return stem.matches("CON|PRN|AUX|NUL|(COM|LPT)[0-9¹²³]") ? "_" + trimmed : trimmed; // devices of Windows
    }

    /** Cut in the middle, so that the ending stays. */
    private static String shortened(String name) {
        int points = name.codePointCount(0, name.length());
        if (points <= MOST) {
            return name;
        }
        int dot = Math.max(name.lastIndexOf('.'), name.length() - 10);
        String ending = name.substring(dot);
        return name.substring(0, name.offsetByCodePoints(0, MOST - ending.codePointCount(0, ending.length()))) + ending;
    }

    /** The header's value for a download (RFC 6266), with the own name as RFC 8187 writes it where it is not the plain one. */
    public String attachment() {
        String plainly = "attachment; filename=\"" + plain + "\"";
        return own.equals(plain) ? plainly : plainly + "; filename*=UTF-8''" + coded();
    }

    private String coded() {
        StringBuilder coded = new StringBuilder();
        for (byte one : own.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = one >= 'a' && one <= 'z' || one >= 'A' && one <= 'Z' || one >= '0' && one <= '9';
            if (letter || one > 0 && UNCODED.indexOf(one) >= 0) {
                coded.append((char) one);
            } else {
                coded.append(String.format(Locale.ROOT, "%%%02X", one));
            }
        }
        return coded.toString();
    }
}
