package org.creativevolunteers.kernel.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of names in a list: the Azerbaijani alphabet (of 1991), in which ç follows c, ə follows e, x follows h, and ı and i are two
 * letters. Other alphabets follow it, each in its own order; capitals, spaces and hyphens do not count until nothing else differs.
 */
public final class Alphabet implements Comparator<String> {

    private static final String SMALL = "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz";
    private static final String LARGE = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVWYZ";

    @Override
    public int compare(String one, String other) {
        int[] ones = places(one);
        int[] others = places(other);
        int order = Arrays.compare(ones, others);
        return order == 0 ? one.compareTo(other) : order;
    }

    private static int[] places(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).codePoints().filter(Character::isLetterOrDigit).map(Alphabet::place)
                .toArray();
    }

    private static int place(int letter) {
        int place = Math.max(SMALL.indexOf(letter), LARGE.indexOf(letter));
        return place >= 0 ? place : SMALL.length() + Character.toLowerCase(letter);
    }
}
