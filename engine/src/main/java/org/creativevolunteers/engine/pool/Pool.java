package org.creativevolunteers.engine.pool;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The applicants of a selection, frozen: identifier, merit, draw weight and the quotas that each belongs to. Immutable,
 * in columns, sorted by identifier, so that the same applicants in any order make the same pool.
 *
 * <p>Applicants who belong to exactly the same quotas make a <em>cell</em>. Cells are numbered from 0 in the order of
 * their smallest identifiers. A million applicants take about 20 MB besides their identifiers.
 */
public final class Pool {

    /** Merits are above −2^40 and below 2^40. */
    public static final long MERIT_LIMIT = 1L << 40;

    /** Draw weights are 0 or more and below 2^40. */
    public static final long DRAW_LIMIT = 1L << 40;

    private final String[] ids;
    private final long[] merits;
    private final long[] draws;
    private final int[] cells;
    private final int[][] quotasOfCell;
    private final int[] firstOfCell;
    private final int quotas;

    private Pool(String[] ids, long[] merits, long[] draws, int[] cells, int[][] quotasOfCell, int quotas) {
        this.ids = ids;
        this.merits = merits;
        this.draws = draws;
        this.quotas = quotas;
        this.cells = cells;
        int[] renumbered = new int[quotasOfCell.length];
        Arrays.fill(renumbered, -1);
        int count = 0;
        for (int i = 0; i < cells.length; i++) {
            if (renumbered[cells[i]] < 0) {
                renumbered[cells[i]] = count++;
            }
            cells[i] = renumbered[cells[i]];
        }
        this.quotasOfCell = new int[count][];
        for (int old = 0; old < renumbered.length; old++) {
            if (renumbered[old] >= 0) {
                this.quotasOfCell[renumbered[old]] = quotasOfCell[old];
            }
        }
        this.firstOfCell = new int[count];
        for (int i = cells.length - 1; i >= 0; i--) {
            firstOfCell[cells[i]] = i;
        }
    }

    /**
     * Starts a pool.
     *
     * @param quotas how many quotas there are, as in {@link Rules#quotas()}
     */
    public static Builder builder(int quotas) {
        return new Builder(quotas);
    }

    /** How many applicants there are. */
    public int size() {
        return ids.length;
    }

    /** How many quotas there are. */
    public int quotas() {
        return quotas;
    }

    /** How many cells there are. */
    public int cells() {
        return quotasOfCell.length;
    }

    /** The identifier of the applicant at a position, 0 to {@code size() − 1}; ascending. */
    public String id(int applicant) {
        return ids[applicant];
    }

    /** The merit in thousandths of a point. */
    public long merit(int applicant) {
        return merits[applicant];
    }

    /** The draw weight, 0 to 2^40 − 1; more is better. */
    public long drawWeight(int applicant) {
        return draws[applicant];
    }

    /** The number of the cell that the applicant belongs to. */
    public int cell(int applicant) {
        return cells[applicant];
    }

    /** The quotas that the members of a cell belong to, ascending. */
    public int[] quotasOfCell(int cell) {
        return quotasOfCell[cell].clone();
    }

    /** The first (smallest) member of a cell. */
    public int firstOfCell(int cell) {
        return firstOfCell[cell];
    }

    /** Whether the applicant belongs to the quota. */
    public boolean inQuota(int applicant, int quota) {
        return Arrays.binarySearch(quotasOfCell[cells[applicant]], quota) >= 0;
    }

    /** How many applicants belong to each quota. */
    public int[] sizes() {
        int[] sizes = new int[quotas];
        for (int cell : cells) {
            for (int quota : quotasOfCell[cell]) {
                sizes[quota]++;
            }
        }
        return sizes;
    }

    /** The position of an identifier, if the pool has it. */
    public OptionalInt indexOf(String id) {
        int index = Arrays.binarySearch(ids, id);
        return index >= 0 ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /** This pool without some applicants; identifiers that it does not have are ignored. */
    public Pool without(Set<String> out) {
        return kept(applicant -> !out.contains(ids[applicant]));
    }

    /**
     * The same applicants with other merits.
     *
     * @param merit of an identifier, above −2^40 and below 2^40
     */
    public Pool withMerits(ToLongFunction<String> merit) {
        long[] others = Arrays.stream(ids).mapToLong(id -> inRange(id, merit.applyAsLong(id))).toArray();
        return new Pool(ids, others, draws, cells.clone(), quotasOfCell, quotas);
    }

    private static long inRange(String id, long merit) {
        if (merit <= -MERIT_LIMIT || merit >= MERIT_LIMIT) {
            throw new IllegalArgumentException("Merit " + merit + " of " + id + " is out of range");
        }
        return merit;
    }

    /** The same applicants in smaller cells, each of one merit. */
    public Pool byMerit() {
        record Kind(int cell, long merit) {}
        var numbers = new HashMap<Kind, Integer>();
        int[] split = new int[cells.length];
        for (int i = 0; i < split.length; i++) {
            split[i] = numbers.computeIfAbsent(new Kind(cells[i], merits[i]), kind -> numbers.size());
        }
        int[][] quotasOfKind = new int[numbers.size()][];
        numbers.forEach((kind, number) -> quotasOfKind[number] = quotasOfCell[kind.cell]);
        return new Pool(ids, merits, draws, split, quotasOfKind, quotas);
    }

    private Pool kept(IntPredicate stays) {
        int[] kept = IntStream.range(0, ids.length).filter(stays).toArray();
        return reordered(kept, ids, merits, draws, cells, quotasOfCell, quotas);
    }

    private static Pool reordered(
            int[] order, String[] ids, long[] merits, long[] draws, int[] cells, int[][] quotasOfCell, int quotas) {
        int n = order.length;
        var newIds = new String[n];
        var newMerits = new long[n];
        var newDraws = new long[n];
        var newCells = new int[n];
        for (int i = 0; i < n; i++) {
            newIds[i] = ids[order[i]];
            newMerits[i] = merits[order[i]];
            newDraws[i] = draws[order[i]];
            newCells[i] = cells[order[i]];
        }
        return new Pool(newIds, newMerits, newDraws, newCells, quotasOfCell, quotas);
    }

    /** Collects applicants in any order. Not safe for use by several threads. */
    public static final class Builder {

        private final int quotas;
        private final Map<BitSet, Integer> cellOf = new HashMap<>();
        private int size;
        private boolean ascending = true;
        private String[] ids = new String[64];
        private long[] merits = new long[64];
        private long[] draws = new long[64];
        private int[] cells = new int[64];

        private Builder(int quotas) {
            if (quotas < 0 || quotas > Rules.MOST_QUOTAS) {
                throw new IllegalArgumentException(quotas + " quotas: must be 0 to " + Rules.MOST_QUOTAS);
            }
            this.quotas = quotas;
        }

        /**
         * Adds an applicant.
         *
         * @param id not blank; unique in the pool
         * @param merit above −2^40 and below 2^40
         * @param drawWeight 0 to 2^40 − 1; more is better
         * @param memberOf the positions of the quotas that the applicant belongs to; copied
         * @return this
         */
        public Builder add(String id, long merit, long drawWeight, BitSet memberOf) {
            Objects.requireNonNull(id, "id");
            if (id.isBlank()) {
                throw new IllegalArgumentException("An applicant needs an identifier");
            }
            inRange(id, merit);
            if (drawWeight < 0 || drawWeight >= DRAW_LIMIT) {
                throw new IllegalArgumentException("Draw weight " + drawWeight + " of " + id + " is out of range");
            }
            if (memberOf.length() > quotas) {
                throw new IllegalArgumentException(id + " belongs to quota " + (memberOf.length() - 1) + " of " + quotas);
            }
            if (size == ids.length) {
                grow();
            }
            ascending &= size == 0 || ids[size - 1].compareTo(id) < 0;
            ids[size] = id;
            merits[size] = merit;
            draws[size] = drawWeight;
            cells[size++] = cell(memberOf);
            return this;
        }

        /**
         * The pool of all applicants added so far.
         *
         * @throws IllegalArgumentException if two applicants have the same identifier
         */
        public Pool build() {
            int[][] quotasOfCell = new int[cellOf.size()][];
            cellOf.forEach((memberOf, cell) -> quotasOfCell[cell] = memberOf.stream().toArray());
            return reordered(order(), ids, merits, draws, cells, quotasOfCell, quotas);
        }

        private int[] order() {
            if (ascending) {
                return IntStream.range(0, size).toArray();
            }
            int[] order = IdentifierOrder.of(ids, size);
            for (int i = 1; i < size; i++) {
                if (ids[order[i - 1]].equals(ids[order[i]])) {
                    throw new IllegalArgumentException("Two applicants are called " + ids[order[i]]);
                }
            }
            return order;
        }

        private int cell(BitSet memberOf) {
            Integer known = cellOf.get(memberOf);
            if (known != null) {
                return known;
            }
            cellOf.put((BitSet) memberOf.clone(), cellOf.size());
            return cellOf.size() - 1;
        }

        private void grow() {
            int capacity = size * 2;
            ids = Arrays.copyOf(ids, capacity);
            merits = Arrays.copyOf(merits, capacity);
            draws = Arrays.copyOf(draws, capacity);
            cells = Arrays.copyOf(cells, capacity);
        }
    }
}
