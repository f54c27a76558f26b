package org.creativevolunteers.engine.canonical;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
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

    /** All levels of a tree with leaves, the leaves first and the root last: what {@link #path} is taken from, of however many leaves. */
    public static List<HashColumn> levels(HashColumn leaves) {
        List<HashColumn> levels = new ArrayList<>(List.of(leaves));
        while (levels.getLast().size() > 1) {
            HashColumn below = levels.getLast();
            List<byte[]> above = new ArrayList<>((below.size() + 1) / 2);
            for (int i = 0; i < below.size(); i += 2) {
                above.add(i + 1 < below.size() ? Sha256.of(new byte[] {NODE}, below.at(i), below.at(i + 1)) : below.at(i));
            }
            levels.add(HashColumn.of(above));
        }
        return levels;
    }

    /** The hashes that lead from a leaf to the root, from below: of each level the one that the own is joined with, where there is one. */
    public static List<String> path(List<HashColumn> levels, int leaf) {
        List<String> path = new ArrayList<>(levels.size());
        int at = leaf;
        for (HashColumn level : levels) {
            if ((at ^ 1) < level.size()) {
                path.add(level.get(at ^ 1));
            }
            at /= 2;
        }
        return path;
    }

    /**
     * The root that a leaf leads to.
     *
     * @param at     the leaf's position, 0 or more and less than {@code leaves}
     * @param leaves how many the tree has
     * @param path   as {@link #path} gives it
     * @throws IllegalArgumentException where a path is shorter or longer in a tree of so many leaves, or no hash is in it
     */
    public static byte[] root(byte[] leaf, int at, int leaves, HashColumn path) {
        byte[] hash = leaf;
        int used = 0;
        int own = at;
        for (int width = leaves; width > 1; width = (width + 1) / 2) {
            if ((own ^ 1) < width) {
                if (used == path.size()) {
                    throw new IllegalArgumentException("the path ends below the root");
                }
                byte[] other = path.at(used++);
                hash = own % 2 == 0 ? Sha256.of(new byte[] {NODE}, hash, other) : Sha256.of(new byte[] {NODE}, other, hash);
            }
            own /= 2;
        }
        if (used < path.size()) {
            throw new IllegalArgumentException("the path goes on above the root");
        }
        return hash;
    }
}
