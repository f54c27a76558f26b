package org.creativevolunteers.engine.protocol;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.engine.canonical.HashColumn;
import org.creativevolunteers.engine.protocol.entry.PoolEntry;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;

/** The applicants of a batch at the moment of its freezing. Rows are their positions in the order of the identifiers. */
public final class FrozenPool {

    private final ProtocolRules rules;
    private final List<String> ids;
    private final PoolEntry entry;

    private FrozenPool(ProtocolRules rules, List<String> ids, PoolEntry entry) {
        this.rules = rules;
        this.ids = ids;
        this.entry = entry;
    }

    /** Starts an empty pool under these rules. */
    public static Builder under(ProtocolRules rules) {
        return new Builder(rules);
    }

    ProtocolRules rules() {
        return rules;
    }

    PoolEntry entry() {
        return entry;
    }

    /** Ascending as {@link String#compareTo} orders them; the position is the row. */
    public List<String> ids() {
        return ids;
    }

    /** Collects applicants in any order. Not safe for use by several threads. */
    public static final class Builder {

        private final ProtocolRules rules;
        private final Membership membership;
        private final List<Frozen> frozen = new ArrayList<>();

        private record Frozen(SealedApplicant applicant, BitSet quotas, byte[] leaf) {
        }

        private Builder(ProtocolRules rules) {
            this.rules = Objects.requireNonNull(rules, "rules");
            this.membership = new Membership(rules);
        }

        /** Takes one applicant in; of the attributes, those that some quota looks at. */
        public Builder add(SealedApplicant applicant) {
            frozen.add(new Frozen(applicant, membership.quotas(applicant), membership.leaf(applicant)));
            return this;
        }

        /** @throws IllegalArgumentException when two applicants have the same identifier */
        public FrozenPool build() {
            frozen.sort(Comparator.comparing(one -> one.applicant().id()));
            Sharing.Groups groups = groups();
            var ids = new ArrayList<String>(frozen.size());
            var cells = new LinkedHashMap<BitSet, Integer>();
            int[] cellOf = new int[frozen.size()];
            for (int row = 0; row < cellOf.length; row++) {
                Frozen one = frozen.get(row);
                String id = one.applicant().id();
                if (row > 0 && ids.getLast().equals(id)) {
                    throw new IllegalArgumentException("two applicants have the identifier " + id);
                }
                ids.add(id);
                BitSet quotas = one.quotas();
                if (!groups.ofRow().get(row).isEmpty()) {
                    quotas = (BitSet) quotas.clone();
                    quotas.or(groups.ofRow().get(row));
                }
                cells.putIfAbsent(quotas, cells.size());
                cellOf[row] = cells.get(quotas);
            }
            var entry = new PoolEntry(cells.keySet().stream().map(cell -> Column.of(cell.stream().toArray())).toList(),
                    Column.of(cellOf), HashColumn.of(frozen.stream().map(Frozen::leaf).toList()), groups.counts());
            return new FrozenPool(rules, List.copyOf(ids), entry);
        }

        private Sharing.Groups groups() {
            var sharing = new Sharing(rules);
            frozen.forEach(one -> sharing.add(Optional.of(one.applicant())));
            return sharing.groups();
        }
    }
}
