package org.creativevolunteers.engine.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.engine.protocol.entry.ExplanationsEntry;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.RootEntry;

/**
 * For each row of a protocol the paths from its leaves to the roots: with them a person can hold what only the own page gives against a
 * copy that shows roots and no row. A path says nothing of anybody, because every leaf has a secret in it.
 */
public final class Proofs {

    private final Map<String, List<HashColumn>> levels = new HashMap<>();

    private Proofs() {
    }

    /** Of those trees of a protocol that it shows. */
    public static Proofs of(Protocol protocol) {
        var proofs = new Proofs();
        protocol.links().stream().flatMap(link -> link.entry().stream()).forEach(entry -> {
            if (entry instanceof PoolEntry pool) {
                proofs.levels.put(RootEntry.POOL, MerkleTree.levels(pool.leaves()));
            } else if (entry instanceof ExplanationsEntry explanations) {
                proofs.levels.put(RootEntry.EXPLANATIONS, MerkleTree.levels(explanations.leaves()));
            }
        });
        return proofs;
    }

    /** The row's paths, by the type of the record that holds the leaves. */
    public Map<String, List<String>> of(int row) {
        Map<String, List<String>> paths = new HashMap<>();
        levels.forEach((type, tree) -> paths.put(type, MerkleTree.path(tree, row)));
        return paths;
    }
}
