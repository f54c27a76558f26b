package org.creativevolunteers.engine.draw;

import java.util.List;
import java.util.Locale;

/** How the seed becomes an order; fixed in the call. */
public enum DrawMethod {

    /** {@link Draw}: a hash for each registration. */
    SHA256 {
        @Override
        public long[] weights(byte[] poolHash, Seed seed, List<String> ids) {
            var draw = new Draw(poolHash, seed.bytes());
            return ids.stream().mapToLong(draw::weight).toArray();
        }
    },

    /**
     * {@link Rfc3797}: the pool, numbered from 1 in the order of the identifiers, is picked to the last; the person picked
     * first has the weight 2⁴⁰ − 1, the next one less, and so on. For pools of up to 65,535.
     */
    RFC3797 {
        @Override
        public long[] weights(byte[] poolHash, Seed seed, List<String> ids) {
            long[] weights = new long[ids.size()];
            long next = Draw.WEIGHT_LIMIT - 1;
            if (ids.isEmpty()) {
                return weights;
            }
            for (int picked : Rfc3797.pick(ids.size(), seed.rfc3797Key(), ids.size())) {
                weights[picked - 1] = next--;
            }
            return weights;
        }
    };

    /** As a protocol writes it: {@code sha256} or {@code rfc3797}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The draw weights, each 0 to 2⁴⁰ − 1, by position; more is better.
     *
     * @param poolHash 32 bytes; {@link #RFC3797} does not look at it
     * @param ids      ascending as {@link String#compareTo} orders them
     */
    public abstract long[] weights(byte[] poolHash, Seed seed, List<String> ids);
}
