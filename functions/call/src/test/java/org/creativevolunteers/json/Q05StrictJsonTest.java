package org.creativevolunteers.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Q05StrictJsonTest {

    private static Object read(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), Json.PUBLIC);
    }

    @Test
    void values_come_back_as_they_were_written() {
        String text =
                "{\"ad\":\"Günəş Şıxəliyeva\",\"n\":[1,-9223372036854775808,2.50,123456789012345678901234567890],\"ok\":true,\"o\":{}}";
        assertEquals(text, Json.write(read(text)));
        assertEquals(List.of(1L, new BigDecimal("1E+2")), read("[1, 1e2]"));
    }

    @Test
    void a_null_member_is_absent_and_a_null_elsewhere_is_refused() {
        assertEquals(Map.of("b", 1L), read("{\"a\":null,\"b\":1}"));
        assertRefused(400, "[null]");
        assertRefused(400, "null");
    }

    @Test
    void what_is_not_strict_json_is_refused_with_status_400() {
        for (String text : List.of("", " ", "{", "{\"a\":1,}", "{\"a\":1}x", "{\"a\":1} {}", "{'a':1}", "{a:1}", "NaN",
                "[NaN]", "[Infinity]", "[01]", "[+1]", "[.5]", "[1.]", "\"\t\"", "\"\\x\"", "// c\n1", "\uFEFF{}",
                "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"a\":null,\"a\":1}", "[" + "9".repeat(101) + "]")) {
            assertRefused(400, text);
        }
    }

    @Test
    void nesting_of_8_is_accepted_and_9_is_not() {
        read("[".repeat(8) + "]".repeat(8));
        assertRefused(400, "[".repeat(9) + "]".repeat(9));
        assertRefused(400, "[".repeat(16_000));
    }

    @Test
    void size_of_32_KB_is_accepted_and_one_byte_more_is_not() {
        read("\"" + "a".repeat(32 * 1024 - 2) + "\"");
        assertRefused(413, "\"" + "a".repeat(32 * 1024 - 1) + "\"");
    }

    @Test
    void bytes_that_are_not_utf8_are_refused() {
        for (byte[] bytes : List.of(new byte[] {'"', (byte) 0xC3, '"'}, new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'},
                new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}, new byte[] {(byte) 0xFF})) {
            Refusal refusal = assertThrows(Refusal.class, () -> Json.read(bytes, Json.PUBLIC));
            assertEquals(400, refusal.status());
        }
    }

    @Test
    void halves_of_surrogate_pairs_are_refused_whole_ones_are_not() {
        read("{\"a\": \"\\ud83d\\ude00\"}");
        for (String half : List.of("\\ud83d", "\\ude00", "a\\ud83d", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00")) {
            assertRefused(400, "{\"a\": \"" + half + "\"}");
            assertRefused(400, "{\"" + half + "\": 1}");
        }
    }

    private static void assertRefused(int status, String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> read(text), text.length() > 50 ? "long text" : text);
        assertEquals(status, refusal.status());
    }
}
