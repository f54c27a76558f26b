package org.creativevolunteers.engine.program;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What the rows cost under given weights at the present basis, level by level, times the basis' denominator, and what
 * variables cost and are worth by them, in {@link Wide} integers. Variables from the columns' number on are the rows' own activities.
 */
final class Prices {

    private final Program program;
    private final Weights weights;
    private final Tableau tableau;
    private final Basis basis;
    private final long[][] ofRows;
    private final double[][] about;

    Prices(Program program, Weights weights, Tableau tableau) {
        this.program = program;
        this.weights = weights;
        this.tableau = tableau;
        basis = tableau.basis();
        ofRows = new long[weights.count()][program.rows()];
        about = new double[ofRows.length][program.rows()];
    }

    int levels() {
        return ofRows.length;
    }

    /** Prices the rows so that each basic variable's piece is worth just what it costs. */
    void follow() {
        for (int level = 0; level < ofRows.length; level++) {
            Arrays.fill(ofRows[level], 0);
            Arrays.fill(about[level], 0);
            for (int i = 0; i < tableau.rows(); i++) {
                long worth = worth(level, tableau.basic(i), tableau.at(tableau.basic(i)));
                if (worth != 0) {
                    add(worth, basis.row(i), ofRows[level], about[level]);
                }
            }
        }
    }

    private static void add(long factor, long[] row, long[] prices, double[] about) {
        for (int r = 0; r < prices.length; r++) {
            if (row[r] != 0) {
                prices[r] += factor * row[r];
                about[r] += (double) factor * row[r];
            }
        }
    }

    BigInteger ofRow(int level, int row) {
        return Wide.exact(ofRows[level][row], about[level][row]);
    }

    /** What a variable costs, modulo 2^64. */
    long cost(int level, int variable) {
        return tableau.isColumn(variable)
                ? program.timesModulo(ofRows[level], variable)
                : -ofRows[level][variable - program.columns()];
    }

    /** About what a variable costs. */
    double aboutCost(int level, int variable) {
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
        return weights.levels()[level][program.firstUnit(variable) + Math.min(unit, last)];
    }

    /** The sign of what a unit is worth above what it costs. */
    int surplus(int variable, int unit) {
        return surplus(variable, unit, ofRows.length);
    }

    /** The same as far as the first levels say. */
    int surplus(int variable, int unit, int levels) {
        for (int level = 0; level < levels; level++) {
            long worth = worth(level, variable, unit);
            int sign = Wide.sign(worth * basis.denominator() - cost(level, variable),
                    (double) worth * basis.denominator() - aboutCost(level, variable));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }

    /** Whether a column may rest where it does: the units it takes are worth what they cost, the others no more than that. */
    boolean rightly(int column) {
        int at = tableau.at(column);
        int low = tableau.low(column);
        int high = tableau.high(column);
        return at >= low && at <= high && (at == low || surplus(column, at - 1) >= 0) && (at == high || surplus(column, at) <= 0);
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
