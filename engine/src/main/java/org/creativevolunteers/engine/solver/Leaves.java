package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.engine.certificate.Certificate.CellPrice;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.certificate.Certificate.QuotaPrice;
import org.creativevolunteers.engine.program.MeritRow;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;

/** Writes the state of a {@link Simplex} down as a leaf of a certificate. */
final class Leaves {

    private static final int LEVELS = 3;

    private final Shortlist shortlist;
    private final Program program;
    private final Simplex simplex;
    private final Optional<MeritRow> merit;

    /**
     * @param merit the last row of the program, if that is the total merit
     */
    Leaves(Shortlist shortlist, Program program, Simplex simplex, Optional<MeritRow> merit) {
        this.merit = merit;
        this.shortlist = shortlist;
        this.program = program;
        this.simplex = simplex;
    }

    /** The prices of a solved relaxation, from which its bound follows. */
    Leaf bound(Weights weights) {
        var cells = new ArrayList<CellPrice>();
        for (int c = 0; c < program.columns(); c++) {
            Price price = cellPrice(c, weights);
            if (!price.equals(Price.ZERO)) {
                cells.add(new CellPrice(like(c), price));
            }
        }
        var rows = new ArrayList<Price>();
        for (int r = 0; r < program.rows(); r++) {
            rows.add(new Price(simplex.price(0, r), simplex.price(1, r), simplex.price(2, r)));
        }
        return leaf(simplex.denominator(), rows, cells);
    }

    /** The prices of the rows, and then of cells, by which an impossible relaxation contradicts itself. */
    Leaf empty(long[] ray) {
        var cells = new ArrayList<CellPrice>();
        for (int c = 0; c < program.columns(); c++) {
            long cost = program.times(ray, c);
            if (cost < 0 && simplex.high(c) < shortlist.all(c) || cost > 0 && simplex.low(c) > 0) {
                cells.add(new CellPrice(like(c), new Price(-cost, 0, 0)));
            }
        }
        var rows = new ArrayList<Price>();
        for (long price : ray) {
            rows.add(new Price(price, 0, 0));
        }
        return leaf(0, rows, cells);
    }

    /** In the units of {@link MeritRow}, everything is that much more and the least merit is part of a place's price. */
    private Leaf leaf(long denominator, List<Price> rows, List<CellPrice> cells) {
        if (merit.isEmpty()) {
            return new Leaf(denominator, rows.getFirst(), quotas(rows), cells);
        }
        long unit = merit.get().unit();
        Price counted = rows.getLast();
        List<Price> scaled = rows.stream().map(price -> sum(price, unit, Price.ZERO)).toList();
        Price places = sum(counted, -merit.get().least(), scaled.getFirst());
        return new Leaf(Math.multiplyExact(denominator, unit), places, counted, quotas(scaled),
                cells.stream().map(cell -> new CellPrice(cell.like(), sum(cell.price(), unit, Price.ZERO))).toList());
    }

    private static Price sum(Price price, long times, Price and) {
        BigInteger factor = BigInteger.valueOf(times);
        return new Price(price.merit().multiply(factor).add(and.merit()), price.draw().multiply(factor).add(and.draw()),
                price.tie().multiply(factor).add(and.tie()));
    }

    String like(int cell) {
        return shortlist.pool().id(shortlist.pool().firstOfCell(cell));
    }

    /**
     * What the bounds of a cell's units cost: positive where the cell may not give more though its last one is worth more than
     * it costs, negative where it must give more than is worth it.
     */
    Price cellPrice(int cell, Weights weights) {
        int low = simplex.low(cell);
        int high = simplex.high(cell);
        if (low > 0) {
            Price loss = surplus(cell, low - 1, weights);
            if (sign(loss) < 0) {
                return loss;
            }
        }
        if (high < shortlist.all(cell)) {
            Price gain = surplus(cell, high - 1, weights);
            if (sign(gain) > 0) {
                return gain;
            }
        }
        return Price.ZERO;
    }

    /** What a unit is worth above its cost, times the denominator; unit −1 stands for the cell's best applicant. */
    private Price surplus(int cell, int unit, Weights weights) {
        BigInteger denominator = BigInteger.valueOf(simplex.denominator());
        var surplus = new BigInteger[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            BigInteger worth = BigInteger.valueOf(worth(cell, unit, level, weights)).multiply(denominator);
            surplus[level] = worth.subtract(simplex.cost(level, cell));
        }
        return new Price(surplus[0], surplus[1], surplus[2]);
    }

    private long worth(int cell, int unit, int level, Weights weights) {
        if (shortlist.size(cell) > 0) {
            return weights.levels()[level][shortlist.start(cell) + Math.max(0, unit)];
        }
        int best = shortlist.best(cell);
        return switch (level) {
            case Weighing.MERIT -> shortlist.pool().merit(best);
            case Weighing.DRAW -> shortlist.pool().drawWeight(best);
            default -> 1;
        };
    }

    private List<QuotaPrice> quotas(List<Price> rows) {
        var quotas = new ArrayList<QuotaPrice>();
        for (int r = 1; r < program.rowsOfQuotas(); r++) {
            if (!rows.get(r).equals(Price.ZERO)) {
                quotas.add(new QuotaPrice(program.quota(r), rows.get(r)));
            }
        }
        return quotas;
    }

    private static int sign(Price price) {
        int byMerit = price.merit().signum();
        int byDraw = byMerit != 0 ? byMerit : price.draw().signum();
        return byDraw != 0 ? byDraw : price.tie().signum();
    }
}
