package org.creativevolunteers.selection.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.selection.engine.Certificate.Split;
import org.creativevolunteers.selection.engine.Certificate.Step;

/** Writes the part of a certificate that shows that no selection has more total merit than is given. */
final class CeilingProof {

  private final Simplex simplex;
  private final Branching branching;
  private final Weights weights;
  private final Leaves leaves;
  private final BigInteger more;
  private final Work work;
  private final List<Step> steps = new ArrayList<>();

  private CeilingProof(Simplex simplex, Branching branching, Weights weights, Leaves leaves, long merit, Work work) {
    this.simplex = simplex;
    this.branching = branching;
    this.weights = weights;
    this.leaves = leaves;
    this.work = work;
    more = BigInteger.valueOf(merit).add(BigInteger.ONE);
  }

  /** The steps; the simplex must have been weighed with {@code weights}. */
  static List<Step> of(Simplex simplex, Branching branching, Weights weights, Leaves leaves, long merit, Work work) {
    var proof = new CeilingProof(simplex, branching, weights, leaves, merit, work);
    proof.node();
    return proof.steps;
  }

  private void node() {
    work.node();
    if (!simplex.solve()) {
      steps.add(leaves.empty());
    } else if (simplex.value(Weighing.MERIT).compareTo(more.multiply(BigInteger.valueOf(simplex.denominator()))) < 0) {
      steps.add(leaves.bound(weights));
    } else {
      split();
    }
  }

  private void split() {
    Branching.Choice choice = branching.choose();
    Tableau.State state = simplex.state();
    int column = choice.column();
    int low = simplex.low(column);
    int high = simplex.high(column);
    steps.add(new Split(leaves.like(column), choice.units()));
    simplex.bound(column, low, choice.units());
    node();
    simplex.restore(state);
    simplex.bound(column, choice.units() + 1, high);
    node();
    simplex.bound(column, low, high);
  }
}
