package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Relaxation.Change;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/**
 * The smallest change of rules that allow no selection: an integer program of its own, in which every quota may be left
 * at a price. Solved for one aim after the other, each with what the aims before it came to held fast: the least total
 * change, then the least change of each priority, then of each quota in order, and of its maximum before its minimum.
 */
final class SmallestRelaxation {

    private final Rules rules;
    private final Work work;
    private final Shortlist shortlist;
    private final Program program;
    private final List<IntPredicate> groups = new ArrayList<>();
    private final int rowsOfQuotas;
    private final Simplex simplex;
    private int[] units;

    private SmallestRelaxation(Pool pool, Rules rules, Work work) {
        this.rules = rules;
        this.work = work;
        shortlist = Shortlist.of(pool, Feasibility.withoutMaximums(rules));
        Program strict = Program.of(shortlist, rules);
        rowsOfQuotas = strict.rows();
        groups.add(quota -> true);
        rules.quotas().stream().map(Quota::priority).distinct().sorted()
                .forEach(priority -> groups.add(quota -> rules.quotas().get(quota).priority() == priority));
        program = strict.relaxed(groups);
        simplex = new Simplex(program, weights(column -> 0), work);
    }

    static Relaxation of(Pool pool, Rules rules, Work work) {
        var places = new Rules(Math.min(rules.places(), pool.size()), rules.quotas());
        return new Relaxation(places.places(), new SmallestRelaxation(pool, places, work).changes());
    }

    private List<Change> changes() {
        for (int g = 0; g < groups.size(); g++) {
            int group = g;
            int least = least(column -> groups.get(group).test(program.quota(row(column))) ? 1 : 0);
            simplex.boundRow(rowsOfQuotas + g, least, least);
        }
        for (int row = 1; row < rowsOfQuotas; row++) {
            spare(row);
        }
        var changes = new ArrayList<Change>();
        for (int c = shortlist.cells(); c < units.length; c++) {
            if (units[c] > 0) {
                Quota quota = rules.quotas().get(program.quota(row(c)));
                changes.add(lowers(c)
                        ? new Change(program.quota(row(c)), Side.MINIMUM, quota.min(), quota.min() - units[c])
                        : new Change(program.quota(row(c)), Side.MAXIMUM, quota.max(), quota.max() + units[c]));
            }
        }
        return changes;
    }

    /** Changes a quota as little as the aims before it allow, and holds it there. */
    private void spare(int row) {
        int lower = shortlist.cells() + 2 * (row - 1);
        int raise = lower + 1;
        if (units[lower] + units[raise] > 0) {
            int dear = program.units(lower) + program.units(raise) + 1;
            least(column -> column == lower ? dear : column == raise ? dear + 1 : 0);
        }
        simplex.bound(lower, units[lower], units[lower]);
        simplex.bound(raise, units[raise], units[raise]);
    }

    private int least(Costs costs) {
        Weights weights = weights(costs);
        simplex.weigh(weights);
        Optional<Search.Solution> known = Optional.ofNullable(units).map(before -> new Search.Solution(before, worth(before, costs)));
        Search.Solution best = Search.better(program, simplex, weights, new Branching(simplex), known, work).orElseThrow();
        units = best.units();
        return Math.toIntExact(-best.worth()[0]);
    }

    private long[] worth(int[] of, Costs costs) {
        long cost = 0;
        for (int c = shortlist.cells(); c < of.length; c++) {
            cost += (long) of[c] * costs.of(c);
        }
        return new long[] {-cost};
    }

    private interface Costs {
        int of(int column);
    }

    /** What units of change cost, and a level that only tells units apart. */
    private Weights weights(Costs costs) {
        long[] cost = new long[program.allUnits()];
        for (int c = shortlist.cells(); c < program.columns(); c++) {
            Arrays.fill(cost, program.firstUnit(c), program.firstUnit(c) + program.units(c), -costs.of(c));
        }
        return new Weights(new long[][] {cost, Weights.inOrder(cost.length)}, 1);
    }

    private int row(int column) {
        return (column - shortlist.cells()) / 2 + 1;
    }

    private boolean lowers(int column) {
        return (column - shortlist.cells()) % 2 == 0;
    }
}
