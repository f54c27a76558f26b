package org.creativevolunteers.engine.protocol;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;

/**
 * Who shares an answer of which the rules allow one selected, such as an address: groups of two rows and more, numbered in the order
 * of their first rows. After the quotas of the rules each group is a quota of its own.
 *
 * <p>Two answers are the same when their letters and digits are, in the same order, whatever their case and form.
 */
final class Sharing {

    private final ProtocolRules rules;
    private final List<SealedApplicant> rows = new ArrayList<>();

    Sharing(ProtocolRules rules) {
        this.rules = rules;
    }

    /** The next row; empty where nothing is known of it any more. */
    void add(Optional<SealedApplicant> applicant) {
        rows.add(applicant.orElse(null));
    }

    /** What is left of an answer when it is compared; empty where nothing is left. */
    static String key(List<String> answer) {
        var key = new StringBuilder();
        Normalizer.normalize(String.join(" ", answer), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).codePoints()
                .filter(Character::isLetterOrDigit).forEach(key::appendCodePoint);
        return key.toString();
    }

    /** How many groups there are of each answer, and by row which quotas they are, from the number of the rules' quotas on. */
    record Groups(Column counts, List<BitSet> ofRow) {}

    /** The groups, all rows being known. */
    Groups groups() {
        List<BitSet> ofRow = rows.stream().map(row -> new BitSet()).toList();
        var counts = new ArrayList<Long>();
        int next = rules.quotas().size();
        for (String attribute : rules.onePer()) {
            int first = next;
            for (List<Integer> together : together(attribute)) {
                if (together.size() > 1) {
                    int group = next++;
                    together.forEach(row -> ofRow.get(row).set(group));
                }
            }
            counts.add((long) next - first);
        }
        return new Groups(Column.of(counts), ofRow);
    }

    private List<List<Integer>> together(String attribute) {
        var together = new LinkedHashMap<String, List<Integer>>();
        for (int row = 0; row < rows.size(); row++) {
            String key = rows.get(row) == null ? "" : key(rows.get(row).attributes().getOrDefault(attribute, List.of()));
            if (!key.isEmpty()) {
                together.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
            }
        }
        return List.copyOf(together.values());
    }

    /** @throws BrokenRecord when rows that share an answer are in different groups, or others in one */
    void check(PoolEntry pool) {
        int from = rules.quotas().size();
        for (int a = 0; a < rules.onePer().size(); a++) {
            String attribute = rules.onePer().get(a);
            int to = from + Math.toIntExact(pool.groups().at(a));
            var firstOf = new HashMap<Integer, Integer>();
            for (List<Integer> together : together(attribute)) {
                int group = group(pool, together.getFirst(), from, to);
                for (int row : together) {
                    if (group(pool, row, from, to) != group || group < 0 && together.size() > 1) {
                        throw new BrokenRecord("rows %d and %d share the answer %s, but both could be selected", together.getFirst(), row,
                                attribute);
                    }
                }
                Integer other = group < 0 ? null : firstOf.putIfAbsent(group, together.getFirst());
                if (other != null) {
                    throw new BrokenRecord("rows %d and %d do not share the answer %s, but one of them alone could be selected", other,
                            together.getFirst(), attribute);
                }
            }
            from = to;
        }
    }

    private static int group(PoolEntry pool, int row, int from, int to) {
        BitSet quotas = pool.cells().get((int) pool.cellOf().at(row)).bits();
        int group = quotas.nextSetBit(from);
        return group < to ? group : -1;
    }

    /** @throws BrokenRecord when there are other groups than the rules have answers for, or they are not numbered in order */
    static void require(PoolEntry pool, ProtocolRules rules) {
        if (pool.groups().size() != rules.onePer().size()) {
            throw new BrokenRecord("the rules name %d answers that one may share, the pool has groups of %d", rules.onePer().size(),
                    pool.groups().size());
        }
        int quotas = rules.quotas().size();
        for (long count : pool.groups()) {
            requireInOrder(pool, quotas, quotas + Math.toIntExact(count));
            quotas += Math.toIntExact(count);
        }
        int all = quotas;
        pool.cells().forEach(cell -> Replay.require(cell.isEmpty() || cell.at(cell.size() - 1) < all,
                "a cell is in a quota that the rules do not have"));
    }

    private static void requireInOrder(PoolEntry pool, int from, int to) {
        Map<Integer, Integer> members = new HashMap<>();
        for (int row = 0; row < pool.rows(); row++) {
            int group = group(pool, row, from, to);
            if (group >= 0) {
                Replay.require(group <= from + members.size(), "groups of those who share an answer are not numbered by their first rows");
                members.merge(group, 1, Integer::sum);
            }
        }
        Replay.require(members.size() == to - from && members.values().stream().allMatch(count -> count > 1),
                "a group of those who share an answer has not two rows");
    }
}
