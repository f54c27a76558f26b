package org.creativevolunteers.selection.engine;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Finds a best solution of a {@link Program} by branch and bound: where the linear relaxation leaves a column between two
 * whole numbers of units, both sides are searched, the one that promises more first.
 */
final class Search {

  private final Program program;
  private final Simplex simplex;
  private final Weights weights;
  private final Branching branching;
  private final Work work;
  private Solution best;

  /** Whole units of each column, and their worth at each level that counts. */
  record Solution(int[] units, long[] worth) {}

  private Search(Program program, Simplex simplex, Weights weights, Branching branching, Work work) {
    this.program = program;
    this.simplex = simplex;
    this.weights = weights;
    this.branching = branching;
    this.work = work;
  }

  /** A best solution, if there is any. The simplex is left at some basis, with its bounds as they were. */
  static Optional<Solution> best(Program program, Simplex simplex, Weights weights, Branching branching, Work work) {
    var search = new Search(program, simplex, weights, branching, work);
    work.node();
    if (simplex.solve()) {
      search.node(branching.worth());
    }
    return Optional.ofNullable(search.best);
  }

  /** A case whose relaxation is solved. */
  private void node(Branching.Worth worth) {
    if (!promising()) {
      return;
    }
    if (simplex.whole()) {
      best = solution();
      return;
    }
    Branching.Choice choice = branching.choose();
    Simplex.State state = simplex.state();
    int column = choice.column();
    int low = simplex.low(column);
    int high = simplex.high(column);
    for (boolean up : new boolean[] {choice.upFirst(), !choice.upFirst()}) {
      simplex.bound(column, up ? choice.units() + 1 : low, up ? high : choice.units());
      simplex.restore(state);
      work.node();
      if (simplex.solve()) {
        Branching.Worth after = branching.worth();
        branching.learn(choice, up, worth, after);
        node(after);
      }
      simplex.bound(column, low, high);
    }
  }

  /** Whether something better than the best so far is possible here, given that worths are whole. */
  private boolean promising() {
    if (best == null) {
      return true;
    }
    BigInteger denominator = BigInteger.valueOf(simplex.denominator());
    for (int level = 0; level < weights.counted(); level++) {
      int compared = simplex.value(level).compareTo(BigInteger.valueOf(best.worth[level]).multiply(denominator));
      if (compared != 0) {
        return compared > 0
            && (level + 1 < weights.counted() || atLeastOneMore(simplex.value(level), best.worth[level], denominator));
      }
    }
    return false;
  }

  /** At the last level a bound that is less than one above the best allows nothing better. */
  private static boolean atLeastOneMore(BigInteger value, long worth, BigInteger denominator) {
    return value.compareTo(BigInteger.valueOf(worth).add(BigInteger.ONE).multiply(denominator)) >= 0;
  }

  private Solution solution() {
    int[] units = new int[program.columns()];
    for (int c = 0; c < units.length; c++) {
      units[c] = simplex.units(c);
    }
    long[] worth = new long[weights.counted()];
    for (int level = 0; level < worth.length; level++) {
      worth[level] = simplex.value(level).divide(BigInteger.valueOf(simplex.denominator())).longValueExact();
    }
    return new Solution(units, worth);
  }
}
