package org.creativevolunteers.selection.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.creativevolunteers.selection.engine.Certificate.Split;
import org.creativevolunteers.selection.engine.Certificate.Step;

/**
 * Writes the certificate of an optimal selection, and finds on the way whether another selection has the same merit and
 * draw weight and comes first in the order of identifiers.
 *
 * <p>A case is closed when its bound is below the optimum; or when it equals the optimum and either no other selection
 * reaches it (the tie level) or every selection that reaches it leaves out one of ours before it brings somebody in.
 */
final class Proof {

  private final Shortlist shortlist;
  private final Simplex simplex;
  private final Weighing weighing;
  private final Weights weights;
  private final Search.Solution solution;
  private final Leaves leaves;
  private final Work work;
  private final List<Step> steps = new ArrayList<>();
  private final long tie;
  private int[] earlier;

  private Proof(Shortlist shortlist, Program program, Simplex simplex, Weighing weighing, Search.Solution solution, Work work) {
    this.shortlist = shortlist;
    this.simplex = simplex;
    this.weighing = weighing;
    this.solution = solution;
    this.work = work;
    weights = weighing.awayFrom(solution.units());
    leaves = new Leaves(shortlist, program, simplex);
    tie = tie();
  }

  /** How an attempt ends. */
  sealed interface Attempt {}

  /** The selection is the best one. */
  record Proven(Certificate certificate) implements Attempt {}

  /** The selection is as good as any, but this one comes first. */
  record Earlier(int[] units) implements Attempt {}

  static Attempt attempt(
      Shortlist shortlist, Program program, Simplex simplex, Weighing weighing, Search.Solution solution, Work work) {
    var proof = new Proof(shortlist, program, simplex, weighing, solution, work);
    simplex.weigh(proof.weights);
    proof.node();
    return proof.earlier == null ? new Proven(new Certificate(proof.steps)) : new Earlier(proof.earlier);
  }

  private long tie() {
    long sum = 0;
    for (int c = 0; c < shortlist.cells(); c++) {
      for (int place = 0; place < solution.units()[c]; place++) {
        sum += weights.levels()[Weighing.TIE][shortlist.start(c) + place];
      }
    }
    return sum;
  }

  private void node() {
    work.node();
    if (!simplex.solve()) {
      steps.add(leaves.empty());
      return;
    }
    int compared = comparedToOptimum();
    if (compared < 0) {
      steps.add(leaves.bound(weights));
      return;
    }
    if (compared == 0) {
      var ties = new Ties(shortlist, simplex, weights, leaves, solution.units());
      if (onlyThis() || ties.allLater()) {
        steps.add(leaves.bound(weights));
        return;
      }
      if (foundEarlier()) {
        return;
      }
      Ties.Person next = ties.firstOpen().orElseThrow();
      split(next.cell(), next.place());
      return;
    }
    int column = simplex.fractional();
    split(column, simplex.units(column));
  }

  private void split(int column, int atMost) {
    int low = simplex.low(column);
    int high = simplex.high(column);
    steps.add(new Split(leaves.like(column), atMost));
    simplex.bound(column, low, atMost);
    node();
    if (earlier == null) {
      simplex.bound(column, atMost + 1, high);
      node();
    }
    simplex.bound(column, low, high);
  }

  /** Negative if the case holds only worse selections, 0 if its bound is the optimum, positive if it is above. */
  private int comparedToOptimum() {
    BigInteger denominator = BigInteger.valueOf(simplex.denominator());
    for (int level = Weighing.MERIT; level <= Weighing.DRAW; level++) {
      int compared = simplex.value(level).compareTo(BigInteger.valueOf(solution.worth()[level]).multiply(denominator));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  /** Whether the tie level, with at most one divided cell that may give more or less, excludes every other selection. */
  private boolean onlyThis() {
    BigInteger next = BigInteger.valueOf(tie + 1).multiply(BigInteger.valueOf(simplex.denominator()));
    if (simplex.value(Weighing.TIE).compareTo(next) >= 0) {
      return false;
    }
    int free = 0;
    for (int c = 0; c < shortlist.cells(); c++) {
      int taken = solution.units()[c];
      if (weighing.divides(taken, c) && (simplex.low(c) != taken || simplex.high(c) != taken)) {
        free++;
      }
    }
    return free <= 1;
  }

  private boolean foundEarlier() {
    if (simplex.fractional() >= 0) {
      return false;
    }
    int[] units = new int[shortlist.cells()];
    for (int c = 0; c < units.length; c++) {
      units[c] = simplex.units(c);
    }
    if (Arrays.compare(shortlist.selected(units), shortlist.selected(solution.units())) < 0) {
      earlier = units;
      return true;
    }
    return false;
  }
}
