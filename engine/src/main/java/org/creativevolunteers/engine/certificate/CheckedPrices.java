package org.creativevolunteers.engine.certificate;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.creativevolunteers.engine.certificate.Certificate.CellPrice;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.certificate.Certificate.QuotaPrice;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;

/** The prices of one leaf, added up for each cell, and the bound that follows from them. */
final class CheckedPrices {

    private static final int LEVELS = 3;

    private final Pool pool;
    private final long denominator;

    /** What a member of each cell costs: the place, its quotas and its cell, at each level. */
    private final BigInteger[][] cost;

    /** The same as the lower and the upper half of 128 bits, for comparing. */
    private final long[][] low;
    private final long[][] high;

    /** What the rows' bounds are worth at these prices, at each level. */
    private final BigInteger[] fixed = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};

    private CheckedPrices(Pool pool, long denominator) {
        this.pool = pool;
        this.denominator = denominator;
        cost = new BigInteger[pool.cells()][LEVELS];
        for (BigInteger[] ofCell : cost) {
            Arrays.fill(ofCell, BigInteger.ZERO);
        }
        low = new long[cost.length][LEVELS];
        high = new long[cost.length][LEVELS];
    }

    /**
     * Empty if the leaf names what does not exist, is not in order, or has prices that no honest leaf needs (2^127).
     *
     * @param merit the total merit, where it is the same in all of the case
     */
    static Optional<CheckedPrices> of(Leaf leaf, Pool pool, Rules rules, int[][] bounds, Optional<Long> merit) {
        var prices = new CheckedPrices(pool, leaf.denominator());
        boolean sound = prices.merit(leaf.merit(), merit) && prices.quotas(leaf, rules) && prices.cells(leaf, bounds) && prices.halve();
        return sound ? Optional.of(prices) : Optional.empty();
    }

    private boolean halve() {
        for (int c = 0; c < cost.length; c++) {
            for (int level = 0; level < LEVELS; level++) {
                if (cost[c][level].bitLength() > 127) {
                    return false;
                }
                low[c][level] = cost[c][level].longValue();
                high[c][level] = cost[c][level].shiftRight(64).longValueExact();
            }
        }
        return true;
    }

    /** The total merit has a price only where it is the same for all, and so is the merit of a cell's members. */
    private boolean merit(Price price, Optional<Long> total) {
        if (price.equals(Price.ZERO)) {
            return true;
        }
        if (total.isEmpty()) {
            return false;
        }
        fix(price, total.get(), total.get());
        for (int c = 0; c < cost.length; c++) {
            BigInteger merit = BigInteger.valueOf(pool.merit(pool.firstOfCell(c)));
            charge(c, new Price(price.merit().multiply(merit), price.draw().multiply(merit), price.tie().multiply(merit)));
        }
        return true;
    }

    private boolean quotas(Leaf leaf, Rules rules) {
        fix(leaf.places(), rules.places(), rules.places());
        Price[] priceOf = new Price[rules.quotas().size()];
        int last = -1;
        for (QuotaPrice quota : leaf.quotas()) {
            if (quota.quota() <= last || quota.quota() >= priceOf.length) {
                return false;
            }
            last = quota.quota();
            priceOf[last] = quota.price();
            fix(quota.price(), rules.quotas().get(last).min(), rules.quotas().get(last).max());
        }
        for (int c = 0; c < cost.length; c++) {
            charge(c, leaf.places());
            for (int quota : pool.quotasOfCell(c)) {
                if (priceOf[quota] != null) {
                    charge(c, priceOf[quota]);
                }
            }
        }
        return true;
    }

    private boolean cells(Leaf leaf, int[][] bounds) {
        int last = -1;
        for (CellPrice price : leaf.cells()) {
            OptionalInt cell = CheckedCase.cell(pool, price.like());
            if (cell.isEmpty() || cell.getAsInt() <= last) {
                return false;
            }
            last = cell.getAsInt();
            charge(last, price.price());
            fix(price.price(), bounds[0][last], bounds[1][last]);
        }
        return true;
    }

    private void charge(int cell, Price price) {
        cost[cell][0] = cost[cell][0].add(price.merit());
        cost[cell][1] = cost[cell][1].add(price.draw());
        cost[cell][2] = cost[cell][2].add(price.tie());
    }

    /** A count between least and most costs at most: the most where the price is positive, the least where negative. */
    private void fix(Price price, long least, long most) {
        int byMerit = price.merit().signum();
        int byDraw = byMerit != 0 ? byMerit : price.draw().signum();
        boolean positive = byDraw > 0 || byDraw == 0 && price.tie().signum() > 0;
        BigInteger count = BigInteger.valueOf(positive ? most : least);
        fixed[0] = fixed[0].add(count.multiply(price.merit()));
        fixed[1] = fixed[1].add(count.multiply(price.draw()));
        fixed[2] = fixed[2].add(count.multiply(price.tie()));
    }

    /** The bound, times the denominator, at each level. */
    BigInteger[] bound(byte[] tie) {
        int cells = cost.length;
        long[] count = new long[cells];
        long[][] sum = new long[LEVELS][cells];
        for (int i = 0; i < pool.size(); i++) {
            int surplus = surplus(i);
            int cell = pool.cell(i);
            if (surplus > 0 || surplus == 0 && compare(tie[i], cell, 2) > 0) {
                count[cell]++;
                sum[0][cell] += pool.merit(i);
                sum[1][cell] += pool.drawWeight(i);
                sum[2][cell] += tie[i];
            }
        }
        BigInteger[] bound = fixed.clone();
        for (int level = 0; level < LEVELS; level++) {
            for (int c = 0; c < cells; c++) {
                if (count[c] > 0) {
                    BigInteger worth = BigInteger.valueOf(sum[level][c]).multiply(BigInteger.valueOf(denominator));
                    BigInteger price = BigInteger.valueOf(count[c]).multiply(cost[c][level]);
                    bound[level] = bound[level].add(worth).subtract(price);
                }
            }
        }
        return bound;
    }

    /** The sign of what an applicant is worth, in merit and draw weight, above the cost. */
    int surplus(int applicant) {
        int cell = pool.cell(applicant);
        int byMerit = compare(pool.merit(applicant), cell, 0);
        return byMerit != 0 ? byMerit : compare(pool.drawWeight(applicant), cell, 1);
    }

    /** Compares worth × denominator with a cell's cost at a level, in 128 bits. */
    private int compare(long worth, int cell, int level) {
        int byHigh = Long.compare(Math.multiplyHigh(worth, denominator), high[cell][level]);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(worth * denominator, low[cell][level]);
    }
}
