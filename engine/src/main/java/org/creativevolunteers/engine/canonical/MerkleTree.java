package org.creativevolunteers.engine.canonical;

import java.security.MessageDigest;
import org.creativevolunteers.engine.draw.Sha256;

/**
 * One hash over many. A leaf is {@code SHA-256(0x00 ‖ salt ‖ content)}, an interior node
 * {@code SHA-256(0x02 ‖ left ‖ right)}; where a level has an odd number of nodes, the last one moves up as it is. This is the
 * tree of RFC 6962 with another prefix for its nodes, because 0x01 is the chain's. The tree without leaves is
 * {@code SHA-256(0x02)}.
 */
public final class MerkleTree {

    private static final byte LEAF = 0x00;
    private static final byte NODE = 0x02;

    private MerkleTree() {
    }

    /** @param salt 32 secret random bytes; without them nobody can try out which content gives the leaf */
    public static byte[] leaf(byte[] salt, byte[] content) {
        if (salt.length != HashColumn.BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
        }
        return Sha256.of(new byte[] {LEAF}, salt, content);
    }

    public static byte[] root(HashColumn leaves) {
        int width = leaves.size();
        if (width == 0) {
            return Sha256.of(new byte[] {NODE});
        }
        byte[][] level = new byte[width][];
        for (int i = 0; i < width; i++) {
            level[i] = leaves.at(i);
        }
        MessageDigest digest = Sha256.digest();
        while (width > 1) {
            for (int i = 0; i + 1 < width; i += 2) {
                digest.update(NODE);
                digest.update(level[i]);
                level[i / 2] = digest.digest(level[i + 1]);
            }
            if (width % 2 == 1) {
                level[width / 2] = level[width - 1];
            }
            width = (width + 1) / 2;
        }
        return level[0];
    }
}
