package org.creativevolunteers.engine.certificate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Verdict.Flaw;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;

/** A selection whose totals are right, against which the leaves of its certificate are held. */
final class CheckedSelection {

    private final Pool pool;
    private final Rules rules;
    private final int[] members;
    private final BigInteger[] target;

    /** Whether only selections of the same total merit are to be excluded, and all members of a cell have the same. */
    private final boolean sameMerit;

    /** Of every applicant −1 if selected and +1 if not; 0 for equals of a cell that the selection divides. */
    private final byte[] tie;

    private final boolean[] member;
    private final boolean[] divided;
    private final int[] taken;

    /** Of every selected applicant how many of the cell are better. */
    private final int[] place;

    CheckedSelection(Pool pool, Rules rules, int[] members, long merit, long draw, boolean sameMerit) {
        this.pool = pool;
        this.rules = rules;
        this.members = members;
        this.sameMerit = sameMerit;
        member = new boolean[pool.size()];
        taken = new int[pool.cells()];
        place = new int[members.length];
        int[] last = last();
        divided = new boolean[pool.cells()];
        for (int i = 0; i < pool.size(); i++) {
            divided[pool.cell(i)] |= !member[i] && last[pool.cell(i)] >= 0 && equal(i, last[pool.cell(i)]);
        }
        tie = new byte[pool.size()];
        long sum = 0;
        for (int i = 0; i < tie.length; i++) {
            int cell = pool.cell(i);
            tie[i] = (byte) (divided[cell] && equal(i, last[cell]) ? 0 : member[i] ? -1 : 1);
            sum += member[i] ? tie[i] : 0;
        }
        target = new BigInteger[] {BigInteger.valueOf(merit), BigInteger.valueOf(draw), BigInteger.valueOf(sum)};
    }

    /** The last of each cell's selected ones, best first; −1 where none is. Notes places on the way. */
    private int[] last() {
        int[] last = new int[pool.cells()];
        Arrays.fill(last, -1);
        Integer[] order = new Integer[members.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingLong(i -> -pool.merit(members[i]))
                .thenComparingLong(i -> -pool.drawWeight(members[i])).thenComparingInt(i -> i));
        for (int i : order) {
            int cell = pool.cell(members[i]);
            member[members[i]] = true;
            place[i] = taken[cell]++;
            last[cell] = members[i];
        }
        return last;
    }

    private boolean equal(int one, int other) {
        return pool.merit(one) == pool.merit(other) && pool.drawWeight(one) == pool.drawWeight(other);
    }

    /** Somebody who is selected although an equal of the same cell with a smaller identifier is not. */
    Optional<String> outOfOrder() {
        int[] leftOut = new int[pool.cells()];
        Arrays.fill(leftOut, -1);
        for (int i = 0; i < pool.size(); i++) {
            if (tie[i] == 0) {
                int cell = pool.cell(i);
                if (!member[i]) {
                    leftOut[cell] = i;
                } else if (leftOut[cell] >= 0) {
                    return Optional.of(pool.id(i));
                }
            }
        }
        return Optional.empty();
    }

    Pool pool() {
        return pool;
    }

    private Optional<CheckedPrices> prices(Leaf leaf, int[][] bounds) {
        return CheckedPrices.of(leaf, pool, rules, bounds, sameMerit ? Optional.of(target[0].longValueExact()) : Optional.empty());
    }

    /** Whether the leaf leaves room for more total merit: a whole unit more, since merits are whole. */
    Optional<Flaw> flawAbove(Leaf leaf, CheckedCase within) {
        Optional<CheckedPrices> prices = prices(leaf, within.bounds());
        if (prices.isEmpty()) {
            return Optional.of(Flaw.TREE);
        }
        BigInteger least = target[0].add(BigInteger.ONE).multiply(BigInteger.valueOf(leaf.denominator()));
        return prices.get().bound(tie)[0].compareTo(least) < 0 ? Optional.empty() : Optional.of(Flaw.BETTER_POSSIBLE);
    }

    /** Whether the leaf leaves room for something better, or for an equal selection that comes first. */
    Optional<Flaw> flaw(Leaf leaf, CheckedCase within) {
        int[][] bounds = within.bounds();
        Optional<CheckedPrices> prices = prices(leaf, bounds);
        if (prices.isEmpty()) {
            return Optional.of(Flaw.TREE);
        }
        BigInteger[] bound = prices.get().bound(tie);
        BigInteger denominator = BigInteger.valueOf(leaf.denominator());
        for (int level = 0; level < 2; level++) {
            int compared = bound[level].compareTo(target[level].multiply(denominator));
            if (compared != 0) {
                return compared < 0 ? Optional.empty() : Optional.of(Flaw.BETTER_POSSIBLE);
            }
        }
        if (leaf.denominator() == 0) {
            return bound[2].signum() < 0 ? Optional.empty() : Optional.of(Flaw.BETTER_POSSIBLE);
        }
        BigInteger another = target[2].add(BigInteger.ONE).multiply(denominator);
        if (bound[2].compareTo(another) < 0 && free(bounds) <= 1 || allLater(prices.get(), bounds)) {
            return Optional.empty();
        }
        return Optional.of(Flaw.EARLIER_POSSIBLE);
    }

    /** How many divided cells are not held to exactly what the selection takes of them. */
    private int free(int[][] bounds) {
        int free = 0;
        for (int c = 0; c < divided.length; c++) {
            if (divided[c] && (bounds[0][c] != taken[c] || bounds[1][c] != taken[c])) {
                free++;
            }
        }
        return free;
    }

    /**
     * Whether everything that reaches the bound leaves out one of the selected before it takes anybody in: a selection
     * that reaches the bound holds nobody whose weight is below the prices, and no more of a cell than the case allows.
     */
    private boolean allLater(CheckedPrices prices, int[][] bounds) {
        int firstOut = pool.size();
        for (int i = members.length - 1; i >= 0; i--) {
            if (place[i] >= bounds[1][pool.cell(members[i])] || prices.surplus(members[i]) < 0) {
                firstOut = members[i];
            }
        }
        for (int i = 0; i < firstOut; i++) {
            if (!member[i] && bounds[1][pool.cell(i)] > taken[pool.cell(i)] && prices.surplus(i) >= 0) {
                return false;
            }
        }
        return firstOut < pool.size();
    }
}
