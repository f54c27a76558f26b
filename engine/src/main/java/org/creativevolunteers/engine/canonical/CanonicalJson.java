package org.creativevolunteers.engine.canonical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.creativevolunteers.engine.draw.Sha256;

/**
 * JSON with one spelling only: RFC 8785 (JSON Canonicalization Scheme), restricted to integers.
 *
 * <p>UTF-8 without white space; members sorted by the UTF-16 code units of their names; in strings only the quotation mark,
 * the reverse solidus and the control characters are escaped, with the two-character escapes where they exist and
 * {@code \}{@code u00xx} in lower case else. Numbers are integers from −(2⁵³ − 1) to 2⁵³ − 1, which every JSON reader holds
 * exactly; larger ones are written as strings by whoever needs them.
 *
 * <p>Values are {@code Map} with {@code String} keys, {@code Iterable}, {@code String}, {@code Long}, {@code Integer} and
 * {@code Boolean}.
 */
public final class CanonicalJson {

    /** 2⁵³ − 1. */
    public static final long LARGEST_INTEGER = (1L << 53) - 1;

    private static final int SMALL_BUFFER = 1 << 8;
    private static final int LARGE_BUFFER = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer;
    private int used;

    private CanonicalJson(OutputStream out, int size) {
        this.out = out;
        this.buffer = new byte[size];
    }

    /**
     * @throws IllegalArgumentException when the value holds something that has no canonical form here: a fraction, an integer
     *                                  beyond 2⁵³ − 1, half of a surrogate pair, null
     */
    public static byte[] bytes(Object value) {
        var bytes = new ByteArrayOutputStream();
        writeUnchecked(value, bytes, SMALL_BUFFER);
        return bytes.toByteArray();
    }

    /** SHA-256 of the canonical bytes, which are never held as a whole. */
    public static byte[] hash(Object value) {
        MessageDigest digest = Sha256.digest();
        writeUnchecked(value, new DigestOutputStream(OutputStream.nullOutputStream(), digest), LARGE_BUFFER);
        return digest.digest();
    }

    /** Writes the value; the stream is neither flushed nor closed. */
    public static void write(Object value, OutputStream out) throws IOException {
        write(value, out, LARGE_BUFFER);
    }

    private static void write(Object value, OutputStream out, int size) throws IOException {
        var json = new CanonicalJson(out, size);
        json.value(value);
        json.empty();
    }

    private static void writeUnchecked(Object value, OutputStream out, int size) {
        try {
            write(value, out, size);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> object(map);
            case Column column -> column(column);
            case Iterable<?> list -> array(list);
            case String text -> string(text);
            case Long number -> integer(number);
            case Integer number -> integer(number);
            case Boolean flag -> ascii(flag.toString());
            case null, default -> throw new IllegalArgumentException(
                    "no canonical form for " + (value == null ? "null" : value.getClass().getName()));
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        var sorted = new TreeMap<String, Object>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        char before = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            put(before);
            string(member.getKey());
            put(':');
            value(member.getValue());
            before = ',';
        }
        if (before == '{') {
            put('{');
        }
        put('}');
    }

    private void array(Iterable<?> list) throws IOException {
        put('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                put(',');
            }
            value(element);
            first = false;
        }
        put(']');
    }

    private void column(Column column) throws IOException {
        put('[');
        for (int i = 0; i < column.size(); i++) {
            if (i > 0) {
                put(',');
            }
            integer(column.at(i));
        }
        put(']');
    }

    private void integer(long number) throws IOException {
        if (number > LARGEST_INTEGER || number < -LARGEST_INTEGER) {
            throw new IllegalArgumentException("%d is beyond 2^53 - 1, which not every JSON reader holds".formatted(number));
        }
        ascii(Long.toString(number));
    }

    private void string(String text) throws IOException {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                asciiCharacter(c);
            } else if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("a text with half of a surrogate pair has no form in UTF-8");
                }
                bytes(text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else if (c < 0x800) {
                put(0xc0 | c >> 6);
                put(0x80 | c & 0x3f);
            } else {
                put(0xe0 | c >> 12);
                put(0x80 | c >> 6 & 0x3f);
                put(0x80 | c & 0x3f);
            }
        }
        put('"');
    }

    private void asciiCharacter(char c) throws IOException {
        switch (c) {
            case '"', '\\' -> escape(c);
            case '\b' -> escape('b');
            case '\t' -> escape('t');
            case '\n' -> escape('n');
            case '\f' -> escape('f');
            case '\r' -> escape('r');
            default -> {
                if (c < 0x20) {
                    ascii("\\u00");
                    put(HEX[c >> 4]);
                    put(HEX[c & 0xf]);
                } else {
                    put(c);
                }
            }
        }
    }

    private void escape(char c) throws IOException {
        put('\\');
        put(c);
    }

    private void ascii(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void bytes(byte[] bytes) throws IOException {
        for (byte b : bytes) {
            put(b);
        }
    }

    private void put(int b) throws IOException {
        if (used == buffer.length) {
            empty();
        }
        buffer[used++] = (byte) b;
    }

    private void empty() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
