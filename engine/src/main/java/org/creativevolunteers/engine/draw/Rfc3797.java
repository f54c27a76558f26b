package org.creativevolunteers.engine.draw;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Publicly verifiable random selection by RFC 3797 (D. Eastlake, 2004), the procedure by which the IETF picks its
 * nominations committee. The pool is numbered from 1; pick number i is
 * {@code MD5(i ‖ key ‖ i) mod (people left)}, counting among those left, with i from 0 in two bytes.
 *
 * <p>MD5 serves as a mixing function of public values here, as the RFC explains; nothing is kept secret by it.
 */
public final class Rfc3797 {

    /** The index has two bytes. */
    public static final int LARGEST_POOL = 65_535;

    private Rfc3797() {
    }

    /**
     * One source of randomness, as it goes into the key.
     *
     * @param key the source's part of the key without the closing slash
     */
    public record Source(String key) {

        public Source {
            if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127 && c != '/')) {
                throw new IllegalArgumentException("a source's part of the key is printable ASCII without blank and slash: " + key);
            }
        }

        /** A source of integers, such as a lottery: sorted from the smallest, each without leading zeroes and ended by a period. */
        public static Source numbers(List<Long> values) {
            return decimals(values.stream().map(BigDecimal::valueOf).toList());
        }

        /**
         * A source of numbers that may have fractions, such as share prices: sorted from the smallest; an integer is ended by a
         * period, a fraction has its period inside and no trailing zeroes.
         */
        public static Source decimals(List<BigDecimal> values) {
            if (values.isEmpty() || values.stream().anyMatch(value -> value.signum() < 0)) {
                throw new IllegalArgumentException("a source has one or more numbers, each 0 or more");
            }
            var key = new StringBuilder();
            values.stream().sorted().map(Source::plain).forEach(key::append);
            return new Source(key.toString());
        }

        /** A source of letters and digits: in upper case, without accents, and without anything else. */
        public static Source text(String value) {
            String bare = Normalizer.normalize(value, Normalizer.Form.NFD).toUpperCase(Locale.ROOT);
            return new Source(bare.replaceAll("[^A-Z0-9]", ""));
        }

        private static String plain(BigDecimal value) {
            String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".";
        }
    }

    /** The key: each source's part, ended by a slash, in the order in which the sources were announced. */
    public static String key(List<Source> sources) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a key needs at least one source");
        }
        var key = new StringBuilder();
        sources.forEach(source -> key.append(source.key()).append('/'));
        return key.toString();
    }

    /**
     * @param pool  how many people, 1 to 65,535
     * @param key   from {@link #key}
     * @param picks how many to pick, 0 to {@code pool}
     * @return the numbers picked, each from 1 to {@code pool}, in the order of picking
     */
    public static List<Integer> pick(int pool, String key, int picks) {
        if (pool < 1 || pool > LARGEST_POOL) {
            throw new IllegalArgumentException("the pool, %d, is not from 1 to %d".formatted(pool, LARGEST_POOL));
        }
        if (picks < 0 || picks > pool) {
            throw new IllegalArgumentException("the picks, %d, are not from 0 to the pool's %d".formatted(picks, pool));
        }
        MessageDigest md5 = md5();
        byte[] middle = key.getBytes(StandardCharsets.US_ASCII);
        var left = new ArrayList<>(IntStream.rangeClosed(1, pool).boxed().toList());
        var picked = new ArrayList<Integer>(picks);
        for (int i = 0; i < picks; i++) {
            byte[] index = ByteBuffer.allocate(2).putShort((short) i).array();
            md5.update(index);
            md5.update(middle);
            var value = new BigInteger(1, md5.digest(index));
            picked.add(left.remove(value.mod(BigInteger.valueOf(left.size())).intValueExact()));
        }
        return picked;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has MD5", impossible);
        }
    }
}
