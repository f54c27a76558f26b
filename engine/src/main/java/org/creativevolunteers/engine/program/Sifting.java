package org.creativevolunteers.engine.program;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which columns the steps of a {@link Simplex} look at. Most of many columns never move: they are asleep, which means that
 * they keep where they rest until the others are solved. Then those of them are woken that the prices found so far would
 * have elsewhere, and the steps go on. A column that is woken stays awake.
 *
 * @see <a href="https://doi.org/10.1287/opre.40.5.885">R. E. Bixby and others, Very large-scale linear programming: a
 *     case study in combining interior point and simplex methods, 1992</a>
 */
final class Sifting {

    private static final int FEW = 200;

    private final Program program;
    private final Tableau tableau;
    private final boolean[] awake;
    private final int[] columns;
    private int count;

    /** Nothing is awake yet. */
    Sifting(Program program, Tableau tableau) {
        this.program = program;
        this.tableau = tableau;
        awake = new boolean[program.columns()];
        columns = new int[awake.length];
    }

    int count() {
        return count;
    }

    /** One of those that are awake, from 0 to {@link #count} − 1. */
    int column(int number) {
        return columns[number];
    }

    void wake(int column) {
        if (!awake[column]) {
            awake[column] = true;
            columns[count++] = column;
        }
    }

    void wakeAll() {
        for (int c = 0; c < awake.length; c++) {
            wake(c);
        }
    }

    /** To begin with: all columns that take no place, and those that are nearest to the edge. */
    void wakeNearest(double[] distance) {
        for (int c = 0; c < awake.length; c++) {
            if (!program.takesPlace(c)) {
                wake(c);
            }
        }
        wakeFirst(IntStream.range(0, awake.length).toArray(), distance, Math.max(FEW, 12 * program.rows()));
    }

    /** Wakes the columns that do not rest where the prices want them, the worst first, not all at once; false if none. */
    boolean wakeMisplaced(Prices prices) {
        int[] misplaced = IntStream.range(0, awake.length).filter(c -> !awake[c] && !prices.rightly(c)).toArray();
        if (misplaced.length == 0) {
            return false;
        }
        var nearness = new double[awake.length];
        for (int c : misplaced) {
            nearness[c] = -prices.distance(c);
        }
        wakeFirst(misplaced, nearness, Math.max(FEW, 4 * program.rows()));
        return true;
    }

    private void wakeFirst(int[] some, double[] key, int most) {
        Integer[] order = Arrays.stream(some).boxed().toArray(Integer[]::new);
        if (order.length > most) {
            Arrays.sort(order, (one, other) -> {
                int compared = Double.compare(key[one], key[other]);
                return compared != 0 ? compared : one.compareTo(other);
            });
        }
        for (int i = 0; i < Math.min(most, order.length); i++) {
            wake(order[i]);
        }
    }

    /** Wakes the columns that could help when prices move in a direction in which those awake are of no help; false if none. */
    boolean wakeDriven(long[] direction) {
        int before = count;
        for (int c = 0; c < awake.length; c++) {
            if (!awake[c]) {
                long rate = program.times(direction, c);
                if (rate > 0 && tableau.at(c) < tableau.high(c) || rate < 0 && tableau.at(c) > tableau.low(c)) {
                    wake(c);
                }
            }
        }
        return count > before;
    }
}
