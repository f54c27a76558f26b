package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Reckons from a relaxation's units and prices, in numbers of any size, whether it is solved. */
final class Duality {

    private final Program program;
    private final int[] min;
    private final int[] max;
    private final int[] low;
    private final int[] high;

    Duality(Program program) {
        this.program = program;
        min = new int[program.rows()];
        max = new int[program.rows()];
        low = new int[program.columns()];
        high = new int[program.columns()];
        for (int r = 0; r < min.length; r++) {
            boundRow(r, program.min(r), program.max(r));
        }
        for (int c = 0; c < low.length; c++) {
            bound(c, 0, program.units(c));
        }
    }

    /** Tells of bounds that the relaxation was given. */
    void boundRow(int row, int atLeast, int atMost) {
        min[row] = atLeast;
        max[row] = atMost;
    }

    /** The same of a column. */
    void bound(int column, int atLeast, int atMost) {
        low[column] = atLeast;
        high[column] = atMost;
    }

    /** The units keep all bounds, and at every level are worth what the prices bound the worth by. */
    void assertBest(Simplex simplex, Weights weights) {
        assertWithinBounds(simplex);
        BigInteger[] worth = worth(simplex, weights);
        assertArrayEquals(worth, bound(simplex, weights));
        for (int level = 0; level < worth.length; level++) {
            assertEquals(worth[level], simplex.value(level));
        }
        assertEquals(Arrays.stream(simplex.fractional()).boxed().toList(),
                IntStream.range(0, program.columns()).filter(c -> simplex.part(c) != 0).boxed().toList());
        assertEquals(simplex.fractional().length == 0, simplex.whole());
    }

    /** The ray bounds the worth of no units at all below zero. */
    void assertContradiction(Simplex simplex) {
        long[] ray = simplex.ray();
        long bound = 0;
        for (int r = 0; r < ray.length; r++) {
            bound += ray[r] * (ray[r] > 0 ? max[r] : min[r]);
        }
        for (int c = 0; c < program.columns(); c++) {
            long cost = program.times(ray, c);
            bound -= cost * (cost < 0 ? high[c] : low[c]);
        }
        assertTrue(bound < 0, bound + " by " + Arrays.toString(ray));
    }

    private void assertWithinBounds(Simplex simplex) {
        long denominator = simplex.denominator();
        assertTrue(denominator > 0);
        long[] sums = new long[program.rows()];
        for (int c = 0; c < program.columns(); c++) {
            long units = simplex.units(c) * denominator + simplex.part(c);
            assertTrue(simplex.part(c) >= 0 && simplex.part(c) < denominator);
            assertTrue(units >= low[c] * denominator && units <= high[c] * denominator, "column " + c);
            program.add(c, units, sums);
        }
        for (int r = 0; r < sums.length; r++) {
            assertTrue(sums[r] >= min[r] * denominator && sums[r] <= max[r] * denominator, "row " + r);
        }
    }

    private BigInteger[] worth(Simplex simplex, Weights weights) {
        BigInteger[] worth = zeros(weights.count());
        for (int c = 0; c < program.columns(); c++) {
            for (int unit = 0; unit <= simplex.units(c) && unit < program.units(c); unit++) {
                long taken = unit < simplex.units(c) ? simplex.denominator() : simplex.part(c);
                for (int level = 0; level < worth.length; level++) {
                    worth[level] = worth[level].add(product(weights.levels()[level][program.firstUnit(c) + unit], taken));
                }
            }
        }
        return worth;
    }

    private BigInteger[] bound(Simplex simplex, Weights weights) {
        BigInteger[] bound = zeros(weights.count());
        for (int r = 0; r < program.rows(); r++) {
            int row = r;
            BigInteger[] price = zeros(bound.length);
            Arrays.setAll(price, level -> simplex.price(level, row));
            add(bound, price, sign(price) > 0 ? max[r] : min[r]);
        }
        for (int c = 0; c < program.columns(); c++) {
            int column = c;
            for (int unit = 0; unit < high[c]; unit++) {
                int u = program.firstUnit(c) + unit;
                BigInteger[] surplus = zeros(bound.length);
                Arrays.setAll(surplus,
                        level -> product(weights.levels()[level][u], simplex.denominator()).subtract(cost(simplex, level, column)));
                assertEquals(sign(surplus), simplex.surplus(c, unit, bound.length));
                add(bound, surplus, unit < low[c] || sign(surplus) > 0 ? 1 : 0);
            }
        }
        return bound;
    }

    private BigInteger cost(Simplex simplex, int level, int column) {
        BigInteger cost = BigInteger.ZERO;
        long[] counts = new long[program.rows()];
        program.add(column, 1, counts);
        for (int r = 0; r < counts.length; r++) {
            cost = cost.add(simplex.price(level, r).multiply(BigInteger.valueOf(counts[r])));
        }
        assertEquals(cost, simplex.cost(level, column));
        return cost;
    }

    private static void add(BigInteger[] sums, BigInteger[] numbers, int times) {
        Arrays.setAll(sums, i -> sums[i].add(numbers[i].multiply(BigInteger.valueOf(times))));
    }

    private static int sign(BigInteger[] levels) {
        return Arrays.stream(levels).mapToInt(BigInteger::signum).filter(sign -> sign != 0).findFirst().orElse(0);
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    private static BigInteger[] zeros(int count) {
        var zeros = new BigInteger[count];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }
}
