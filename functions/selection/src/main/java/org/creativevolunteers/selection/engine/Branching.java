package org.creativevolunteers.selection.engine;

import java.math.BigInteger;

/**
 * Chooses the column at which a case is split: the one whose two sides are expected to cost most, by what splitting it
 * has cost before (pseudo-costs), and where that is not known well, by trying both sides for some steps (reliability
 * branching).
 *
 * <p>Floating point numbers and their order decide only which tree is searched, never what is found or proven in it.
 *
 * @see <a href="https://doi.org/10.1016/j.orl.2004.04.002">T. Achterberg, T. Koch and A. Martin, Branching rules
 *     revisited, 2005</a>
 */
final class Branching {

  private static final int TRIALS_AT_ONCE = 12;
  private static final int TRUSTED = 4;
  private static final int STEPS_OF_A_TRIAL = 60;
  private static final double HARDLY_ANYTHING = 1e-6;

  /** A unit of one level outweighs all that the level below it is likely to differ by. */
  private static final double LEVEL = 0x1p-44;

  private final Simplex simplex;
  private final Costs down;
  private final Costs up;

  Branching(Simplex simplex) {
    this.simplex = simplex;
    down = new Costs(simplex.columns());
    up = new Costs(simplex.columns());
  }

  /** What moving columns by a unit has cost so far. */
  private static final class Costs {
    private final double[] sum;
    private final int[] count;
    private double all;
    private int times;

    Costs(int columns) {
      sum = new double[columns];
      count = new int[columns];
    }

    void learn(int column, double perUnit) {
      sum[column] += perUnit;
      count[column]++;
      all += perUnit;
      times++;
    }

    double of(int column) {
      return count[column] > 0 ? sum[column] / count[column] : times > 0 ? all / times : 1;
    }
  }

  /**
   * A column that the solved relaxation leaves between two whole numbers.
   *
   * @param units the lower of them
   * @param upFirst whether taking more of it costs less
   */
  record Choice(int column, int units, double part, boolean upFirst) {}

  /** The column to split at; the relaxation must have been solved and must not be whole. */
  Choice choose() {
    int[] columns = simplex.fractional();
    double[] score = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      score[i] = score(columns[i]);
    }
    Simplex.State state = null;
    double best = -1;
    for (int trial = 0; trial < TRIALS_AT_ONCE; trial++) {
      int next = highest(columns, score, best);
      if (next < 0) {
        break;
      }
      state = state == null ? simplex.state() : state;
      score[next] = tried(columns[next], state);
      best = Math.max(best, score[next]);
      columns[next] = ~columns[next];
    }
    int chosen = 0;
    for (int i = 1; i < columns.length; i++) {
      if (score[i] > score[chosen]) {
        chosen = i;
      }
    }
    int column = columns[chosen] < 0 ? ~columns[chosen] : columns[chosen];
    double part = part(column);
    return new Choice(column, simplex.units(column), part, up.of(column) * (1 - part) < down.of(column) * part);
  }

  /** Of the columns that are not well known and not tried yet the most promising one; −1 if all are settled. */
  private int highest(int[] columns, double[] score, double best) {
    int highest = -1;
    for (int i = 0; i < columns.length; i++) {
      boolean open = columns[i] >= 0 && Math.min(down.count[columns[i]], up.count[columns[i]]) < TRUSTED;
      if (open && (highest < 0 || score[i] > score[highest])) {
        highest = i;
      }
    }
    return highest;
  }

  private double part(int column) {
    return (double) simplex.part(column) / simplex.denominator();
  }

  private double score(int column) {
    double part = part(column);
    return score(down.of(column) * part, up.of(column) * (1 - part));
  }

  private static double score(double one, double other) {
    return Math.max(one, HARDLY_ANYTHING) * Math.max(other, HARDLY_ANYTHING);
  }

  private double tried(int column, Simplex.State state) {
    Worth before = worth();
    int units = simplex.units(column);
    double part = part(column);
    int low = simplex.low(column);
    int high = simplex.high(column);
    simplex.bound(column, low, units);
    double lower = loss(before);
    simplex.restore(state);
    simplex.bound(column, units + 1, high);
    double higher = loss(before);
    simplex.bound(column, low, high);
    simplex.restore(state);
    if (Double.isFinite(lower)) {
      down.learn(column, lower / part);
    }
    if (Double.isFinite(higher)) {
      up.learn(column, higher / (1 - part));
    }
    return score(lower, higher);
  }

  private double loss(Worth before) {
    return simplex.attempt(STEPS_OF_A_TRIAL) ? before.less(worth()) : Double.POSITIVE_INFINITY;
  }

  /** The worth of a relaxation, with its denominator. */
  record Worth(BigInteger[] levels, BigInteger denominator) {

    /** By how much another worth is less; about. */
    double less(Worth other) {
      double weight = 1;
      double less = 0;
      for (int level = 0; level < levels.length; level++) {
        BigInteger difference =
            levels[level].multiply(other.denominator).subtract(other.levels[level].multiply(denominator));
        less += weight * difference.doubleValue() / denominator.doubleValue() / other.denominator.doubleValue();
        weight *= LEVEL;
      }
      return Math.max(0, less);
    }
  }

  /** What the present relaxation is worth. */
  Worth worth() {
    var levels = new BigInteger[simplex.counted()];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = simplex.value(level);
    }
    return new Worth(levels, BigInteger.valueOf(simplex.denominator()));
  }

  /** Learns what one side of a choice has cost. */
  void learn(Choice choice, boolean upper, Worth before, Worth after) {
    double loss = before.less(after);
    if (upper) {
      up.learn(choice.column(), loss / (1 - choice.part()));
    } else {
      down.learn(choice.column(), loss / choice.part());
    }
  }
}
