package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/** Whether a part of the rules allows a selection. */
final class Feasibility {

    private final Rules rules;
    private final Work work;
    private final Shortlist shortlist;
    private final Program program;
    private final Weights weights;
    private final Simplex simplex;

    Feasibility(Pool pool, Rules rules, Work work) {
        this.rules = rules;
        this.work = work;
        shortlist = Shortlist.of(pool, withoutMaximums(rules));
        program = Program.of(shortlist, rules);
        weights = new Weighing(shortlist).any();
        simplex = new Simplex(program, weights, work);
    }

    /** The same rules with room for everybody in each quota, so that no applicant is dropped for a maximum. */
    static Rules withoutMaximums(Rules rules) {
        return new Rules(
                rules.places(),
                rules.quotas().stream()
                        .map(quota -> quota.with(0, Math.max(quota.max(), rules.places())))
                        .toList());
    }

    /** The minimums and maximums that can rule anything out, ascending. */
    List<QuotaSide> sides() {
        var sides = new ArrayList<QuotaSide>();
        for (int row = 1; row < program.rows(); row++) {
            if (program.min(row) > 0) {
                sides.add(new QuotaSide(program.quota(row), Side.MINIMUM));
            }
            if (program.max(row) < rules.places()) {
                sides.add(new QuotaSide(program.quota(row), Side.MAXIMUM));
            }
        }
        return sides;
    }

    /**
     * Minimums and maximums that together allow no selection, if all of them do not: those that the relaxation's contradiction
     * names, which are few; or all of them if it has none.
     */
    List<QuotaSide> contradiction() {
        List<QuotaSide> all = sides();
        bound(Set.copyOf(all));
        if (simplex.solve()) {
            return all;
        }
        long[] ray = simplex.ray();
        var named = new HashSet<QuotaSide>();
        for (int row = 1; row < program.rows(); row++) {
            if (ray[row] != 0) {
                named.add(new QuotaSide(program.quota(row), ray[row] < 0 ? Side.MINIMUM : Side.MAXIMUM));
            }
        }
        return all.stream().filter(named::contains).toList();
    }

    /** Whether a selection fills the places and keeps these minimums and maximums. */
    boolean possible(Set<QuotaSide> kept) {
        return some(kept).isPresent();
    }

    /** Some selection that fills the places and keeps these minimums and maximums. */
    private Optional<int[]> some(Set<QuotaSide> kept) {
        bound(kept);
        return Search.best(program, simplex, weights, new Branching(simplex), work).map(found -> shortlist.selected(found.units()));
    }

    /** The same rules without those quotas that allow one of a few and are not needed to see that no selection is possible. */
    static Rules needed(Pool pool, Rules rules, Work work) {
        var oneEach = new OneEach(pool, rules);
        while (true) {
            Rules now = oneEach.rules();
            var feasibility = new Feasibility(pool, now, work);
            Optional<int[]> found = now.equals(rules) ? Optional.empty() : feasibility.some(Set.copyOf(feasibility.sides()));
            if (found.isEmpty() || !oneEach.close(found.get())) {
                return now;
            }
        }
    }

    private void bound(Set<QuotaSide> kept) {
        for (int row = 1; row < program.rows(); row++) {
            boolean min = kept.contains(new QuotaSide(program.quota(row), Side.MINIMUM));
            boolean max = kept.contains(new QuotaSide(program.quota(row), Side.MAXIMUM));
            simplex.boundRow(row, min ? program.min(row) : 0, max ? program.max(row) : rules.places());
        }
    }
}
