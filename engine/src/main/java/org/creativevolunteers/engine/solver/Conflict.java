package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Work;

/** Explains why no selection keeps the rules. */
final class Conflict {

    /** For so many changes of the smallest one, others are sought that spare them. */
    private static final int MOST_SPARED = 4;

    private final Pool pool;
    private final Rules rules;
    private final Work work;

    private Conflict(Pool pool, Rules rules, Work work) {
        this.pool = pool;
        this.rules = rules;
        this.work = work;
    }

    /** For a pool and rules that allow no selection. */
    static Infeasible explain(Pool pool, Rules rules, Work work) {
        var conflict = new Conflict(pool, needed(pool, rules, work), work);
        List<QuotaSide> minimal = pool.size() < rules.places() ? List.of() : conflict.minimal();
        return new Infeasible(conflict.reasons(minimal), SmallestRelaxation.of(pool, rules, work), minimal);
    }

    private static Rules needed(Pool pool, Rules rules, Work work) {
        return pool.size() < rules.places() ? rules : Feasibility.needed(pool, rules, work);
    }

    /** A minimal conflicting set, of a pool that is not smaller than the places. */
    static List<QuotaSide> minimal(Pool pool, Rules rules, Work work) {
        return new Conflict(pool, needed(pool, rules, work), work).minimal();
    }

    /**
     * Whether this explains why no selection keeps the rules. Of minimal conflicts there may be several; each is right, so
     * what found this one need not be known. Reasons and change may also be what they were when not every sum was told and
     * fairness was no aim.
     */
    static boolean explains(Pool pool, Rules rules, Infeasible told, Work work) {
        var quotas = new ArrayList<>(needed(pool, rules, work).quotas());
        told.conflict().stream().map(QuotaSide::quota).filter(quota -> quota < quotas.size())
                .forEach(quota -> quotas.set(quota, rules.quotas().get(quota)));
        var conflict = new Conflict(pool, new Rules(rules.places(), quotas), work);
        return conflict.isMinimal(told.conflict())
                && (conflict.reasons(told.conflict()).equals(told.reasons())
                        || conflict.formerReasons(told.conflict()).equals(told.reasons()))
                && (SmallestRelaxation.of(pool, rules, work).equals(told.relaxation())
                        || SmallestRelaxation.former(pool, rules, work).equals(told.relaxation()));
    }

    /**
     * Other changes that are as small in sum as the smallest: each spares a bound that this one moves, and is the fairest that does.
     */
    static List<Relaxation> alternatives(Pool pool, Rules rules, Relaxation smallest, Work work) {
        var others = new ArrayList<Relaxation>();
        for (Relaxation.Change change : smallest.changes().subList(0, Math.min(MOST_SPARED, smallest.changes().size()))) {
            SmallestRelaxation.of(pool, rules, Set.of(new QuotaSide(change.quota(), change.side())), work)
                    .filter(other -> other.total() == smallest.total() && !others.contains(other)).ifPresent(others::add);
        }
        return others;
    }

    private boolean isMinimal(List<QuotaSide> told) {
        if (pool.size() < rules.places()) {
            return told.isEmpty();
        }
        var feasibility = new Feasibility(pool, rules, work);
        var kept = new TreeSet<>(told);
        if (!List.copyOf(kept).equals(told) || !feasibility.sides().containsAll(told) || feasibility.possible(kept)) {
            return false;
        }
        for (QuotaSide side : told) {
            kept.remove(side);
            if (!feasibility.possible(kept)) {
                return false;
            }
            kept.add(side);
        }
        return true;
    }

    /**
     * The deletion filter: whatever can be left out while the rest still conflicts is left out; what remains conflicts,
     * and nothing in it can be spared.
     *
     * @see <a href="https://doi.org/10.1287/ijoc.3.2.157">J. W. Chinneck and E. W. Dravnieks, Locating minimal infeasible
     *     constraint sets in linear programs, 1991</a>
     */
    private List<QuotaSide> minimal() {
        var feasibility = new Feasibility(pool, rules, work);
        List<QuotaSide> all = feasibility.contradiction();
        var kept = new TreeSet<>(all);
        for (QuotaSide side : all) {
            kept.remove(side);
            if (feasibility.possible(kept)) {
                kept.add(side);
            }
        }
        return List.copyOf(kept);
    }

    /** All plain arithmetic that rules every selection out. */
    private List<Reason> reasons(List<QuotaSide> minimal) {
        List<Reason> sums = new ArrayList<>();
        if (pool.size() >= rules.places()) {
            families(quota -> rules.quotas().get(quota).min() > 0).forEach(family -> addMinimums(family, sums));
            int[] sizes = pool.sizes();
            families(quota -> rules.quotas().get(quota).max() < sizes[quota]).forEach(family -> addMaximums(family, sums));
        }
        addSums(minimal, sums);
        List<Reason> reasons = ofSingleQuotas();
        for (Reason sum : sums) {
            if (reasons.stream().noneMatch(told -> told.word().equals(sum.word()) && told.quotas().containsAll(sum.quotas()))) {
                reasons.add(sum);
            }
        }
        return reasons;
    }

    /** As they were when of sums only those of the minimal conflict were told. */
    private List<Reason> formerReasons(List<QuotaSide> minimal) {
        List<Reason> reasons = ofSingleQuotas();
        addSums(minimal, reasons);
        return reasons;
    }

    /** A conflict is often a plain sum. */
    private void addSums(List<QuotaSide> minimal, List<Reason> reasons) {
        if (minimal.size() > 1) {
            List<Integer> quotas = minimal.stream().map(QuotaSide::quota).distinct().toList();
            addMinimums(quotas, reasons);
            addMaximums(quotas, reasons);
        }
    }

    private List<Reason> ofSingleQuotas() {
        var reasons = new ArrayList<Reason>();
        if (pool.size() < rules.places()) {
            reasons.add(new Reason.PoolTooSmall(pool.size(), rules.places()));
        }
        int[] sizes = pool.sizes();
        for (int q = 0; q < sizes.length; q++) {
            int min = rules.quotas().get(q).min();
            if (sizes[q] < min) {
                reasons.add(new Reason.TooFewApplicants(q, sizes[q], min));
            }
            if (min > rules.places()) {
                reasons.add(new Reason.MinimumsAbovePlaces(List.of(q), min, rules.places()));
            }
        }
        return reasons;
    }

    /**
     * Quotas that nobody shares, put together: each quota in order with all after it that share nobody with those before, as the
     * values of one attribute do.
     */
    private List<List<Integer>> families(IntPredicate which) {
        List<BitSet> cells = cells();
        List<Integer> left = new ArrayList<>(IntStream.range(0, cells.size()).filter(which).boxed().toList());
        var families = new ArrayList<List<Integer>>();
        while (!left.isEmpty()) {
            var family = new ArrayList<Integer>();
            var members = new BitSet();
            for (int quota : left) {
                if (!members.intersects(cells.get(quota))) {
                    members.or(cells.get(quota));
                    family.add(quota);
                }
            }
            left.removeAll(family);
            families.add(family);
        }
        return families;
    }

    /** The cells of each quota. */
    private List<BitSet> cells() {
        List<BitSet> cells = rules.quotas().stream().map(quota -> new BitSet()).toList();
        for (int c = 0; c < pool.cells(); c++) {
            for (int quota : pool.quotasOfCell(c)) {
                cells.get(quota).set(c);
            }
        }
        return cells;
    }

    /** Minimums that nobody shares may add up to more than the places. */
    private void addMinimums(List<Integer> quotas, List<Reason> reasons) {
        int min = quotas.stream().mapToInt(q -> rules.quotas().get(q).min()).sum();
        if (min > rules.places() && Arrays.stream(shared(quotas)).allMatch(count -> count <= 1)) {
            reasons.add(new Reason.MinimumsAbovePlaces(quotas, min, rules.places()));
        }
    }

    /** Maximums may, with everybody outside, leave places empty. */
    private void addMaximums(List<Integer> quotas, List<Reason> reasons) {
        int[] shared = shared(quotas);
        int max = quotas.stream().mapToInt(q -> rules.quotas().get(q).max()).sum();
        int outside = 0;
        for (int i = 0; i < pool.size(); i++) {
            outside += shared[pool.cell(i)] == 0 ? 1 : 0;
        }
        if (max + outside < rules.places()) {
            reasons.add(new Reason.MaximumsBelowPlaces(quotas, max, outside, rules.places()));
        }
    }

    /** To how many of the quotas each cell belongs. */
    private int[] shared(List<Integer> quotas) {
        int[] shared = new int[pool.cells()];
        for (int c = 0; c < shared.length; c++) {
            for (int quota : pool.quotasOfCell(c)) {
                shared[c] += quotas.contains(quota) ? 1 : 0;
            }
        }
        return shared;
    }
}
