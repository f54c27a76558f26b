package org.creativevolunteers.engine.program;

import java.math.BigInteger;

/**
 * The queue of the dual ratio test: variables by how far the prices may move until the variable changes, which is
 * {@code gap / |rate|}, a vector compared lexicographically in exact arithmetic. Equal ones come in the order of their
 * numbers. A binary heap.
 */
final class Breakpoints {

    private final Prices prices;
    private final Basis basis;
    private final Tableau tableau;
    private final long[][] gap;
    private final double[][] about;

    /** How many levels of a variable's gap have been reckoned: the later ones are seldom asked for. */
    private final int[] known;

    private final long[] rate;

    /** About how far the prices may move until a variable changes, as far as the first level says: surely no less and no more. */
    private final double[] least;
    private final double[] most;

    private final int[] heap;
    private int size;

    Breakpoints(Prices prices, Tableau tableau) {
        this.prices = prices;
        this.tableau = tableau;
        basis = tableau.basis();
        int variables = tableau.variables();
        gap = new long[variables][prices.levels()];
        about = new double[variables][prices.levels()];
        known = new int[variables];
        rate = new long[variables];
        least = new double[variables];
        most = new double[variables];
        heap = new int[variables];
    }

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int first() {
        return heap[0];
    }

    long rate(int variable) {
        return rate[variable];
    }

    /** Whether the prices have to move at all until the variable changes. */
    boolean movesPrices(int variable) {
        for (int level = 0; level < prices.levels(); level++) {
            reckon(variable, level);
            if (Wide.sign(gap[variable][level], about[variable][level]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** How many units a variable changes by at its breakpoint: one, or for a row's activity all there are. */
    int length(int variable) {
        return tableau.isColumn(variable) ? 1 : tableau.high(variable) - tableau.low(variable);
    }

    /** Queues the variable's first breakpoint if it has one on the side where the prices drive it. */
    void offer(int v, long withRate) {
        int at = tableau.at(v);
        if (withRate > 0 ? at < tableau.high(v) : withRate < 0 && at > tableau.low(v)) {
            known[v] = 0;
            add(v, withRate);
        }
    }

    private void reckon(int v, int level) {
        if (level < known[v]) {
            return;
        }
        boolean up = rate[v] > 0;
        long worth = prices.worth(level, v, up ? tableau.at(v) : tableau.at(v) - 1);
        long over = prices.cost(level, v) - worth * basis.denominator();
        double aboutOver = prices.aboutCost(level, v) - (double) worth * basis.denominator();
        gap[v][level] = up ? over : -over;
        about[v][level] = up ? aboutOver : -aboutOver;
        known[v] = level + 1;
    }

    /** Moves the first variable beyond its breakpoint and queues its next one. */
    void pass(int v) {
        boolean up = rate[v] > 0;
        int at = tableau.at(v) + (up ? length(v) : -length(v));
        tableau.rest(v, at);
        if (!tableau.isColumn(v) || (up ? at >= tableau.high(v) : at <= tableau.low(v))) {
            removeFirst();
            return;
        }
        for (int level = 0; level < known[v]; level++) {
            long step = prices.worth(level, v, at - 1) - prices.worth(level, v, at);
            gap[v][level] += step * basis.denominator();
            about[v][level] += (double) step * basis.denominator();
        }
        estimate(v);
        sink(v);
    }

    private void estimate(int v) {
        int level = prices.firstLevel();
        boolean up = rate[v] > 0;
        double worth = (double) prices.worth(level, v, up ? tableau.at(v) : tableau.at(v) - 1) * basis.denominator();
        double cost = prices.aboutCost(level, v);
        double error = prices.error(level) + 0x1p-40 * Math.abs(worth);
        double over = up ? cost - worth : worth - cost;
        double by = Math.abs((double) rate[v]);
        least[v] = (over - error) / by;
        most[v] = (over + error) / by;
    }

    private void add(int variable, long withRate) {
        rate[variable] = withRate;
        estimate(variable);
        int place = size++;
        while (place > 0 && before(variable, heap[(place - 1) / 2])) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = variable;
    }

    private void removeFirst() {
        int last = heap[--size];
        if (size > 0) {
            sink(last);
        }
    }

    private void sink(int variable) {
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], variable)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = variable;
    }

    private boolean before(int one, int other) {
        if (most[one] < least[other]) {
            return true;
        }
        return most[other] >= least[one] && exactlyBefore(one, other);
    }

    private boolean exactlyBefore(int one, int other) {
        long rateOfOne = Math.abs(rate[one]);
        long rateOfOther = Math.abs(rate[other]);
        for (int level = 0; level < prices.levels(); level++) {
            reckon(one, level);
            reckon(other, level);
            int compared = Wide.fits(about[one][level]) && Wide.fits(about[other][level])
                    ? compare(gap[one][level], rateOfOther, gap[other][level], rateOfOne)
                    : exact(one, level).multiply(BigInteger.valueOf(rateOfOther))
                            .compareTo(exact(other, level).multiply(BigInteger.valueOf(rateOfOne)));
            if (compared != 0) {
                return compared < 0;
            }
        }
        return one < other;
    }

    private BigInteger exact(int variable, int level) {
        return Wide.exact(gap[variable][level], about[variable][level]);
    }

    /** Compares two products in 128 bits. */
    private static int compare(long a, long b, long c, long d) {
        int byHigh = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return byHigh != 0 ? byHigh : Long.compareUnsigned(a * b, c * d);
    }
}
