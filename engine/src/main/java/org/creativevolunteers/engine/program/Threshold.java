package org.creativevolunteers.engine.program;

import java.util.PriorityQueue;

/**
 * Where a {@link Simplex} begins: the row of the places priced by the last of the best units that fill the places,
 * whatever the quotas say.
 */
final class Threshold {

    private final Program program;
    private final Tableau tableau;
    private final Prices prices;
    private final Sifting sifting;

    /** How many units of each column are among the best. */
    private final int[] taken;

    private Threshold(Program program, Tableau tableau, Prices prices, Sifting sifting) {
        this.program = program;
        this.tableau = tableau;
        this.prices = prices;
        this.sifting = sifting;
        taken = new int[program.columns()];
    }

    /** Makes the last of the best basic, and wakes the columns near it; or, where no unit takes a place, all columns. */
    static void start(Program program, Tableau tableau, Prices prices, Sifting sifting) {
        var threshold = new Threshold(program, tableau, prices, sifting);
        int last = threshold.fill();
        if (last < 0) {
            sifting.wakeAll();
        } else {
            threshold.wakeNearest(last);
            tableau.exchange(0, last, threshold.taken[last] - 1, program.max(0));
        }
    }

    /** Fills the places with the best units; returns the column that gives the last one, −1 if there is none. */
    private int fill() {
        var queue = new PriorityQueue<Integer>((one, other) -> prices.order(one, taken[one], other, taken[other]));
        for (int c = 0; c < program.columns(); c++) {
            if (program.takesPlace(c) && program.units(c) > 0) {
                queue.add(c);
            }
        }
        int last = -1;
        for (int place = 0; place < program.max(0) && !queue.isEmpty(); place++) {
            last = queue.remove();
            if (++taken[last] < program.units(last)) {
                queue.add(last);
            }
        }
        return last;
    }

    /** Wakes the columns whose next or last unit is worth about as much as the last one of the best. */
    private void wakeNearest(int last) {
        double edge = about(last, taken[last] - 1);
        double[] distance = new double[program.columns()];
        for (int c = 0; c < distance.length; c++) {
            distance[c] = Double.POSITIVE_INFINITY;
            if (taken[c] > 0) {
                distance[c] = Math.abs(about(c, taken[c] - 1) - edge);
            }
            if (taken[c] < program.units(c)) {
                distance[c] = Math.min(distance[c], Math.abs(about(c, taken[c]) - edge));
            }
        }
        sifting.wake(last);
        sifting.wakeNearest(distance);
    }

    private double about(int column, int unit) {
        return prices.worth(0, column, unit) + 0x1p-44 * prices.worth(1, column, unit);
    }
}
