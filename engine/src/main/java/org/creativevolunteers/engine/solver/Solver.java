package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.Certificate.Ceiling;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.MeritRow;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/** A reduced selection, ready to be solved again and again with other bounds. */
final class Solver {

    private final Rules widest;
    private final Rules rules;
    private final Shortlist shortlist;
    private final Program program;
    private final Weighing weighing;
    private final Weights best;
    private final Simplex simplex;
    private final Branching branching;
    private final Leaves leaves;
    private final Work work;

    /** Reduces the pool by {@code widest}, the most that will be asked for, and starts with {@code rules}. */
    Solver(Pool pool, Rules widest, Rules rules, Work work) {
        this(widest, rules, Shortlist.of(pool, widest), Optional.empty(), work);
    }

    private Solver(Rules widest, Rules rules, Shortlist shortlist, Optional<MeritRow> merit, Work work) {
        this.widest = widest;
        this.rules = rules;
        this.shortlist = shortlist;
        this.work = work;
        program = merit.map(row -> Program.of(shortlist, rules, row)).orElseGet(() -> Program.of(shortlist, rules));
        weighing = new Weighing(shortlist);
        best = weighing.best();
        simplex = new Simplex(program, best, work);
        branching = new Branching(simplex);
        leaves = new Leaves(shortlist, program, simplex, merit);
    }

    Shortlist shortlist() {
        return shortlist;
    }

    /** The quotas that can bind a cell: cells that the same bind, and no others, are alike to the solver. */
    List<Integer> binding(int cell) {
        return Arrays.stream(program.rowsOf(cell)).filter(row -> row > 0).mapToObj(program::quota).toList();
    }

    /** A selection of the greatest merit and, with it, the greatest draw weight; not yet settled by identifiers. */
    Optional<Search.Solution> best() {
        return best(best, new Part());
    }

    private Optional<Search.Solution> best(Weights weights, Part whole) {
        simplex.weigh(weights);
        return Search.best(program, simplex, weights, branching, whole, work);
    }

    /** Like {@link #best}, with some more (or, negative, fewer) places for a cell, which gives low to high units. */
    Optional<Search.Solution> best(int cell, int more, int low, int high) {
        int[] rows = program.rowsOf(cell);
        for (int row : rows) {
            simplex.boundRow(row, program.min(row) + more, program.max(row) + more);
        }
        simplex.bound(cell, low, high);
        Optional<Search.Solution> found = best();
        simplex.bound(cell, 0, program.units(cell));
        for (int row : rows) {
            simplex.boundRow(row, program.min(row), program.max(row));
        }
        return found;
    }

    /**
     * The best selection with the certificate that it is.
     *
     * @param applicants who is selected, ascending
     */
    record Proven(int[] applicants, long merit, long drawWeight, Certificate certificate) {}

    /** The best selection, settled by identifiers, with its certificate. */
    Optional<Proven> proven() {
        if (!simplex.solve()) {
            return Optional.empty();
        }
        Weights byMerit = weighing.merit();
        if (!simplex.whole() && MeritRow.of(shortlist.pool()).isPresent()) {
            BigInteger[] bound = simplex.value(Weighing.MERIT).divideAndRemainder(BigInteger.valueOf(simplex.denominator()));
            var searched = new Part();
            Optional<Search.Solution> found = best(byMerit, searched);
            long merit = found.map(solution -> solution.worth()[Weighing.MERIT]).orElse(0L);
            if (found.isEmpty() || bound[1].signum() != 0 || !bound[0].equals(BigInteger.valueOf(merit))) {
                return found.flatMap(solution -> known(merit, () -> belowCeiling(byMerit, merit, searched)));
            }
        }
        return settled();
    }

    /** The best selection, where merit and draw weight are compared together. */
    private Optional<Proven> settled() {
        var searched = new Part();
        return best(best, searched).map(solution -> known(solution.worth()[Weighing.MERIT], () -> proven(solution, searched)));
    }

    /** What is done when the greatest merit is known and only its proof is wanting. */
    private static <T> T known(long merit, Supplier<T> rest) {
        try {
            return rest.get();
        } catch (LimitExceededException limit) {
            throw limit.knowing(new LimitExceededException.Known(Optional.of(merit), merit));
        }
    }

    /**
     * Where the relaxation has more merit than any selection, comparing merit first and draw weights only then bounds no draw
     * weight. So the greatest merit is proven alone, and the rest is solved with the total merit held to it.
     */
    private Optional<Proven> belowCeiling(Weights byMerit, long merit, Part searched) {
        var steps = new ArrayList<Step>(List.of(new Ceiling(merit)));
        steps.addAll(CeilingProof.of(simplex, branching, byMerit, leaves, merit, searched, work));
        MeritRow row = MeritRow.of(shortlist.pool()).orElseThrow().holding(merit, rules.places());
        var held = new Solver(widest, rules, Shortlist.of(shortlist.pool().byMerit(), widest), Optional.of(row), work);
        return held.settled().map(rest -> {
            steps.addAll(rest.certificate().steps());
            return new Proven(rest.applicants(), rest.merit(), rest.drawWeight(), new Certificate(steps));
        });
    }

    private Proven proven(Search.Solution solution, Part searched) {
        Search.Solution now = solution;
        while (true) {
            switch (Proof.attempt(shortlist, leaves, simplex, branching, weighing, now, searched, work)) {
                case Proof.Proven(Certificate certificate) -> {
                    long[] worth = now.worth();
                    return new Proven(shortlist.selected(now.units()), worth[Weighing.MERIT], worth[Weighing.DRAW], certificate);
                }
                case Proof.Earlier(int[] units) -> now = new Search.Solution(units, solution.worth());
            }
        }
    }
}
