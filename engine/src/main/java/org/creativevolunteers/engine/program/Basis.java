package org.creativevolunteers.engine.program;

import java.math.BigInteger;

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
    private long denominator = 1;
    private int twos;
    private long oddInverse;

    /** The inverse of minus the identity: every row's own activity is basic. */
    Basis(int rows) {
        inverse = new long[rows][rows];
        for (int r = 0; r < rows; r++) {
            inverse[r][r] = -1;
        }
    }

    private Basis(long[][] inverse, long denominator) {
        this.inverse = inverse;
        this.denominator = denominator;
    }

    Basis copy() {
        long[][] rows = inverse.clone();
        for (int r = 0; r < rows.length; r++) {
            rows[r] = rows[r].clone();
        }
        return new Basis(rows, denominator);
    }

    /** Becomes equal to another basis of as many rows. */
    void set(Basis other) {
        for (int r = 0; r < inverse.length; r++) {
            System.arraycopy(other.inverse[r], 0, inverse[r], 0, inverse.length);
        }
        denominator = other.denominator;
    }

    long denominator() {
        return denominator;
    }

    /** A row of the inverse, times the denominator. Read only. */
    long[] row(int row) {
        return inverse[row];
    }

    /**
     * Replaces the basic column of a row.
     *
     * @param column the inverse times the new column, times the denominator; not zero at {@code row}
     * @throws ArithmeticException if the integers outgrow 64 bits; the inverse is then spoiled
     */
    void replace(int row, long[] column) {
        long pivot = column[row];
        long sign = Long.signum(pivot);
        long[] pivotRow = inverse[row];
        prepareDivision();
        for (int i = 0; i < inverse.length; i++) {
            if (i != row) {
                eliminate(inverse[i], pivotRow, column[i], pivot, sign);
            }
        }
        if (sign < 0) {
            for (int c = 0; c < pivotRow.length; c++) {
                pivotRow[c] = -pivotRow[c];
            }
        }
        denominator = Math.abs(pivot);
    }

    private void eliminate(long[] target, long[] pivotRow, long factor, long pivot, long sign) {
        if (factor == 0 && Math.abs(pivot) == denominator) {
            return;
        }
        for (int c = 0; c < target.length; c++) {
            if (target[c] != 0 || pivotRow[c] != 0) {
                target[c] = sign * eliminated(target[c], pivot, factor, pivotRow[c]);
            }
        }
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
        return denominator == 1 ? scaled : (scaled >> twos) * oddInverse;
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
