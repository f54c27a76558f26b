package org.creativevolunteers.engine.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Weights;

/**
 * Who can still differ among the selections of a case whose bound equals the optimum. Such selections hold everybody
 * whose weight is above the price and nobody whose weight is below.
 */
final class Ties {

    private static final int NOBODY = Integer.MAX_VALUE;

    private final Shortlist shortlist;
    private final Simplex simplex;
    private final Weights weights;
    private final int[] taken;

    /** The price of each cell, as it goes into the certificate. */
    private final Price[] price;

    /** Up to where on each cell's list those may come in who are not selected. */
    private final int[] comeIn;

    /** The one with the smallest identifier who is not selected and may come in. */
    private final int firstIn;

    Ties(Shortlist shortlist, Simplex simplex, Weights weights, Leaves leaves, int[] taken) {
        this.shortlist = shortlist;
        this.simplex = simplex;
        this.weights = weights;
        this.taken = taken;
        price = new Price[shortlist.cells()];
        Arrays.setAll(price, cell -> leaves.cellPrice(cell, weights));
        comeIn = new int[shortlist.cells()];
        Arrays.setAll(comeIn, this::comeIn);
        firstIn = IntStream.range(0, comeIn.length).map(cell -> first(cell, taken[cell])).min().orElse(NOBODY);
    }

    private int comeIn(int cell) {
        int to = taken[cell];
        while (simplex.high(cell) > taken[cell] && to < shortlist.size(cell) && surplus(cell, to, price[cell]) >= 0) {
            to++;
        }
        return to;
    }

    /** The one with the smallest identifier who may come in, from a place of a cell's list on. */
    private int first(int cell, int from) {
        return IntStream.range(from, comeIn[cell]).map(place -> shortlist.member(cell, place)).min().orElse(NOBODY);
    }

    /** An applicant as a place on a cell's list. */
    record Person(int cell, int place) {}

    /** Whether one of ours is surely out who comes before everybody else who may come in. */
    boolean allLater() {
        int firstOut = NOBODY;
        for (int c = 0; c < shortlist.cells(); c++) {
            for (int place = 0; place < taken[c]; place++) {
                if (place >= simplex.high(c) || surplus(c, place, price[c]) < 0) {
                    firstOut = Math.min(firstOut, shortlist.member(c, place));
                }
            }
        }
        return firstOut < firstIn;
    }

    /**
     * Where to decide next: in the cell of the one with the smallest identifier who is not selected and may come in but need
     * not, at the first place that is not surely taken.
     */
    Optional<Person> next() {
        int next = NOBODY;
        Optional<Person> at = Optional.empty();
        for (int c = 0; c < shortlist.cells(); c++) {
            int open = Math.max(taken[c], simplex.low(c));
            if (simplex.low(c) < simplex.high(c) && first(c, open) < next) {
                next = first(c, open);
                at = Optional.of(new Person(c, open));
            }
        }
        return at;
    }

    /** Of each cell the last of ours who may be left out and comes before everybody who may come in. */
    List<Person> lastOutBeforeAnyIn() {
        var last = new ArrayList<Person>();
        for (int c = 0; c < shortlist.cells(); c++) {
            int from = firstOpen(c);
            int to = Math.min(taken[c], simplex.high(c));
            int place = from;
            while (place < to && shortlist.member(c, place) < firstIn) {
                place++;
            }
            if (place > from) {
                last.add(new Person(c, place - 1));
            }
        }
        return last;
    }

    /** The first place of a cell's list that the bounds leave open and whose weight is not above its cost. */
    private int firstOpen(int cell) {
        int from = simplex.low(cell);
        int to = simplex.high(cell);
        while (from < to) {
            int middle = from + to >>> 1;
            if (surplus(cell, middle, Price.ZERO) > 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The sign of what a unit is worth, in merit and draw weight, above its cost and the price of its cell. */
    private int surplus(int cell, int place, Price cellPrice) {
        if (cellPrice.equals(Price.ZERO)) {
            return simplex.surplus(cell, place, Weighing.TIE);
        }
        int byMerit = surplus(Weighing.MERIT, cell, place, cellPrice.merit());
        return byMerit != 0 ? byMerit : surplus(Weighing.DRAW, cell, place, cellPrice.draw());
    }

    private int surplus(int level, int cell, int place, BigInteger cellPrice) {
        return BigInteger.valueOf(weights.levels()[level][shortlist.start(cell) + place])
                .multiply(BigInteger.valueOf(simplex.denominator())).compareTo(simplex.cost(level, cell).add(cellPrice));
    }
}
