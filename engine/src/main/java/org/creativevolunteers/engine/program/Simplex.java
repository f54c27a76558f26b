package org.creativevolunteers.engine.program;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The linear relaxation of a {@link Program}, solved exactly: a bounded dual simplex algorithm on columns with concave,
 * piecewise linear worth, in integers over the basis' determinant, with lexicographic objectives. There is no rounding
 * and no tolerance.
 *
 * <p>A column's worth is piecewise linear in the units it takes, one piece a unit. A variable that is not basic rests
 * between two units; a basic one lies within one unit, its piece, and that unit's weight prices the rows. Every row has a
 * variable for its activity besides (numbered after the columns). In each step the prices move until the row that is
 * most out of bounds is mended; on the way, units that the moving prices pass are taken or given back without a change
 * of basis (the "long step" or "bound flipping" ratio test), so a step may move thousands of applicants.
 *
 * <p>Because any prices give a dual feasible state, the algorithm can be restarted from its last basis after any change
 * of bounds or weights.
 *
 * @see <a href="https://doi.org/10.1023/A:1022892425498">I. Maros, A generalized dual phase-2 simplex algorithm, 2003</a>
 */
public final class Simplex {

    private static final int PATIENCE = 500;

    private final Program program;
    private final Work work;
    private final Tableau tableau;
    private final Basis basis;
    private final int patience;
    private final Sifting sifting;

    /** How the prices of the rows move in a step. */
    private final long[] direction;

    private Weights weights;
    private Prices prices;
    private Resting resting;
    private Breakpoints breakpoints;
    private int idle;

    public Simplex(Program program, Weights weights, Work work) {
        this(program, weights, work, PATIENCE);
    }

    /**
     * @param patience after so many steps in a row without progress the choice of steps follows Bland's rule, which cannot circle
     */
    Simplex(Program program, Weights weights, Work work, int patience) {
        this.patience = patience;
        this.program = program;
        this.work = work;
        tableau = new Tableau(program);
        basis = tableau.basis();
        sifting = new Sifting(program, tableau);
        direction = new long[program.rows()];
        weigh(weights);
        Threshold.start(program, tableau, prices, sifting);
    }

    /** Sets the weights, for the next {@link #solve}. */
    public void weigh(Weights with) {
        weights = with;
        prices = new Prices(program, with, tableau);
        resting = new Resting(tableau, prices, sifting);
        breakpoints = new Breakpoints(prices, tableau);
    }

    public int columns() {
        return program.columns();
    }

    /** How many levels count. */
    public int counted() {
        return weights.counted();
    }

    public int low(int column) {
        return tableau.low(column);
    }

    public int high(int column) {
        return tableau.high(column);
    }

    /** Bounds the units that a column may take, for the next {@link #solve}. */
    public void bound(int column, int atLeast, int atMost) {
        tableau.bound(column, atLeast, atMost);
    }

    /** Bounds a row's sum, for the next {@link #solve}. */
    public void boundRow(int row, int atLeast, int atMost) {
        tableau.bound(tableau.activity(row), atLeast, atMost);
    }

    /**
     * Solves with the present bounds and weights.
     *
     * @return whether there is a solution; if not, {@link #ray} says why
     * @throws LimitExceededException if it takes more pivots than the limits allow, or integers outgrow 64 bits
     */
    public boolean solve() {
        return attempt(Integer.MAX_VALUE);
    }

    /**
     * Solves, but stops after so many pivots; then the values are those of the step it came to.
     *
     * @return false if it found that there is no solution
     */
    public boolean attempt(int pivots) {
        try {
            return solved(pivots);
        } catch (ArithmeticException tooLarge) {
            throw new LimitExceededException(tooLarge);
        }
    }

    private boolean solved(int pivots) {
        idle = 0;
        enter();
        for (int left = pivots;; left--) {
            tableau.evaluate();
            int row = idle >= patience ? tableau.firstOutOfBounds() : tableau.worstOutOfBounds();
            if (row < 0 && !sifting.wakeMisplaced(prices) || left == 0) {
                return true;
            }
            if (row < 0) {
                resting.awake();
                continue;
            }
            work.pivot();
            if (mend(row)) {
                prices.follow();
            } else if (sifting.wakeDriven(direction)) {
                resting.awake();
            } else {
                return false;
            }
        }
    }

    /** Prices the rows from the basis, whose pieces are brought within the present bounds, and lets the others rest. */
    private void enter() {
        for (int r = 0; r < tableau.rows(); r++) {
            int v = tableau.basic(r);
            if (tableau.isColumn(v)) {
                tableau.rest(v, Math.clamp(tableau.at(v), tableau.low(v), Math.max(tableau.low(v), tableau.high(v) - 1)));
            }
        }
        prices.follow();
        resting.all();
    }

    /** A basis that can be gone back to. Where the variables outside of it rest follows from its prices. */
    public static final class State {
        final Basis basis;
        final int[] variable;
        final int[] at;

        State(Basis basis, int[] variable, int[] at) {
            this.basis = basis;
            this.variable = variable;
            this.at = at;
        }
    }

    /** The basis that the last {@link #solve} came to. */
    public State state() {
        return tableau.state();
    }

    /** Goes back to a basis, for the next {@link #solve}; bounds and weights stay what they are. */
    public void restore(State state) {
        tableau.restore(state);
    }

    public long denominator() {
        return basis.denominator();
    }

    /** The price of a row at a level, times the denominator. */
    public BigInteger price(int level, int row) {
        return prices.ofRow(level, row);
    }

    /** What a unit of the column costs at a level, times the denominator. */
    public BigInteger cost(int level, int column) {
        return Wide.exact(prices.cost(level, column), prices.aboutCost(level, column));
    }

    /** The sign of what a unit of the column is worth above its cost, as far as the first levels say. */
    public int surplus(int column, int unit, int levels) {
        return prices.surplus(column, unit, levels);
    }

    /** After {@link #solve} found nothing: row prices by which the rows contradict each other (a Farkas vector). */
    public long[] ray() {
        return Arrays.stream(direction).map(value -> -value).toArray();
    }

    /** The worth of the solution at a level, times the denominator. */
    public BigInteger value(int level) {
        long whole = 0;
        BigInteger parts = BigInteger.ZERO;
        for (int c = 0; c < program.columns(); c++) {
            int at = tableau.at(c);
            for (int unit = 0; unit < at; unit++) {
                whole = Math.addExact(whole, prices.worth(level, c, unit));
            }
            if (tableau.isBasic(c)) {
                parts = parts.add(BigInteger.valueOf(prices.worth(level, c, at)).multiply(BigInteger.valueOf(tableau.beyond(c))));
            }
        }
        return BigInteger.valueOf(whole).multiply(BigInteger.valueOf(basis.denominator())).add(parts);
    }

    /** The columns whose units are not whole, ascending. */
    public int[] fractional() {
        return tableau.fractional();
    }

    /** Whether the units of all columns are whole. */
    public boolean whole() {
        return fractional().length == 0;
    }

    /** The whole units that a column takes, rounded down. */
    public int units(int column) {
        return tableau.units(column);
    }

    /** What a column takes beyond its whole units, times the denominator. */
    public long part(int column) {
        return tableau.part(column);
    }

    /** One step of the algorithm; false if nothing can bring the row's basic variable within its bounds. */
    private boolean mend(int row) {
        int leaving = tableau.basic(row);
        int piece = tableau.at(leaving);
        long excess = tableau.excess(row);
        long sign = Long.signum(excess);
        for (int r = 0; r < direction.length; r++) {
            direction[r] = sign * basis.row(row)[r];
        }
        int rest = excess > 0 ? tableau.upper(leaving) : tableau.lower(leaving);
        tableau.rest(leaving, rest);
        queue(leaving, sign);
        for (long left = Math.abs(excess); !breakpoints.isEmpty();) {
            int v = breakpoints.first();
            long gain = Math.multiplyExact(Math.abs(breakpoints.rate(v)), (long) breakpoints.length(v));
            if (left <= gain || idle >= patience) {
                idle = breakpoints.movesPrices(v) ? 0 : idle + 1;
                int entered = !tableau.isColumn(v) ? 0 : breakpoints.rate(v) > 0 ? tableau.at(v) : tableau.at(v) - 1;
                if (v == leaving) {
                    tableau.rest(v, entered);
                } else {
                    tableau.exchange(row, v, entered, tableau.at(leaving));
                }
                return true;
            }
            left -= gain;
            breakpoints.pass(v);
        }
        tableau.rest(leaving, piece);
        return false;
    }

    /** Queues the leaving variable itself, which may go on to its next pieces, and all that rest and could change. */
    private void queue(int leaving, long sign) {
        breakpoints.clear();
        breakpoints.offer(leaving, sign * basis.denominator());
        boolean fits = program.fits(direction);
        for (int i = 0; i < sifting.count(); i++) {
            int column = sifting.column(i);
            if (!tableau.isBasic(column)) {
                breakpoints.offer(column, fits ? program.timesModulo(direction, column) : program.times(direction, column));
            }
        }
        for (int r = 0; r < direction.length; r++) {
            if (!tableau.isBasic(tableau.activity(r))) {
                breakpoints.offer(tableau.activity(r), -direction[r]);
            }
        }
    }
}
