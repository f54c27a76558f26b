package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void what_cannot_be_seen_is_gone_and_the_rest_is_kept() {
        assertEquals("a b", Spelling.plain("\u2003a \u00a0\t b\u200d "));
        assertEquals("16-17", Spelling.plain("16 \u2013 17"));
        assertEquals("-1", Spelling.plain(" \u2212 1"));
        assertEquals("", Spelling.plain(" \u200b\u00a0"));
        assertEquals("Şəki", Spelling.plain("Şəki"));
        assertEquals("\uD801\uDC00y", Spelling.plain("\uD801\uDC00 \u200by").replace(" ", ""), "letters beyond the basic plane");
    }

    @Test
    void letters_that_are_different_stay_different() {
        assertNotEquals(Spelling.loose("Şəki"), Spelling.loose("Şeki"));
        assertNotEquals(Spelling.loose("Göyçay"), Spelling.loose("Goyçay"));
        assertEquals(Spelling.loose("İSMAYILLI"), Spelling.loose("ismayıllı"));
    }

    @Test
    void the_nearest_takes_the_fewest_letters() {
        assertEquals(Optional.of("18-24"), Spelling.nearest("18-Apr", List.of("25-39", "18-24", "60+")));
        assertEquals(Optional.of("woman"), Spelling.nearest("women", List.of("man", "woman")));
        assertEquals(Optional.empty(), Spelling.nearest("x", List.of()));
    }
}
