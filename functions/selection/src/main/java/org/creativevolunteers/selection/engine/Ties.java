package org.creativevolunteers.selection.engine;

import java.util.Optional;

/**
 * Who can still differ among the selections of a case whose bound equals the optimum. Such selections hold everybody
 * whose weight is above the price and nobody whose weight is below.
 */
final class Ties {

  private final Shortlist shortlist;
  private final Simplex simplex;
  private final Weights weights;
  private final Leaves leaves;
  private final int[] taken;

  Ties(Shortlist shortlist, Simplex simplex, Weights weights, Leaves leaves, int[] taken) {
    this.shortlist = shortlist;
    this.simplex = simplex;
    this.weights = weights;
    this.leaves = leaves;
    this.taken = taken;
  }

  /** An applicant as a place on a cell's list. */
  record Person(int cell, int place, int applicant) {}

  /** Whether one of ours is surely out who comes before everybody else who may come in. */
  boolean allLater() {
    int firstOut = Integer.MAX_VALUE;
    int firstIn = Integer.MAX_VALUE;
    for (int c = 0; c < shortlist.cells(); c++) {
      long[] price = leaves.cellPrice(c, weights);
      for (int place = 0; place < taken[c]; place++) {
        if (place >= simplex.high(c) || surplus(c, place, price) < 0) {
          firstOut = Math.min(firstOut, shortlist.member(c, place));
        }
      }
      int most = simplex.high(c) > taken[c] ? shortlist.size(c) : 0;
      for (int place = taken[c]; place < most && surplus(c, place, price) >= 0; place++) {
        firstIn = Math.min(firstIn, shortlist.member(c, place));
      }
    }
    return firstOut < firstIn;
  }

  /** Of all whom neither the bounds nor the prices decide, the one with the smallest identifier. */
  Optional<Person> firstOpen() {
    Person first = null;
    long[] free = new long[weights.count()];
    for (int c = 0; c < shortlist.cells(); c++) {
      int from = simplex.low(c);
      while (from < simplex.high(c) && surplus(c, from, free) > 0) {
        from++;
      }
      for (int place : new int[] {from, Math.max(from, taken[c])}) {
        if (place < simplex.high(c) && surplus(c, place, free) == 0
            && (first == null || shortlist.member(c, place) < first.applicant)) {
          first = new Person(c, place, shortlist.member(c, place));
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** The sign of what a unit is worth, in merit and draw weight, above its cost and the price of its cell. */
  private int surplus(int cell, int place, long[] cellPrice) {
    for (int level = Weighing.MERIT; level <= Weighing.DRAW; level++) {
      long worth = weights.levels()[level][shortlist.start(cell) + place] * simplex.denominator();
      int compared = Long.compare(worth, Math.addExact(simplex.cost(level, cell), cellPrice[level]));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
