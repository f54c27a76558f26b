package org.creativevolunteers.engine.draw;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The draw that breaks ties: a number for each registration that nobody could know before the pool was frozen and the seed
 * was published, and that everybody can reckon afterwards.
 *
 * <pre>draw = SHA-256("creative-volunteers-draw-v1" ‖ 0x00 ‖ pool hash ‖ seed ‖ registration id in UTF-8)</pre>
 *
 * <p>The smaller draw goes first. Pool hash and seed have 32 bytes each, so no two inputs run into one another. There is no
 * second draw: another pool or another seed is another draw of all.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Draw {

    /** All weights are below this: 2⁴⁰. */
    public static final long WEIGHT_LIMIT = 1L << 40;

    private static final byte[] DOMAIN = "creative-volunteers-draw-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;

    private final MessageDigest digest = Sha256.digest();
    private final byte[] prefix;

    /**
     * @param poolHash the hash of the frozen pool, 32 bytes
     * @param seed     {@link Seed#bytes()}, 32 bytes
     */
    public Draw(byte[] poolHash, byte[] seed) {
        if (poolHash.length != HASH_BYTES || seed.length != HASH_BYTES) {
            throw new IllegalArgumentException("pool hash and seed have 32 bytes each, not %d and %d"
                    .formatted(poolHash.length, seed.length));
        }
        prefix = new byte[DOMAIN.length + 2 * HASH_BYTES];
        System.arraycopy(DOMAIN, 0, prefix, 0, DOMAIN.length);
        System.arraycopy(poolHash, 0, prefix, DOMAIN.length, HASH_BYTES);
        System.arraycopy(seed, 0, prefix, DOMAIN.length + HASH_BYTES, HASH_BYTES);
    }

    /** The registration's draw, 32 bytes, to be compared as an unsigned number. */
    public byte[] of(String registration) {
        digest.update(prefix);
        return digest.digest(registration.getBytes(StandardCharsets.UTF_8));
    }

    /** What the selection maximises among equal merits: 2⁴⁰ − 1 less the first 40 bits of the draw, 0 to 2⁴⁰ − 1. */
    public long weight(String registration) {
        byte[] draw = of(registration);
        long first = 0;
        for (int i = 0; i < 5; i++) {
            first = first << 8 | draw[i] & 0xff;
        }
        return WEIGHT_LIMIT - 1 - first;
    }
}
