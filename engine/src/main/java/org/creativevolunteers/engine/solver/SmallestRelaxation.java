package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Relaxation.Change;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Program.Leeway;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/**
 * The smallest and fairest change of rules that allow no selection: an integer program of its own, in which every quota may be
 * left at a price. Solved for one aim after the other, each with what the aims before it came to held fast: the least change
 * beyond what quotas say they may give way; the least total change; the least change of each priority; the largest single
 * change, as a share of the bound that moves, as small as can be; then all of them as even as can be, by the sum of their squares
 * over these bounds; and of what is still equal the least change of the first quota, then of the second, and of a quota's maximum
 * before its minimum.
 */
final class SmallestRelaxation {

    /** Squares over bounds are counted in parts of this, rounded down. */
    private static final long PARTS = 1L << 20;

    /** Of each row: its minimum lowered, its maximum raised, and the same again beyond what the quota says it may give way. */
    private static final int COLUMNS = 4;

    private static final int BEYOND = 2;

    private final Rules rules;
    private final Set<QuotaSide> kept;
    private final Work work;
    private final Shortlist shortlist;
    private final Program program;
    private final List<Leeway> leeways = new ArrayList<>();
    private final int groups;
    private final int rowsOfQuotas;
    private final Simplex simplex;
    private int[] units;

    private SmallestRelaxation(Pool pool, Rules rules, Set<QuotaSide> kept, Work work) {
        this.rules = rules;
        this.kept = kept;
        this.work = work;
        shortlist = Shortlist.of(pool, Feasibility.withoutMaximums(rules));
        Program strict = Program.of(shortlist, rules);
        rowsOfQuotas = strict.rows();
        List<Integer> priorities = rules.quotas().stream().map(Quota::priority).distinct().sorted().toList();
        groups = 2 + priorities.size();
        for (int row = 1; row < rowsOfQuotas; row++) {
            Quota quota = rules.quotas().get(strict.quota(row));
            int priority = 2 + priorities.indexOf(quota.priority());
            int lower = quota.min();
            int lowerBeyond = Math.min(lower, quota.minFlex());
            int raise = Math.max(0, rules.places() - quota.max());
            int raiseBeyond = Math.clamp((long) rules.places() - quota.maxFlex(), 0, raise);
            leeways.add(new Leeway(row, true, lower - lowerBeyond, 1, priority));
            leeways.add(new Leeway(row, false, raise - raiseBeyond, 1, priority));
            leeways.add(new Leeway(row, true, lowerBeyond, 0, 1, priority));
            leeways.add(new Leeway(row, false, raiseBeyond, 0, 1, priority));
        }
        program = strict.relaxed(leeways, groups);
        simplex = new Simplex(program, weights(List.of()), work);
    }

    /** The smallest and fairest change. */
    static Relaxation of(Pool pool, Rules rules, Work work) {
        return of(pool, rules, Set.of(), work).orElseThrow();
    }

    /** The same where some bounds must stay; empty if there is none then. */
    static Optional<Relaxation> of(Pool pool, Rules rules, Set<QuotaSide> kept, Work work) {
        return found(pool, rules, kept, true, work);
    }

    /** As it was when fairness was no aim, so that all of a change could fall on one quota. */
    static Relaxation former(Pool pool, Rules rules, Work work) {
        return found(pool, rules, Set.of(), false, work).orElseThrow();
    }

    private static Optional<Relaxation> found(Pool pool, Rules rules, Set<QuotaSide> kept, boolean fair, Work work) {
        var filled = new Rules(Math.min(rules.places(), pool.size()), rules.quotas());
        var oneEach = new OneEach(pool, filled);
        while (true) {
            var smallest = new SmallestRelaxation(pool, oneEach.rules(), kept, work);
            Optional<List<Change>> changes = smallest.found(fair);
            if (changes.isEmpty() || !oneEach.close(smallest.shortlist.selected(Arrays.copyOf(smallest.units, pool.cells())))) {
                return changes.map(found -> new Relaxation(filled.places(), found));
            }
        }
    }

    private Optional<List<Change>> found(boolean fair) {
        limit(new Share(Integer.MAX_VALUE, 1));
        for (int g = 0; g < groups; g++) {
            int group = g;
            Costs inGroup = (leeway, unit) -> Arrays.stream(leeways.get(leeway).groups()).anyMatch(of -> of == group) ? 1 : 0;
            if (!minimise(List.of(inGroup))) {
                return Optional.empty();
            }
            int least = Math.toIntExact(-worth(units, List.of(inGroup))[0]);
            simplex.boundRow(rowsOfQuotas + g, least, least);
        }
        var aims = new ArrayList<Costs>();
        if (fair) {
            spread();
            aims.add(this::square);
            minimise(aims);
        }
        for (int row = 1; row < rowsOfQuotas; row++) {
            spare(row, aims);
        }
        return Optional.of(changes());
    }

    /** Changes a quota as little as the aims before it allow, and holds it there. */
    private void spare(int row, List<Costs> before) {
        int from = COLUMNS * (row - 1);
        int to = from + COLUMNS;
        if (IntStream.range(from, to).anyMatch(i -> units(i) > 0)) {
            int dear = 1 + IntStream.range(from, to).map(i -> leeways.get(i).units()).sum();
            var aims = new ArrayList<>(before);
            aims.add((leeway, unit) -> leeway < from || leeway >= to ? 0 : leeways.get(leeway).lowers() ? dear : dear + 1);
            minimise(aims);
        }
        for (int i = from; i < to; i++) {
            simplex.bound(shortlist.cells() + i, units(i), units(i));
        }
    }

    private List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < leeways.size(); i += COLUMNS) {
            Quota quota = rules.quotas().get(side(i).quota());
            int lowered = units(i) + units(i + BEYOND);
            int raised = units(i + 1) + units(i + 1 + BEYOND);
            if (lowered > 0) {
                changes.add(new Change(side(i).quota(), Side.MINIMUM, quota.min(), quota.min() - lowered));
            }
            if (raised > 0) {
                changes.add(new Change(side(i).quota(), Side.MAXIMUM, quota.max(), quota.max() + raised));
            }
        }
        return changes;
    }

    // ---- Fairness ----

    /** A change of so much of a bound. */
    private record Share(int change, int bound) implements Comparable<Share> {

        long most(int of) {
            return (long) change * of / bound;
        }

        @Override
        public int compareTo(Share other) {
            return Long.compare((long) change * other.bound, (long) other.change * bound);
        }
    }

    /** Bounds all changes by the least share that allows one, found by halving. */
    private void spread() {
        List<Share> shares = shares();
        int low = 0;
        int high = shares.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            limit(shares.get(middle));
            int[] before = units;
            units = null;
            if (minimise(List.of())) {
                high = Collections.binarySearch(shares, largest());
            } else {
                units = before;
                low = middle + 1;
            }
        }
        if (high >= 0) {
            limit(shares.get(high));
        }
    }

    /** What the largest share may be, up to what it is, ascending. */
    private List<Share> shares() {
        int total = IntStream.range(0, leeways.size()).map(this::units).sum();
        var shares = new TreeSet<Share>();
        for (int i = 0; i < leeways.size(); i++) {
            for (int change = 1; change <= Math.min(total, before(i) + leeways.get(i).units()); change++) {
                shares.add(new Share(change, bound(i)));
            }
        }
        return shares.isEmpty() ? List.of() : List.copyOf(shares.headSet(largest(), true));
    }

    private Share largest() {
        return IntStream.range(0, leeways.size()).filter(i -> units(i) > 0).mapToObj(i -> new Share(before(i) + units(i), bound(i)))
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    /** No bound gives way by more than a share of it, and those that must stay do not at all. */
    private void limit(Share most) {
        for (int i = 0; i < leeways.size(); i++) {
            long here = most.most(bound(i)) - before(i);
            simplex.bound(shortlist.cells() + i, 0, kept.contains(side(i)) ? 0 : Math.clamp(here, 0, leeways.get(i).units()));
        }
    }

    /** What the square of a change grows by with a unit, over the bound. */
    private long square(int leeway, int unit) {
        return PARTS * (2L * (before(leeway) + unit) + 1) / bound(leeway);
    }

    /** How far the side has given way before this column begins. */
    private int before(int leeway) {
        return leeway % COLUMNS < BEYOND ? 0 : leeways.get(leeway - BEYOND).units();
    }

    /** The bound that a leeway moves; 0 counts as 1. */
    private int bound(int leeway) {
        return Math.max(1, rules.quotas().get(side(leeway).quota()).bound(side(leeway).side()));
    }

    private QuotaSide side(int leeway) {
        return new QuotaSide(program.quota(leeways.get(leeway).row()), leeways.get(leeway).lowers() ? Side.MINIMUM : Side.MAXIMUM);
    }

    private int units(int leeway) {
        return units[shortlist.cells() + leeway];
    }

    // ---- Solving ----

    private interface Costs {

        /** What a unit of a leeway costs; within one, never less than the unit before. */
        long of(int leeway, int unit);
    }

    /** Finds a change that costs the least, by the first costs, then by the next; false if there is none. */
    private boolean minimise(List<Costs> costs) {
        Weights weights = weights(costs);
        simplex.weigh(weights);
        Optional<Search.Solution> known = Optional.ofNullable(units).map(before -> new Search.Solution(before, worth(before, costs)));
        Optional<Search.Solution> best = Search.better(program, simplex, weights, new Branching(simplex), known, work);
        best.ifPresent(solution -> units = solution.units());
        return best.isPresent();
    }

    private long[] worth(int[] of, List<Costs> costs) {
        long[] worth = new long[Math.max(1, costs.size())];
        for (int level = 0; level < costs.size(); level++) {
            for (int i = 0; i < leeways.size(); i++) {
                for (int unit = 0; unit < of[shortlist.cells() + i]; unit++) {
                    worth[level] -= costs.get(level).of(i, unit);
                }
            }
        }
        return worth;
    }

    /** What units of change cost, and a level that only tells units apart. */
    private Weights weights(List<Costs> costs) {
        int counted = Math.max(1, costs.size());
        long[][] levels = new long[counted + 1][program.allUnits()];
        for (int level = 0; level < costs.size(); level++) {
            for (int i = 0; i < leeways.size(); i++) {
                int first = program.firstUnit(shortlist.cells() + i);
                for (int unit = 0; unit < leeways.get(i).units(); unit++) {
                    levels[level][first + unit] = -costs.get(level).of(i, unit);
                }
            }
        }
        levels[counted] = Weights.inOrder(program.allUnits());
        return new Weights(levels, counted);
    }
}
