package org.creativevolunteers.engine.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifierOrderTest {

    @Test
    void an_end_comes_before_every_character_and_a_prefix_before_what_it_begins() {
        assertSorted("ab", "a", "abc", "", "a\u0000", "ab\u0000", "b");
        assertSorted("prefix", "prefix\u0000", "prefix1", "prefi", "prefix12345678", "prefix1234567", "prefix12345679");
    }

    @Test
    void the_last_latin_characters_and_those_after_them_are_in_their_order() {
        assertSorted("\u00ff", "\u00fe", "a", "\u0100", "\u00fea", "\u00ff\u0000");
        assertSorted("\uffff", "\ud83c\udfa8", "\u0259", "\u00e7", "z", "\uffff\uffff", "\ufffe");
        assertSorted("\u00fd", "\u00fe", "\u00fe\u00fe", "\u00fe\u00fd");
    }

    @Test
    void identifiers_of_any_letters_and_lengths_are_sorted_as_strings_are() {
        var random = new Random(1);
        String[] alphabets = {"ab", "ab\u0000", "a\u00fe\u00ff", "a\u00ff\u0100", "az\u0259\uffff"};
        for (int round = 0; round < 500; round++) {
            String letters = alphabets[round % alphabets.length];
            String prefix = letters.repeat(random.nextInt(4));
            assertSorted(IntStream.range(0, 1 + random.nextInt(20)).mapToObj(i -> {
                var id = new StringBuilder(prefix);
                for (int length = random.nextInt(12); length > 0; length--) {
                    id.append(letters.charAt(random.nextInt(letters.length())));
                }
                return id.toString();
            }).toArray(String[]::new));
        }
    }

    /** What comes after the size does not count. */
    private static void assertSorted(String... ids) {
        int[] expected = IntStream.range(0, ids.length).boxed().sorted(Comparator.comparing(i -> ids[i])).mapToInt(i -> i).toArray();
        String[] longer = Arrays.copyOf(ids, ids.length + 2);
        longer[ids.length] = "\uffff other";
        assertArrayEquals(expected, IdentifierOrder.of(longer, ids.length), () -> Arrays.toString(ids));
    }
}
