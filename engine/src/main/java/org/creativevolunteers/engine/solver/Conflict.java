package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Work;

/** Explains why no selection keeps the rules. */
final class Conflict {

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
        var conflict = new Conflict(pool, rules, work);
        List<QuotaSide> minimal = pool.size() < rules.places() ? List.of() : conflict.minimal();
        return new Infeasible(conflict.reasons(minimal), SmallestRelaxation.of(pool, rules, work), minimal);
    }

    /** A minimal conflicting set, of a pool that is not smaller than the places. */
    static List<QuotaSide> minimal(Pool pool, Rules rules, Work work) {
        return new Conflict(pool, rules, work).minimal();
    }

    /**
     * Whether this explains why no selection keeps the rules. Of minimal conflicts there may be several; each is right, so
     * what found this one need not be known.
     */
    static boolean explains(Pool pool, Rules rules, Infeasible told, Work work) {
        var conflict = new Conflict(pool, rules, work);
        return conflict.isMinimal(told.conflict())
                && conflict.reasons(told.conflict()).equals(told.reasons())
                && SmallestRelaxation.of(pool, rules, work).equals(told.relaxation());
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

    private List<Reason> reasons(List<QuotaSide> minimal) {
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
        if (minimal.size() > 1) {
            sum(minimal, reasons);
        }
        return reasons;
    }

    /** A conflict is often a plain sum: of minimums that nobody shares, or of maximums. */
    private void sum(List<QuotaSide> minimal, List<Reason> reasons) {
        List<Integer> quotas = minimal.stream().map(QuotaSide::quota).distinct().toList();
        int[] shared = shared(quotas);
        int min = quotas.stream().mapToInt(q -> rules.quotas().get(q).min()).sum();
        if (min > rules.places() && Arrays.stream(shared).allMatch(count -> count <= 1)) {
            reasons.add(new Reason.MinimumsAbovePlaces(quotas, min, rules.places()));
        }
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
