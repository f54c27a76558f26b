package org.creativevolunteers.engine.pool;

import java.util.Arrays;

/**
 * Sorts identifiers without comparing most of them as strings: a million identifiers share a prefix, and the characters
 * after it fit a long.
 */
final class IdentifierOrder {

    private static final int LATIN_BITS = 8;
    private static final int ANY_BITS = 17;

    private IdentifierOrder() {}

    /** The positions of the first {@code size} identifiers in the order of {@link String#compareTo}. */
    static int[] of(String[] ids, int size) {
        int prefix = commonPrefix(ids, size);
        int bits = latin(ids, size) ? LATIN_BITS : ANY_BITS;
        var keyed = new Keyed[size];
        for (int i = 0; i < size; i++) {
            keyed[i] = new Keyed(key(ids[i], prefix, bits), ids[i], i);
        }
        Arrays.sort(keyed);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = keyed[i].position;
        }
        return order;
    }

    private static int commonPrefix(String[] ids, int size) {
        String first = ids[0];
        int length = first.length();
        for (int i = 1; i < size && length > 0; i++) {
            int common = 0;
            int most = Math.min(length, ids[i].length());
            while (common < most && first.charAt(common) == ids[i].charAt(common)) {
                common++;
            }
            length = common;
        }
        return length;
    }

    /** The next characters, each one more than its code so that an end sorts before any character. */
    private static long key(String id, int from, int bits) {
        long key = 0;
        for (int i = from; i < from + 63 / bits; i++) {
            key = key << bits | (i < id.length() ? id.charAt(i) + 1 : 0);
        }
        return key;
    }

    private static boolean latin(String[] ids, int size) {
        for (int i = 0; i < size; i++) {
            for (int at = 0; at < ids[i].length(); at++) {
                if (ids[i].charAt(at) + 1 >= 1 << LATIN_BITS) {
                    return false;
                }
            }
        }
        return true;
    }

    private record Keyed(long key, String id, int position) implements Comparable<Keyed> {
        @Override
        public int compareTo(Keyed other) {
            int byKey = Long.compare(key, other.key);
            return byKey != 0 ? byKey : id.compareTo(other.id);
        }
    }
}
