package org.creativevolunteers.engine.protocol.entry;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.canonical.MerkleTree;
import org.creativevolunteers.json.JsonObject;

/**
 * The root of the tree whose leaves the record before holds, in a record of its own: a copy that hides every row can show it, and whoever
 * has the own leaf and the path to the root can see that it is in the protocol.
 *
 * @param of         the type of the record before
 * @param applicants how many leaves it has
 * @param root       64 lower-case hexadecimal digits
 */
public record RootEntry(String of, int applicants, String root) implements Entry {

    public static final String TYPE = "root";

    /** The records that have leaves. */
    public static final String POOL = PoolEntry.TYPE;
    public static final String EXPLANATIONS = ExplanationsEntry.TYPE;

    public RootEntry {
        if (!of.equals(POOL) && !of.equals(EXPLANATIONS)) {
            throw new IllegalArgumentException("a record of the type %s has no leaves".formatted(of));
        }
        if (applicants < 0 || applicants > RowNumbers.MOST) {
            throw new IllegalArgumentException("a tree has at most %d rows".formatted(RowNumbers.MOST));
        }
        Objects.requireNonNull(root, "root");
        HashColumn.parse(root);
    }

    private static RootEntry of(String type, HashColumn leaves) {
        return new RootEntry(type, leaves.size(), HashColumn.HEX.formatHex(MerkleTree.root(leaves)));
    }

    /** Of a record that has leaves; {@link IllegalArgumentException} of any other. */
    public static RootEntry of(Entry before) {
        return switch (before) {
            case PoolEntry pool -> of(POOL, pool.leaves());
            case ExplanationsEntry explanations -> of(EXPLANATIONS, explanations.leaves());
            default -> throw new IllegalArgumentException("a record of the type %s has no leaves".formatted(before.type()));
        };
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("of", of);
        payload.put("applicants", applicants);
        payload.put("root", root);
    }

    static RootEntry of(JsonObject json) {
        json.only(Set.of("type", "of", "applicants", "root"));
        return new RootEntry(json.requireText("of"), Fields.integer(json, "applicants"), json.requireText("root"));
    }
}
