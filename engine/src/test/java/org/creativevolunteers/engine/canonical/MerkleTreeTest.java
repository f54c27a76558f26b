package org.creativevolunteers.engine.canonical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.engine.draw.Sha256;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static byte[] leaf(int i) {
        return MerkleTree.leaf(new byte[32], new byte[] {(byte) i});
    }

    private static byte[] root(int leaves) {
        return MerkleTree.root(HashColumn.of(IntStream.range(0, leaves).mapToObj(MerkleTreeTest::leaf).toList()));
    }

    /** RFC 6962, section 2.1: split at the largest power of two below the number of leaves. */
    private static byte[] recursive(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Sha256.of(new byte[] {2}, recursive(leaves.subList(0, split)), recursive(leaves.subList(split, leaves.size())));
    }

    @Test
    void the_tree_is_that_of_rfc_6962() {
        var roots = new HashSet<String>();
        for (int n = 1; n <= 70; n++) {
            var leaves = new ArrayList<byte[]>(IntStream.range(0, n).mapToObj(MerkleTreeTest::leaf).toList());
            assertArrayEquals(recursive(leaves), root(n));
            roots.add(HashColumn.HEX.formatHex(root(n)));
        }
        assertEquals(70, roots.size());
        assertArrayEquals(Sha256.of(new byte[] {2}), root(0));
    }

    @Test
    void a_leaf_is_no_node() {
        assertArrayEquals(Sha256.of(new byte[33], new byte[] {7}), leaf(7));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.leaf(new byte[31], new byte[0]));
    }

    @Test
    void hashes_are_read_as_strictly_as_they_are_written() {
        String hash = "0123456789abcdef".repeat(4);
        assertEquals(hash, HashColumn.HEX.formatHex(HashColumn.parse(hash)));
        for (String odd : List.of(hash.substring(1), hash + "0", hash.replace('a', 'A'), hash.replace('a', 'g'))) {
            assertThrows(IllegalArgumentException.class, () -> HashColumn.parse(odd));
        }
    }

    @Test
    void a_leaf_and_its_path_lead_to_the_root_and_nothing_else_does() {
        for (int size = 1; size <= 20; size++) {
            HashColumn leaves =
                    HashColumn.of(IntStream.range(0, size).mapToObj(i -> MerkleTree.leaf(new byte[32], new byte[] {(byte) i})).toList());
            List<HashColumn> levels = MerkleTree.levels(leaves);
            assertArrayEquals(MerkleTree.root(leaves), levels.getLast().at(0));
            for (int leaf = 0; leaf < size; leaf++) {
                HashColumn path = HashColumn.ofHex(MerkleTree.path(levels, leaf));
                int at = leaf;
                int all = size;
                assertArrayEquals(MerkleTree.root(leaves), MerkleTree.root(leaves.at(leaf), leaf, size, path));
                assertFalse(Arrays.equals(MerkleTree.root(leaves), MerkleTree.root(new byte[32], leaf, size, path)));
                HashColumn longer = HashColumn.ofHex(Stream.concat(path.stream(), Stream.of("0".repeat(64))).toList());
                assertThrows(IllegalArgumentException.class, () -> MerkleTree.root(leaves.at(at), at, all, longer));
                if (!path.isEmpty()) {
                    HashColumn shorter = HashColumn.ofHex(path.subList(1, path.size()));
                    assertThrows(IllegalArgumentException.class, () -> MerkleTree.root(leaves.at(at), at, all, shorter));
                }
            }
        }
    }
}
