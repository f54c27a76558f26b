package org.creativevolunteers.engine.program;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the rows cost under given weights at the present basis, level by level, times the basis' denominator, and what
 * variables cost and are worth by them, in {@link Wide} integers. Variables from the columns' number on are the rows' own activities.
 */
final class Prices {

    /** More than the relative error of a sum of some thousand products of double precision. */
    private static final double ERROR = 0x1p-40;

    private final Program program;
    private final Weights weights;
    private final int firstLevel;
    private final Tableau tableau;
    private final Basis basis;
    private final long[][] ofRows;
    private final double[][] about;

    /** At each level, about what the terms of the rows' prices add up to without their signs, in the row where that is the most. */
    private final double[] magnitude;

    /** The worth of each basic variable's piece when the prices last followed, level by level, as far as they are reckoned. */
    private final int[] basic;
    private final int[] piece;
    private int reckoned;

    Prices(Program program, Weights weights, Tableau tableau) {
        this.program = program;
        this.weights = weights;
        this.tableau = tableau;
        basis = tableau.basis();
        ofRows = new long[weights.count()][program.rows()];
        about = new double[ofRows.length][program.rows()];
        magnitude = new double[ofRows.length];
        basic = new int[program.rows()];
        piece = new int[program.rows()];
        reckoned = ofRows.length;
        firstLevel = IntStream.range(0, ofRows.length).filter(level -> Arrays.stream(with(level)).anyMatch(worth -> worth != 0)).findFirst()
                .orElse(0);
    }

    private long[] with(int level) {
        return weights.levels()[level];
    }

    int levels() {
        return ofRows.length;
    }

    /**
     * Prices the rows so that each basic variable's piece is worth just what it costs. Levels are reckoned when they are asked for, which
     * the later ones seldom are; until then the basis has to stay what it is.
     */
    void follow() {
        for (int i = 0; i < basic.length; i++) {
            basic[i] = tableau.basic(i);
            piece[i] = tableau.at(basic[i]);
        }
        reckoned = 0;
    }

    private void reckon(int level) {
        for (; reckoned <= level; reckoned++) {
            long[] prices = ofRows[reckoned];
            double[] abouts = about[reckoned];
            Arrays.fill(prices, 0);
            Arrays.fill(abouts, 0);
            double most = 0;
            for (int i = 0; i < basic.length; i++) {
                long worth = worth(reckoned, basic[i], piece[i]);
                if (worth != 0) {
                    most += add(worth, basis.row(i), prices, abouts);
                }
            }
            magnitude[reckoned] = most;
        }
    }

    /** Gives back about the most that is added to a price, without its sign. */
    private static double add(long factor, long[] row, long[] prices, double[] about) {
        long most = 0;
        for (int r = 0; r < prices.length; r++) {
            prices[r] += factor * row[r];
            about[r] += (double) factor * row[r];
            most = Math.max(most, Math.abs(row[r]));
        }
        return Math.abs((double) factor) * most;
    }

    /** The first level at which units are worth anything. */
    int firstLevel() {
        return firstLevel;
    }

    /** How far from a variable's cost {@link #aboutCost} may be at a level, surely. */
    double error(int level) {
        reckon(level);
        return ERROR * magnitude[level] * program.heaviest();
    }

    BigInteger ofRow(int level, int row) {
        reckon(level);
        return Wide.exact(ofRows[level][row], about[level][row]);
    }

    /** What a variable costs, modulo 2^64. */
    long cost(int level, int variable) {
        reckon(level);
        return tableau.isColumn(variable)
                ? program.timesModulo(ofRows[level], variable)
                : -ofRows[level][variable - program.columns()];
    }

    /** About what a variable costs. */
    double aboutCost(int level, int variable) {
        reckon(level);
        return tableau.isColumn(variable)
                ? program.times(about[level], variable)
                : -about[level][variable - program.columns()];
    }

    /** What a unit of a variable is worth; not times the denominator. */
    long worth(int level, int variable, int unit) {
        if (!tableau.isColumn(variable)) {
            return 0;
        }
        int last = program.units(variable) - 1;
        return with(level)[program.firstUnit(variable) + Math.min(unit, last)];
    }

    /** The sign of what a unit is worth above what it costs. */
    int surplus(int variable, int unit) {
        return surplus(variable, unit, ofRows.length);
    }

    /** The same as far as the first levels say. */
    int surplus(int variable, int unit, int levels) {
        return surplus(variable, unit, 0, levels);
    }

    private int surplus(int variable, int unit, int from, int levels) {
        for (int level = from; level < levels; level++) {
            int sign = surplus(level, variable, unit, cost(level, variable), aboutCost(level, variable));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    private int surplus(int level, int variable, int unit, long cost, double aboutCost) {
        long worth = worth(level, variable, unit);
        return Wide.sign(worth * basis.denominator() - cost, (double) worth * basis.denominator() - aboutCost);
    }

    /** Whether a column may rest where it does: the units it takes are worth what they cost, the others no more than that. */
    boolean rightly(int column) {
        int at = tableau.at(column);
        int low = tableau.low(column);
        int high = tableau.high(column);
        if (at < low || at > high) {
            return false;
        }
        if (low == high) {
            return true;
        }
        long cost = cost(0, column);
        double aboutCost = aboutCost(0, column);
        if (at > low) {
            int first = surplus(0, column, at - 1, cost, aboutCost);
            if (first < 0 || first == 0 && surplus(column, at - 1, 1, ofRows.length) < 0) {
                return false;
            }
        }
        if (at < high) {
            int first = surplus(0, column, at, cost, aboutCost);
            return first < 0 || first == 0 && surplus(column, at, 1, ofRows.length) <= 0;
        }
        return true;
    }

    /** About how far the column's worth is from its cost where it rests wrongly. */
    double distance(int column) {
        int at = tableau.at(column);
        int unit = at < tableau.high(column) && surplus(column, at) > 0 ? at : Math.max(tableau.low(column), at - 1);
        double distance = 0;
        double weight = 1;
        for (int level = 0; level < ofRows.length; level++) {
            distance += weight * ((double) worth(level, column, unit) * basis.denominator() - aboutCost(level, column));
            weight *= 0x1p-44;
        }
        return Math.abs(distance);
    }

    /** The better of two units comes first; equal ones by their columns. */
    int order(int column, int unit, int otherColumn, int otherUnit) {
        for (int level = 0; level < ofRows.length; level++) {
            int compared = Long.compare(worth(level, otherColumn, otherUnit), worth(level, column, unit));
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(column, otherColumn);
    }
}
