package org.creativevolunteers.engine.solver;

import java.util.Arrays;
import java.util.HashMap;
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
    private final Map<Integer, Optional<Search.Solution>> oneLess = new HashMap<>();
    private final Map<Integer, Optional<Search.Solution>> oneMore = new HashMap<>();

    Forcing(Pool pool, Rules rules, Work work) {
        this.pool = pool;
        this.rules = rules;
        this.work = work;
        widest = oneMoreEverywhere(rules);
        oneEach = new OneEach(pool, rules);
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

    /** The best solution with so many more places for a cell, which gives low to high units; the applicant at issue breaks no quota. */
    private Optional<Search.Solution> best(int cell, int more, int low, int high) {
        while (true) {
            Optional<Search.Solution> found = solver.best(cell, more, low, high);
            if (found.isEmpty() || !oneEach.close(shortlist.selected(found.get().units()), cell, -more)) {
                return found;
            }
            solver = new Solver(pool, widest, oneEach.rules(), work);
        }
    }

    /** The best selection with the applicant; empty if there is none. */
    Optional<Totals> with(int applicant) {
        int cell = pool.cell(applicant);
        int place = placeOf[applicant];
        int units = shortlist.size(cell);
        if (rules.places() == 0) {
            return Optional.empty();
        }
        Optional<Search.Solution> shared = oneLess.computeIfAbsent(cell, c -> best(c, -1, 0, units));
        if (shared.isEmpty() || shared.get().units()[cell] <= place) {
            return shared.map(solution -> totals(solution, applicant, 1));
        }
        Optional<Totals> besides = best(cell, -1, 0, place).map(solution -> totals(solution, applicant, 1));
        Optional<Totals> among = best(cell, 0, place + 1, units).map(solution -> totals(solution, applicant, 0));
        return better(besides, among);
    }

    /** The best selection without an applicant of the shortlist; empty if there is none. */
    Optional<Totals> without(int applicant) {
        int cell = pool.cell(applicant);
        int place = placeOf[applicant];
        int units = shortlist.size(cell);
        Optional<Search.Solution> shared = oneMore.computeIfAbsent(cell, c -> best(c, 1, 0, units));
        if (shared.isEmpty() || shared.get().units()[cell] > place) {
            return shared.map(solution -> totals(solution, applicant, -1));
        }
        Optional<Totals> before = best(cell, 0, 0, place).map(solution -> totals(solution, applicant, 0));
        Optional<Totals> beyond =
                best(cell, 1, place + 1, units).map(solution -> totals(solution, applicant, -1));
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
