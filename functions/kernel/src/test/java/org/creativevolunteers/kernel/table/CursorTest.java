package org.creativevolunteers.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final Pattern SORT_KEYS = Pattern.compile("[!-}][ -~]{0,900}");
    private static final Pattern IDENTIFIERS = Pattern.compile("[0-9a-f]{0,64}");

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_a_page_gives_is_read_back_and_does_not_show_what_it_says() {
        for (Cursor cursor : List.of(new Cursor(0, ""), new Cursor(15, "0f".repeat(16)))) {
            assertEquals(Optional.of(cursor), Cursor.read(cursor.text(), 16, IDENTIFIERS));
        }
        Cursor letter = new Cursor(31, "2027-01-15T08:00:00Z#0f0f#CONFIRM#1");
        assertEquals(Optional.of(letter), Cursor.read(letter.text(), 32, SORT_KEYS));
        assertFalse(letter.text().contains("CONFIRM"), letter.text());
        assertEquals(letter.text(), encoded("31 2027-01-15T08:00:00Z#0f0f#CONFIRM#1"));
    }

    @Test
    void what_no_page_gave_is_not_read() {
        for (String text : List.of("", "?", "x", encoded("16 0f"), encoded("-1 0f"), encoded("1"), encoded("1 0F"), encoded("1 0f\n"),
                encoded("9999 0f"),
                encoded("1 " + "0".repeat(65)))) {
            assertEquals(Optional.empty(), Cursor.read(text, 16, IDENTIFIERS), text);
        }
        assertEquals(Optional.empty(), Cursor.read(encoded("1 ~"), 16, SORT_KEYS), "after everything");
    }
}
