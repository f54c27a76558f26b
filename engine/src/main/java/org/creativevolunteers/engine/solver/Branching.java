package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.creativevolunteers.engine.program.Simplex;

/**
 * Chooses the column at which a case is split: the one whose two sides are expected to cost most, by what splitting it
 * has cost before (pseudo-costs), and where that is not known yet, by trying both sides for some steps (pseudo-costs that strong
 * branching begins; to ask for more than one such experience costs more steps than it saves).
 *
 * <p>Floating point numbers and their order decide only which tree is searched, never what is found or proven in it.
 *
 * @see <a href="https://doi.org/10.1016/j.orl.2004.04.002">T. Achterberg, T. Koch and A. Martin, Branching rules
 *     revisited, 2005</a>
 */
final class Branching {

    private static final int TRIALS_AT_ONCE = 8;
    private static final int STEPS_OF_A_TRIAL = 8;
    private static final double HARDLY_ANYTHING = 1e-6;

    /** A unit of one level outweighs all that the level below it is likely to differ by. */
    private static final double LEVEL = 0x1p-44;

    private final Simplex simplex;
    private final Costs down;
    private final Costs up;

    Branching(Simplex simplex) {
        this.simplex = simplex;
        down = new Costs(simplex.columns());
        up = new Costs(simplex.columns());
    }

    /** What moving columns by a unit has cost so far. */
    private static final class Costs {
        private final double[] sum;
        private final int[] count;
        private double all;
        private int times;

        Costs(int columns) {
            sum = new double[columns];
            count = new int[columns];
        }

        void learn(int column, double perUnit) {
            sum[column] += perUnit;
            count[column]++;
            all += perUnit;
            times++;
        }

        double of(int column) {
            return count[column] > 0 ? sum[column] / count[column] : times > 0 ? all / times : 1;
        }
    }

    /**
     * A column that the solved relaxation leaves between two whole numbers.
     *
     * @param units the lower of them
     * @param upFirst whether taking more of it costs less
     */
    record Choice(int column, int units, double part, boolean upFirst) {}

    /** Where to split; the relaxation must have been solved and must not be whole, and is to be solved anew afterwards. */
    Choice choose() {
        Open[] open = Arrays.stream(simplex.fractional()).mapToObj(this::open).toArray(Open[]::new);
        Simplex.State state = simplex.state();
        Worth worth = worth();
        for (int trial = 0; trial < TRIALS_AT_ONCE; trial++) {
            Optional<Open> next = Arrays.stream(open).filter(Open::unknown).max(BY_SCORE);
            if (next.isEmpty()) {
                break;
            }
            next.get().score = tried(next.get(), worth, state);
            next.get().tried = true;
        }
        Open best = Arrays.stream(open).max(BY_SCORE).orElseThrow();
        boolean upFirst = up.of(best.column) * (1 - best.part) < down.of(best.column) * best.part;
        return new Choice(best.column, best.units, best.part, upFirst);
    }

    private static final Comparator<Open> BY_SCORE =
            Comparator.<Open>comparingDouble(open -> open.score).thenComparing(open -> open.column, Comparator.reverseOrder());

    /** A column that could be chosen. */
    private final class Open {
        private final int column;
        private final int units;
        private final double part;
        private double score;
        private boolean tried;

        Open(int column) {
            this.column = column;
            units = simplex.units(column);
            part = (double) simplex.part(column) / simplex.denominator();
            score = score(down.of(column) * part, up.of(column) * (1 - part));
        }

        boolean unknown() {
            return !tried && (down.count[column] == 0 || up.count[column] == 0);
        }
    }

    private Open open(int column) {
        return new Open(column);
    }

    private static double score(double one, double other) {
        return Math.max(one, HARDLY_ANYTHING) * Math.max(other, HARDLY_ANYTHING);
    }

    private double tried(Open open, Worth before, Simplex.State state) {
        int low = simplex.low(open.column);
        int high = simplex.high(open.column);
        simplex.bound(open.column, low, open.units);
        simplex.restore(state);
        double lower = loss(before);
        simplex.bound(open.column, open.units + 1, high);
        simplex.restore(state);
        double higher = loss(before);
        simplex.bound(open.column, low, high);
        simplex.restore(state);
        if (Double.isFinite(lower)) {
            down.learn(open.column, lower / open.part);
        }
        if (Double.isFinite(higher)) {
            up.learn(open.column, higher / (1 - open.part));
        }
        return score(lower, higher);
    }

    private double loss(Worth before) {
        return simplex.attempt(STEPS_OF_A_TRIAL) ? before.less(worth()) : Double.POSITIVE_INFINITY;
    }

    /** The worth of a relaxation, with its denominator. */
    record Worth(BigInteger[] levels, BigInteger denominator) {

        /** About what it is at each level. */
        double[] about() {
            return Arrays.stream(levels).mapToDouble(level -> level.doubleValue() / denominator.doubleValue()).toArray();
        }

        /** By how much another worth is less; about. */
        double less(Worth other) {
            double weight = 1;
            double less = 0;
            for (int level = 0; level < levels.length; level++) {
                BigInteger difference =
                        levels[level].multiply(other.denominator).subtract(other.levels[level].multiply(denominator));
                less += weight * difference.doubleValue() / denominator.doubleValue() / other.denominator.doubleValue();
                weight *= LEVEL;
            }
            return Math.max(0, less);
        }
    }

    /** What the present relaxation is worth. */
    Worth worth() {
        var levels = new BigInteger[simplex.counted()];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = simplex.value(level);
        }
        return new Worth(levels, BigInteger.valueOf(simplex.denominator()));
    }

    /** Learns what one side of a choice has cost. */
    void learn(Choice choice, boolean upper, Worth before, Worth after) {
        double loss = before.less(after);
        if (upper) {
            up.learn(choice.column(), loss / (1 - choice.part()));
        } else {
            down.learn(choice.column(), loss / choice.part());
        }
    }
}
