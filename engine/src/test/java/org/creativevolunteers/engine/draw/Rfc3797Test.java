package org.creativevolunteers.engine.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** RFC 3797, section 6: the fully worked example, and the forms of key that section 4 asks for. */
class Rfc3797Test {

    private static final List<Rfc3797.Source> SOURCES = List.of(
            Rfc3797.Source.numbers(List.of(9319L)),
            Rfc3797.Source.numbers(List.of(2L, 5L, 12L, 8L, 10L)),
            Rfc3797.Source.numbers(List.of(9L, 18L, 26L, 34L, 41L, 45L)));

    @Test
    void the_key_of_the_example_comes_from_its_raw_values() {
        assertEquals("9319./2.5.8.10.12./9.18.26.34.41.45./", Rfc3797.key(SOURCES));
    }

    @Test
    void the_picks_of_the_example_come_out() {
        assertEquals(List.of(17, 7, 2, 16, 25, 23, 8, 24, 19, 13), Rfc3797.pick(25, Rfc3797.key(SOURCES), 10));
    }

    @Test
    void fractions_have_their_period_inside_and_no_trailing_zeroes() {
        assertEquals("0./1.25/3.5./", Rfc3797.key(List.of(
                Rfc3797.Source.decimals(List.of(new BigDecimal("0.000"))),
                Rfc3797.Source.decimals(List.of(new BigDecimal("1.2500"))),
                Rfc3797.Source.numbers(List.of(5L, 3L)))));
    }

    @Test
    void letters_are_upper_case_without_accents_in_every_locale() {
        assertEquals("MAZNAKI7/", Rfc3797.key(List.of(Rfc3797.Source.text("Mažňák, i-7"))));
    }

    @Test
    void every_person_of_the_largest_pool_is_picked_once() {
        List<Integer> picked = Rfc3797.pick(Rfc3797.LARGEST_POOL, "1./", Rfc3797.LARGEST_POOL);
        assertEquals(new HashSet<>(IntStream.rangeClosed(1, Rfc3797.LARGEST_POOL).boxed().toList()), new HashSet<>(picked));
    }

    @Test
    void pools_and_picks_beyond_the_procedure_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.pick(65_536, "1./", 1));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.pick(0, "1./", 0));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.pick(3, "1./", 4));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.pick(3, "1./", -1));
        assertEquals(List.of(), Rfc3797.pick(1, "1./", 0));
    }

    @Test
    void keys_without_a_source_or_with_odd_ones_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.key(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.Source.numbers(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.Source.numbers(List.of(-1L)));
        assertThrows(IllegalArgumentException.class, () -> Rfc3797.Source.text("…"));
        for (String odd : List.of("a/b", "a b", "", "ə", "\u007f")) {
            assertThrows(IllegalArgumentException.class, () -> new Rfc3797.Source(odd), odd);
        }
    }
}
