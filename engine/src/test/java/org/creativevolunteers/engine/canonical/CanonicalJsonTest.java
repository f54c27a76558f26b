package org.creativevolunteers.engine.canonical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.creativevolunteers.engine.draw.Sha256;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    private static String written(Object value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    /** RFC 8785, section 3.2.3: the sorting example, by UTF-16 code units and not by code points. */
    @Test
    void members_are_sorted_by_utf_16_code_units() {
        var members = new LinkedHashMap<String, Object>();
        for (String name : List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")) {
            members.put(name, "x");
        }
        assertEquals(
                "{\"\\r\":\"x\",\"1\":\"x\",\"\u0080\":\"x\",\"\u00f6\":\"x\",\"\u20ac\":\"x\",\"\ud83d\ude00\":\"x\",\"\ufb33\":\"x\"}",
                written(members));
    }

    @Test
    void strings_are_escaped_as_little_as_possible() {
        assertEquals("\"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001f/\u007f\u00ff ə ğ ı \u2028 \ud83d\ude00\"",
                written("\b\t\n\f\r\"\\\u0000\u001f/\u007f\u00ff ə ğ ı \u2028 \ud83d\ude00"));
    }

    @Test
    void integers_are_plain_and_bounded_by_what_every_reader_holds() {
        assertEquals("[0,-1,9007199254740991,-9007199254740991,7]",
                written(List.of(0, -1, CanonicalJson.LARGEST_INTEGER, -CanonicalJson.LARGEST_INTEGER, 7L)));
        for (Object odd : List.of(CanonicalJson.LARGEST_INTEGER + 1, -CanonicalJson.LARGEST_INTEGER - 1, 1.5, 1.0f, BigDecimal.ONE, 'c')) {
            assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(List.of(odd)), odd.toString());
        }
    }

    @Test
    void empty_things_and_booleans_have_their_form() {
        assertEquals("[{},[],\"\",true,false,[]]", written(List.of(Map.of(), List.of(), "", true, false, Column.of(new long[0]))));
    }

    @Test
    void null_and_half_a_surrogate_pair_have_none() {
        var nothing = new HashMap<String, Object>();
        nothing.put("a", null);
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(nothing));
        for (String half : List.of("\ud83d", "\ude00", "\ud83dx", "\ud83d\ud83d")) {
            assertThrows(IllegalArgumentException.class, () -> CanonicalJson.bytes(half));
        }
    }

    @Test
    void the_hash_is_that_of_the_bytes_however_long() {
        var value = Map.of("numbers", Column.of(LongStream.range(0, 50_000).toArray()), "text", "ə".repeat(70_000));
        assertArrayEquals(Sha256.of(CanonicalJson.bytes(value)), CanonicalJson.hash(value));
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        Object value = Map.of("a", List.of(1L, "x", List.of()), "b", List.of(1L, 2L), "c", Map.of("d", true), "e", List.of("s", 3L));
        assertEquals(value, StrictJson.read(new ByteArrayInputStream(CanonicalJson.bytes(value))));
    }

    @Test
    void anything_but_strict_json_is_refused_with_its_place() {
        for (String odd : List.of("", "{", "[1,]", "{\"a\":1,\"a\":2}", "null", "[null]", "[1.5]", "[1e3]", "[NaN]", "[01]", "1 2",
                "[9223372036854775808]", "[123456789012345678901234567890]", "{\"a\" 1}", "'a'", "[1]x", "\"\\ud83d\"x", "[tru]",
                "[".repeat(100) + "]".repeat(100), "{\"a\":\"\t\"}")) {
            String message = assertThrows(ProtocolFormatException.class,
                    () -> StrictJson.read(new ByteArrayInputStream(odd.getBytes(StandardCharsets.UTF_8))), odd).getMessage();
            assertTrue(message.startsWith("line 1, column ") || message.contains("empty"), message);
        }
    }

    @Test
    void bad_utf_8_is_refused() {
        assertThrows(ProtocolFormatException.class,
                () -> StrictJson.read(new ByteArrayInputStream(new byte[] {'"', (byte) 0xff, (byte) 0xff, '"'})));
    }
}
