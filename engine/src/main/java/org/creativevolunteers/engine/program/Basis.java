package org.creativevolunteers.engine.program;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The inverse of a basis in exact integers: {@code inverse / denominator}, updated by Edmonds' integer-preserving
 * pivoting, in which every division leaves no remainder. The denominator is the basis' determinant (as an absolute value),
 * nearly always 1 or 2 for quotas on attributes.
 *
 * @see <a href="https://doi.org/10.6028/jres.071B.032">J. Edmonds, Systems of distinct representatives and linear
 *     algebra, 1967</a>
 */
final class Basis {

    private final long[][] inverse;

    /** No entry of a row is larger, whatever its sign. */
    private final long[] largest;

    private long denominator = 1;
    private int twos;
    private long oddInverse;

    /** The inverse of minus the identity: every row's own activity is basic. */
    Basis(int rows) {
        inverse = new long[rows][rows];
        largest = new long[rows];
        Arrays.fill(largest, 1);
        for (int r = 0; r < rows; r++) {
            inverse[r][r] = -1;
        }
    }

    private Basis(long[][] inverse, long[] largest, long denominator) {
        this.inverse = inverse;
        this.largest = largest;
        this.denominator = denominator;
    }

    Basis copy() {
        long[][] rows = inverse.clone();
        for (int r = 0; r < rows.length; r++) {
            rows[r] = rows[r].clone();
        }
        return new Basis(rows, largest.clone(), denominator);
    }

    /** Becomes equal to another basis of as many rows. */
    void set(Basis other) {
        for (int r = 0; r < inverse.length; r++) {
            System.arraycopy(other.inverse[r], 0, inverse[r], 0, inverse.length);
        }
        System.arraycopy(other.largest, 0, largest, 0, largest.length);
        denominator = other.denominator;
    }

    long denominator() {
        return denominator;
    }

    /** A row of the inverse, times the denominator. Read only. */
    long[] row(int row) {
        return inverse[row];
    }

    /** A bound of the entries of a row of the inverse, times the denominator: none is larger, whatever its sign. */
    long largest(int row) {
        return largest[row];
    }

    /**
     * Replaces the basic column of a row.
     *
     * @param column the inverse times the new column, times the denominator; not zero at {@code row}
     * @throws ArithmeticException if the integers outgrow 64 bits; the inverse is then spoiled
     */
    void replace(int row, long[] column) {
        long pivot = column[row];
        prepareDivision();
        for (int i = 0; i < inverse.length; i++) {
            if (i != row) {
                eliminate(i, row, column[i], pivot);
            }
        }
        for (int c = 0; pivot < 0 && c < inverse[row].length; c++) {
            inverse[row][c] = -inverse[row][c];
        }
        denominator = Math.abs(pivot);
    }

    private void eliminate(int row, int pivotRow, long factor, long pivot) {
        if (factor == 0 && Math.abs(pivot) == denominator) {
            return;
        }
        long[] target = inverse[row];
        long[] other = inverse[pivotRow];
        boolean small = (double) largest[row] * Math.abs(pivot) + (double) largest[pivotRow] * Math.abs(factor) < 0x1p62;
        long most = 0;
        for (int c = 0; c < target.length; c++) {
            long scaled = small ? divided(target[c] * pivot - factor * other[c]) : eliminated(target[c], pivot, factor, other[c]);
            target[c] = pivot < 0 ? -scaled : scaled;
            most = Math.max(most, Math.abs(scaled));
        }
        largest[row] = most;
    }

    /** (target · pivot − factor · other) / denominator, which leaves no remainder. */
    private long eliminated(long target, long pivot, long factor, long other) {
        long kept = target * pivot;
        long taken = factor * other;
        long scaled = kept - taken;
        boolean overflows = Math.multiplyHigh(target, pivot) != kept >> 63 || Math.multiplyHigh(factor, other) != taken >> 63
                || ((kept ^ taken) & (kept ^ scaled)) < 0;
        if (overflows) {
            return BigInteger.valueOf(target).multiply(BigInteger.valueOf(pivot))
                    .subtract(BigInteger.valueOf(factor).multiply(BigInteger.valueOf(other)))
                    .divide(BigInteger.valueOf(denominator)).longValueExact();
        }
        return divided(scaled);
    }

    private long divided(long scaled) {
        return (scaled >> twos) * oddInverse;
    }

    /**
     * A division by the denominator that leaves no remainder is a shift and a multiplication by the inverse of its odd part modulo 2^64.
     */
    private void prepareDivision() {
        twos = Long.numberOfTrailingZeros(denominator);
        long odd = denominator >> twos;
        oddInverse = odd; // right in the last three bits; each step doubles them
        for (int bits = 3; bits < 64; bits *= 2) {
            oddInverse *= 2 - odd * oddInverse;
        }
    }
}
