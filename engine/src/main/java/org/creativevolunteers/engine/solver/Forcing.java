package org.creativevolunteers.engine.solver;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Work;

/**
 * The best selection that must, or must not, hold a given applicant.
 *
 * <p>Let the applicant be at place p of the cell's list, best first. A best selection with the applicant either takes all
 * up to p (more than p of the cell), or takes p or fewer of the cell besides: then it is the best selection with one
 * place less for the cell, and the applicant. The latter, solved without a bound on the cell, serves every member whom
 * that solution does not take itself. In the same way a selection without the applicant takes at most p of the cell, or
 * it is the best one with one place more for the cell, less the applicant.
 */
final class Forcing {

    private final Pool pool;
    private final Rules rules;
    private final Rules widest;
    private final OneEach oneEach;
    private final Work work;
    private Solver solver;
    private final Shortlist shortlist;
    private final int[] placeOf;

    /** By the quotas that bind a cell; what is found for one serves all that the same bind. */
    private final Map<List<Integer>, Optional<Search.Solution>> oneLess = new HashMap<>();

    private final Map<List<Integer>, Optional<Search.Solution>> oneMore = new HashMap<>();

    Forcing(Pool pool, Rules rules, Work work) {
        this(pool, rules, work, new OneEach(pool, rules));
    }

    private Forcing(Pool pool, Rules rules, Work work, OneEach oneEach) {
        this.pool = pool;
        this.rules = rules;
        this.work = work;
        this.oneEach = oneEach;
        widest = oneMoreEverywhere(rules);
        solver = new Solver(pool, widest, oneEach.rules(), work);
        shortlist = solver.shortlist();
        placeOf = new int[pool.size()];
        Arrays.fill(placeOf, Integer.MAX_VALUE);
        for (int cell = 0; cell < shortlist.cells(); cell++) {
            for (int place = 0; place < shortlist.size(cell); place++) {
                placeOf[shortlist.member(cell, place)] = place;
            }
        }
    }

    /** Merit and draw weight of a whole selection. */
    record Totals(long merit, long drawWeight) {}

    private static Rules oneMoreEverywhere(Rules rules) {
        return new Rules(
                Math.min(rules.places() + 1, Rules.MOST_PLACES),
                rules.quotas().stream()
                        .map(quota -> quota.with(quota.min(), quota.max() + 1))
                        .toList());
    }

    /** The best solution with so many more places for a cell, whatever of the cell it takes. */
    private Optional<Search.Solution> shared(Map<List<Integer>, Optional<Search.Solution>> known, int cell, int more) {
        while (true) {
            Optional<Search.Solution> found =
                    known.computeIfAbsent(solver.binding(cell), quotas -> solver.best(cell, more, 0, shortlist.size(cell)));
            if (!breaksOthers(found)) {
                return found;
            }
        }
    }

    /** The same where the cell gives low to high units. */
    private Optional<Search.Solution> best(int cell, int more, int low, int high) {
        while (true) {
            Optional<Search.Solution> found = solver.best(cell, more, low, high);
            if (!breaksOthers(found)) {
                return found;
            }
        }
    }

    /** Whether a solution breaks quotas that were left open; then they are closed, and it has to be found again. */
    private boolean breaksOthers(Optional<Search.Solution> found) {
        if (found.isEmpty() || !oneEach.close(selected(found.get()))) {
            return false;
        }
        solver = new Solver(pool, widest, oneEach.rules(), work);
        oneLess.clear();
        oneMore.clear();
        return true;
    }

    private int[] selected(Search.Solution solution) {
        return shortlist.selected(solution.units());
    }

    /** The same where a cell's own quotas are all looked at. */
    private Forcing looking(int cell) {
        return new Forcing(pool, rules, work, oneEach.closed(cell));
    }

    /** The best selection with the applicant; empty if there is none. */
    Optional<Totals> with(int applicant) {
        int cell = pool.cell(applicant);
        int place = placeOf[applicant];
        if (rules.places() == 0) {
            return Optional.empty();
        }
        Optional<Search.Solution> shared = shared(oneLess, cell, -1);
        boolean without = shared.isEmpty() || shared.get().units()[cell] <= place;
        if (oneEach.isOpen(cell) && (!without || shared.isPresent() && oneEach.breaks(selected(shared.get()), cell))) {
            return looking(cell).with(applicant);
        }
        if (without) {
            return shared.map(solution -> totals(solution, applicant, 1));
        }
        Optional<Totals> besides = best(cell, -1, 0, place).map(solution -> totals(solution, applicant, 1));
        Optional<Totals> among = best(cell, 0, place + 1, shortlist.size(cell)).map(solution -> totals(solution, applicant, 0));
        return better(besides, among);
    }

    /** The best selection without an applicant of the shortlist; empty if there is none. */
    Optional<Totals> without(int applicant) {
        int cell = pool.cell(applicant);
        int place = placeOf[applicant];
        if (oneEach.isOpen(cell)) {
            return looking(cell).without(applicant);
        }
        Optional<Search.Solution> shared = shared(oneMore, cell, 1);
        if (shared.isEmpty() || shared.get().units()[cell] > place) {
            return shared.map(solution -> totals(solution, applicant, -1));
        }
        Optional<Totals> before = best(cell, 0, 0, place).map(solution -> totals(solution, applicant, 0));
        Optional<Totals> beyond =
                best(cell, 1, place + 1, shortlist.size(cell)).map(solution -> totals(solution, applicant, -1));
        return better(before, beyond);
    }

    private Totals totals(Search.Solution solution, int applicant, int times) {
        return new Totals(
                solution.worth()[Weighing.MERIT] + times * pool.merit(applicant),
                solution.worth()[Weighing.DRAW] + times * pool.drawWeight(applicant));
    }

    private static Optional<Totals> better(Optional<Totals> one, Optional<Totals> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        boolean first = one.get().merit() != other.get().merit()
                ? one.get().merit() > other.get().merit()
                : one.get().drawWeight() >= other.get().drawWeight();
        return first ? one : other;
    }
}
