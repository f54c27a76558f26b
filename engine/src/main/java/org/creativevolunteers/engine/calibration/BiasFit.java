package org.creativevolunteers.engine.calibration;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Fits the commissioners' biases by regularised least squares: minimises over all applicants' levels q and biases b
 *
 * <pre>Σ (y_ij − q_i − b_j)² + κ Σ b_j²</pre>
 *
 * <p>The levels are free, only the biases are held towards zero, so a fitted level is exactly the mean of the applicant's
 * scores each less its commissioner's bias. Putting {@code q_i = mean over j of (y_ij − b_j)} back leaves one positive
 * definite system with one unknown per commissioner (the Schur complement of the normal equations):
 *
 * <pre>(n_j + κ) b_j − Σ_{i assessed by j} (1/n_i) Σ_{l assessed i} b_l = Σ_{i assessed by j} (y_ij − mean_i(y))</pre>
 *
 * <p>It is solved by iterative refinement (Wilkinson; Higham, Accuracy and Stability of Numerical Algorithms, ch. 12):
 * residuals are formed in integers with 128 binary places and a Cholesky factor in double precision only proposes the next
 * correction, until no correction reaches 2⁻⁸⁰. The answer is therefore that of exact arithmetic to 24 decimal places
 * whatever the machine does with doubles. It is rounded half-even to millionths of a point, where a value within 10⁻¹² of a
 * tie between two millionths counts as the tie, so that two correct programs round the same way.
 */
final class BiasFit {

    private static final int FRACTION_BITS = 128;
    private static final double SMALLEST_CORRECTION = 0x1p-80;
    /** Each round gains at least some five digits at the smallest constant allowed; 40 are needed. */
    private static final int MOST_ROUNDS = 100;

    private final int commissioners;
    private final SortedMap<Integer, BiasSums.OfSize> sums;
    private final int ridgeThousandths;
    private final double[][] factor;

    /**
     * @param commissioners how many there are
     * @param sums          by the number of a dossier's assessments
     */
    BiasFit(int commissioners, SortedMap<Integer, BiasSums.OfSize> sums, int ridgeThousandths) {
        this.commissioners = commissioners;
        this.sums = sums;
        this.ridgeThousandths = ridgeThousandths;
        this.factor = cholesky(matrix());
    }

    /**
     * The biases under one criterion, by commissioner.
     *
     * @return in millionths of a point; they sum to zero but for the rounding
     */
    long[] biases(int criterion) {
        BigInteger[] biases = new BigInteger[commissioners];
        Arrays.fill(biases, BigInteger.ZERO);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] correction = solve(residuals(criterion, biases));
            double largest = 0;
            for (int j = 0; j < biases.length; j++) {
                largest = Math.max(largest, Math.abs(correction[j]));
                biases[j] = biases[j].add(fixedPoint(correction[j]));
            }
            if (largest < SMALLEST_CORRECTION) {
                return rounded(biases);
            }
        }
        throw new ArithmeticException("the biases did not settle in %d rounds".formatted(MOST_ROUNDS));
    }

    private double[][] matrix() {
        double[][] matrix = new double[commissioners][commissioners];
        sums.forEach((size, ofSize) -> {
            for (int j = 0; j < commissioners; j++) {
                matrix[j][j] += ofSize.pairs()[j][j];
                for (int l = 0; l <= j; l++) {
                    matrix[j][l] -= (double) ofSize.pairs()[j][l] / size;
                }
            }
        });
        for (int j = 0; j < commissioners; j++) {
            matrix[j][j] += ridgeThousandths / 1000.0;
        }
        return matrix;
    }

    /** In place, lower triangle; the regularisation keeps every pivot positive. */
    private static double[][] cholesky(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            for (int k = 0; k < j; k++) {
                for (int i = j; i < a.length; i++) {
                    a[i][j] -= a[i][k] * a[j][k];
                }
            }
            double pivot = Math.sqrt(a[j][j]);
            for (int i = j; i < a.length; i++) {
                a[i][j] /= pivot;
            }
        }
        return a;
    }

    private double[] solve(double[] right) {
        int m = right.length;
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= factor[i][k] * right[k];
            }
            right[i] /= factor[i][i];
        }
        for (int i = m - 1; i >= 0; i--) {
            for (int k = i + 1; k < m; k++) {
                right[i] -= factor[k][i] * right[k];
            }
            right[i] /= factor[i][i];
        }
        return right;
    }

    /** What is left of the right-hand side, exact but for the divisions by the number of a dossier's assessments. */
    private double[] residuals(int criterion, BigInteger[] biases) {
        double[] residuals = new double[commissioners];
        for (int j = 0; j < commissioners; j++) {
            BigInteger left = biases[j].multiply(BigInteger.valueOf(-ridgeThousandths)).divide(BigInteger.valueOf(1000));
            for (Map.Entry<Integer, BiasSums.OfSize> one : sums.entrySet()) {
                left = left.add(left(one.getValue(), one.getKey(), criterion, j, biases).divide(BigInteger.valueOf(one.getKey())));
            }
            residuals[j] = Math.scalb(left.doubleValue(), -FRACTION_BITS);
        }
        return residuals;
    }

    /** Of the dossiers with so many assessments, times their number. */
    private static BigInteger left(BiasSums.OfSize ofSize, int size, int criterion, int j, BigInteger[] biases) {
        int[] pairs = ofSize.pairs()[j];
        BigInteger left = BigInteger.valueOf(ofSize.above()[criterion][j]).shiftLeft(FRACTION_BITS)
                .subtract(biases[j].multiply(BigInteger.valueOf((long) size * pairs[j])));
        for (int l = 0; l < pairs.length; l++) {
            if (pairs[l] != 0) {
                left = left.add(biases[l].multiply(BigInteger.valueOf(pairs[l])));
            }
        }
        return left;
    }

    private static BigInteger fixedPoint(double value) {
        return new BigDecimal(value).multiply(new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION_BITS))).toBigInteger();
    }

    private static long[] rounded(BigInteger[] biases) {
        var one = new BigDecimal(BigInteger.ONE.shiftLeft(FRACTION_BITS));
        long[] rounded = new long[biases.length];
        for (int j = 0; j < biases.length; j++) {
            // first to 12 places of a millionth: what is that near to a tie becomes the tie
            rounded[j] = new BigDecimal(biases[j]).divide(one, 12, RoundingMode.HALF_EVEN)
                    .setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        }
        return rounded;
    }
}
