package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weights;
import org.creativevolunteers.engine.program.Work;

/**
 * Finds a best solution of a {@link Program} by branch and bound: where the linear relaxation leaves a column between two
 * whole numbers of units, both sides are solved; and the case that promises most is split next, of equally promising ones
 * the deepest. So hardly any case is split that a proof need not split as well.
 */
final class Search {

    /** So many numbers of bases are kept, for speed; more would take too much memory. */
    private static final int KEPT = 1 << 22;

    private static final Comparator<Case> MOST_PROMISING = (one, other) -> {
        for (int level = 0; level < one.about.length; level++) {
            int compared = Double.compare(other.about[level], one.about[level]);
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(other.number, one.number);
    };

    private final Program program;
    private final Simplex simplex;
    private final Weights weights;
    private final Branching branching;
    private final Work work;
    private final PriorityQueue<Case> open = new PriorityQueue<>(MOST_PROMISING);
    private int bases;
    private int numbers;
    private Solution best;

    /** What the case that was split last is worth; no other open one is worth more. */
    private Branching.Worth bound;

    /** Whole units of each column, and their worth at each level that counts. */
    record Solution(int[] units, long[] worth) {}

    /**
     * A case whose relaxation has been solved: a column's bounds within another case, and what it is worth.
     *
     * @param about about what it is worth, at the last level that counts rounded down, for then worths are whole
     */
    private record Case(
            Optional<Case> within, int column, int low, int high, Branching.Worth worth, double[] about, int number, Part part) {}

    private Search(Program program, Simplex simplex, Weights weights, Branching branching, Work work) {
        this.program = program;
        this.simplex = simplex;
        this.weights = weights;
        this.branching = branching;
        this.work = work;
    }

    /** A best solution, if there is any. The simplex is left at some basis, with its bounds as they were. */
    static Optional<Solution> best(Program program, Simplex simplex, Weights weights, Branching branching, Work work) {
        return better(program, simplex, weights, branching, Optional.empty(), work);
    }

    /** The same, where a solution is known already; it is given back if there is none better. */
    static Optional<Solution> better(
            Program program, Simplex simplex, Weights weights, Branching branching, Optional<Solution> known, Work work) {
        return better(program, simplex, weights, branching, known, new Part(), work);
    }

    /** The same; the whole that is given becomes the tree that was searched. */
    static Optional<Solution> best(
            Program program, Simplex simplex, Weights weights, Branching branching, Part whole, Work work) {
        return better(program, simplex, weights, branching, Optional.empty(), whole, work);
    }

    private static Optional<Solution> better(
            Program program, Simplex simplex, Weights weights, Branching branching, Optional<Solution> known, Part whole, Work work) {
        var search = new Search(program, simplex, weights, branching, work);
        search.best = known.orElse(null);
        try {
            work.node();
            if (simplex.solve()) {
                search.solved(Optional.empty(), 0, simplex.low(0), simplex.high(0), branching.worth(), whole);
            } else {
                whole.contradict(simplex.ray());
            }
            while (!search.open.isEmpty()) {
                search.split(search.open.remove());
            }
        } catch (LimitExceededException limit) {
            throw search.bound == null ? limit : limit.knowing(search.known());
        }
        return Optional.ofNullable(search.best);
    }

    /** Keeps a case whose relaxation the simplex has just solved, unless it holds nothing better or is whole. */
    private void solved(Optional<Case> within, int column, int low, int high, Branching.Worth worth, Part part) {
        if ((bases + 1L) * program.rows() * program.rows() <= KEPT) {
            bases++;
            part.keep(simplex.state());
        }
        if (!promising(worth)) {
            return;
        }
        if (simplex.whole()) {
            best = solution();
            return;
        }
        double[] about = worth.about();
        about[about.length - 1] = Math.floor(about[about.length - 1]);
        open.add(new Case(within, column, low, high, worth, about, numbers++, part));
    }

    private void split(Case within) {
        if (!promising(within.worth)) {
            return;
        }
        bound = within.worth;
        int[] before = bound(within);
        within.part.basis().ifPresent(simplex::restore);
        simplex.solve();
        if (simplex.whole()) { // of equally good solutions it may meet another one than before
            best = solution();
        } else {
            branch(within);
        }
        release(within, before);
    }

    /** Of the first level: the case that promises most bounds all that are open. */
    private LimitExceededException.Known known() {
        BigInteger[] most = bound.levels()[0].divideAndRemainder(bound.denominator());
        long whole = most[0].longValueExact() - (most[1].signum() < 0 ? 1 : 0);
        return new LimitExceededException.Known(Optional.ofNullable(best).map(found -> found.worth[0]), whole);
    }

    private void branch(Case within) {
        Branching.Choice choice = branching.choose();
        Simplex.State state = simplex.state();
        int column = choice.column();
        var cut = new Part.Cut(column, choice.units());
        bases -= within.part.basis().isPresent() ? 1 : 0;
        within.part.divide(cut);
        int low = simplex.low(column);
        int high = simplex.high(column);
        for (boolean up : new boolean[] {!choice.upFirst(), choice.upFirst()}) {
            int least = up ? choice.units() + 1 : low;
            int most = up ? high : choice.units();
            Part part = up ? cut.more() : cut.atMost();
            simplex.bound(column, least, most);
            simplex.restore(state);
            work.node();
            if (simplex.solve()) {
                Branching.Worth worth = branching.worth();
                branching.learn(choice, up, within.worth, worth);
                solved(Optional.of(within), column, least, most, worth, part);
            } else {
                part.contradict(simplex.ray());
            }
        }
        simplex.bound(column, low, high);
    }

    /** Bounds the columns as the case does; gives back how they were, from the case on outwards. */
    private int[] bound(Case within) {
        var chain = new ArrayList<Case>();
        for (Optional<Case> at = Optional.of(within); at.isPresent(); at = at.get().within) {
            chain.add(at.get());
        }
        int[] before = new int[2 * chain.size()];
        for (int i = chain.size() - 1; i >= 0; i--) {
            Case at = chain.get(i);
            before[2 * i] = simplex.low(at.column);
            before[2 * i + 1] = simplex.high(at.column);
            simplex.bound(at.column, at.low, at.high);
        }
        return before;
    }

    private void release(Case within, int[] before) {
        int i = 0;
        for (Optional<Case> at = Optional.of(within); at.isPresent(); at = at.get().within) {
            simplex.bound(at.get().column, before[i++], before[i++]);
        }
    }

    /** Whether something better than the best so far is possible in a case, given that worths are whole. */
    private boolean promising(Branching.Worth worth) {
        if (best == null) {
            return true;
        }
        BigInteger denominator = worth.denominator();
        for (int level = 0; level < weights.counted(); level++) {
            BigInteger value = worth.levels()[level];
            int compared = value.compareTo(BigInteger.valueOf(best.worth[level]).multiply(denominator));
            if (compared != 0) {
                return compared > 0 && (level + 1 < weights.counted() || atLeastOneMore(value, best.worth[level], denominator));
            }
        }
        return false;
    }

    /** At the last level a bound that is less than one above the best allows nothing better. */
    private static boolean atLeastOneMore(BigInteger value, long worth, BigInteger denominator) {
        return value.compareTo(BigInteger.valueOf(worth).add(BigInteger.ONE).multiply(denominator)) >= 0;
    }

    private Solution solution() {
        int[] units = new int[program.columns()];
        for (int c = 0; c < units.length; c++) {
            units[c] = simplex.units(c);
        }
        long[] worth = new long[weights.counted()];
        for (int level = 0; level < worth.length; level++) {
            worth[level] = simplex.value(level).divide(BigInteger.valueOf(simplex.denominator())).longValueExact();
        }
        return new Solution(units, worth);
    }
}
