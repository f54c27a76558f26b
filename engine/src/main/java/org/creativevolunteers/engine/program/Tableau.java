package org.creativevolunteers.engine.program;

import java.util.Arrays;

/**
 * Where the simplex algorithm stands: which variables are basic, where the others rest, how all are bounded, and what
 * follows for the values of the basic ones. The variables are the program's columns and then, one for each row, the rows'
 * own activities.
 */
final class Tableau {

    private final Program program;
    private final int columns;
    private final int rows;
    private final Basis basis;
    private final int[] variable;
    private final int[] rowOf;

    /** Of a basic variable its piece, of another where it rests. */
    private final int[] at;

    private final int[] low;
    private final int[] high;
    private final long[] basicValue;

    /** All rows' activities are basic; the columns rest at 0. */
    Tableau(Program program) {
        this.program = program;
        columns = program.columns();
        rows = program.rows();
        basis = new Basis(rows);
        variable = new int[rows];
        rowOf = new int[columns + rows];
        at = new int[columns + rows];
        low = new int[columns + rows];
        high = new int[columns + rows];
        basicValue = new long[rows];
        Arrays.fill(rowOf, -1);
        for (int c = 0; c < columns; c++) {
            high[c] = program.units(c);
        }
        for (int r = 0; r < rows; r++) {
            variable[r] = columns + r;
            rowOf[columns + r] = r;
            low[columns + r] = program.min(r);
            high[columns + r] = program.max(r);
        }
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    int variables() {
        return at.length;
    }

    boolean isColumn(int v) {
        return v < columns;
    }

    /** The variable that is a row's own activity. */
    int activity(int row) {
        return columns + row;
    }

    Basis basis() {
        return basis;
    }

    boolean isBasic(int v) {
        return rowOf[v] >= 0;
    }

    /** The basic variable of a row. */
    int basic(int row) {
        return variable[row];
    }

    int at(int v) {
        return at[v];
    }

    void rest(int v, int where) {
        at[v] = where;
    }

    int low(int v) {
        return low[v];
    }

    int high(int v) {
        return high[v];
    }

    void bound(int v, int atLeast, int atMost) {
        low[v] = atLeast;
        high[v] = atMost;
    }

    Simplex.State state() {
        return new Simplex.State(basis.copy(), variable.clone(), Arrays.stream(variable).map(v -> at[v]).toArray());
    }

    /** Goes back to a basis; the bounds stay what they are. */
    void restore(Simplex.State state) {
        basis.set(state.basis);
        for (int v : variable) {
            rowOf[v] = -1;
        }
        for (int r = 0; r < rows; r++) {
            variable[r] = state.variable[r];
            rowOf[variable[r]] = r;
            at[variable[r]] = state.at[r];
        }
    }

    /** The values of the basic variables from those of the others. */
    void evaluate() {
        long[] others = new long[rows];
        for (int c = 0; c < columns; c++) {
            if (rowOf[c] < 0 && at[c] != 0) {
                program.add(c, at[c], others);
            }
        }
        for (int r = 0; r < rows; r++) {
            if (rowOf[columns + r] < 0) {
                others[r] -= at[columns + r];
            }
        }
        long all = 0;
        for (long other : others) {
            all = Math.addExact(all, Math.abs(other));
        }
        long most = all == 0 ? Long.MAX_VALUE : Long.MAX_VALUE / all;
        for (int i = 0; i < rows; i++) {
            basicValue[i] = basis.largest(i) <= most ? -times(basis.row(i), others) : -timesExact(basis.row(i), others);
        }
    }

    private static long times(long[] row, long[] others) {
        long sum = 0;
        for (int r = 0; r < row.length; r++) {
            sum += row[r] * others[r];
        }
        return sum;
    }

    private static long timesExact(long[] row, long[] others) {
        long sum = 0;
        for (int r = 0; r < row.length; r++) {
            sum = Math.addExact(sum, Math.multiplyExact(row[r], others[r]));
        }
        return sum;
    }

    /** The most that a basic variable may be without leaving its piece. */
    int upper(int basic) {
        return isColumn(basic) ? Math.min(at[basic] + 1, high[basic]) : high[basic];
    }

    /** The least that a basic variable may be without leaving its piece. */
    int lower(int basic) {
        return isColumn(basic) ? at[basic] : low[basic];
    }

    /** How far a row's basic variable is above its piece (positive) or below it (negative), times the denominator. */
    long excess(int row) {
        long above = basicValue[row] - Math.multiplyExact(upper(variable[row]), basis.denominator());
        if (above > 0) {
            return above;
        }
        return Math.min(0, basicValue[row] - Math.multiplyExact(lower(variable[row]), basis.denominator()));
    }

    /** The row whose basic variable is farthest out of its piece, in the measure of the row (dual steepest edge); −1 if none is. */
    int worstOutOfBounds() {
        int worst = -1;
        double worstScore = 0;
        for (int i = 0; i < rows; i++) {
            double excess = excess(i);
            if (excess != 0) {
                double norm = 0;
                for (long entry : basis.row(i)) {
                    norm += (double) entry * entry;
                }
                double score = excess * excess / norm;
                if (score > worstScore) {
                    worst = i;
                    worstScore = score;
                }
            }
        }
        return worst;
    }

    /** The row whose basic variable has the lowest number of those out of their pieces; −1 if none is. */
    int firstOutOfBounds() {
        int first = -1;
        for (int i = 0; i < rows; i++) {
            if (excess(i) != 0 && (first < 0 || variable[i] < variable[first])) {
                first = i;
            }
        }
        return first;
    }

    /** Makes a variable basic at a piece, in place of a row's basic variable, which then rests. */
    void exchange(int row, int entering, int piece, int rest) {
        long[] column = new long[rows];
        for (int i = 0; i < rows; i++) {
            column[i] = isColumn(entering) ? program.times(basis.row(i), entering) : -basis.row(i)[entering - columns];
        }
        basis.replace(row, column);
        rowOf[variable[row]] = -1;
        at[variable[row]] = rest;
        variable[row] = entering;
        rowOf[entering] = row;
        at[entering] = piece;
    }

    /** How far a basic column is beyond the beginning of its piece, times the denominator. */
    long beyond(int column) {
        return basicValue[rowOf[column]] - at[column] * basis.denominator();
    }

    /** The columns whose units are not whole, ascending. */
    int[] fractional() {
        return Arrays.stream(variable).filter(v -> isColumn(v) && part(v) != 0).sorted().toArray();
    }

    /** The whole units that a column takes, rounded down. */
    int units(int column) {
        return isBasic(column) ? (int) Math.floorDiv(basicValue[rowOf[column]], basis.denominator()) : at[column];
    }

    /** What a column takes beyond its whole units, times the denominator. */
    long part(int column) {
        return isBasic(column) ? Math.floorMod(basicValue[rowOf[column]], basis.denominator()) : 0;
    }
}
