package org.creativevolunteers.selection.engine;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * The linear relaxation of a {@link Program}, solved exactly: a bounded dual simplex algorithm on columns with concave,
 * piecewise linear worth, in integers over the basis' determinant, with lexicographic objectives. There is no rounding
 * and no tolerance.
 *
 * <p>A column's worth is piecewise linear in the units it takes, one piece a unit. A variable that is not basic rests
 * between two units; a basic one lies within one unit, its piece, and that unit's weight prices the rows. Every row has a
 * variable for its activity besides (numbered after the columns). In each step the prices move until the row that is
 * most out of bounds is mended; on the way, units that the moving prices pass are taken or given back without a change
 * of basis (the "long step" or "bound flipping" ratio test), so a step may move thousands of applicants.
 *
 * <p>Because any prices give a dual feasible state, the algorithm can be restarted from its last basis after any change
 * of bounds or weights.
 *
 * @see <a href="https://doi.org/10.1023/A:1022892425498">I. Maros, A generalized dual phase-2 simplex algorithm, 2003</a>
 */
final class Simplex {

  /** So many steps without progress in a row, and the choice of steps follows Bland's rule, which cannot circle. */
  private static final int PATIENCE = 500;

  private final Program program;
  private final Work work;
  private final int columns;
  private final int rows;
  private final Basis basis;
  private final int[] variable;
  private final int[] rowOf;

  /** Of a basic variable its piece, of another where it rests. */
  private final int[] at;

  private final int[] low;
  private final int[] high;
  private final long[] basicValue;
  private final long[] direction;
  private final Sifting sifting;
  private Weights weights;
  private Breakpoints breakpoints;
  private Prices prices;
  private int idle;

  Simplex(Program program, Weights weights, Work work) {
    this.program = program;
    this.work = work;
    columns = program.columns();
    rows = program.rows();
    basis = new Basis(rows);
    variable = new int[rows];
    rowOf = new int[columns + rows];
    at = new int[columns + rows];
    low = new int[columns + rows];
    high = new int[columns + rows];
    basicValue = new long[rows];
    direction = new long[rows];
    Arrays.fill(rowOf, -1);
    for (int c = 0; c < columns; c++) {
      high[c] = program.units(c);
    }
    for (int r = 0; r < rows; r++) {
      variable[r] = columns + r;
      rowOf[columns + r] = r;
      low[columns + r] = program.min(r);
      high[columns + r] = program.max(r);
    }
    sifting = new Sifting(program, rowOf, at, low, high);
    weigh(weights);
    startAtThreshold();
  }

  /** Sets the weights, for the next {@link #solve}. */
  void weigh(Weights with) {
    weights = with;
    prices = new Prices(program, with, basis);
    breakpoints = new Breakpoints(prices, basis, at, low, high);
  }

  int columns() {
    return columns;
  }

  /** How many levels count. */
  int counted() {
    return weights.counted();
  }

  int low(int column) {
    return low[column];
  }

  int high(int column) {
    return high[column];
  }

  /** Bounds the units that a column may take, for the next {@link #solve}. */
  void bound(int column, int atLeast, int atMost) {
    low[column] = atLeast;
    high[column] = atMost;
  }

  /**
   * Solves with the present bounds and weights.
   *
   * @return whether there is a solution; if not, {@link #ray} says why
   * @throws LimitExceededException if it takes more pivots than the limits allow, or integers outgrow 64 bits
   */
  boolean solve() {
    try {
      return solved(Integer.MAX_VALUE);
    } catch (ArithmeticException tooLarge) {
      throw new LimitExceededException(tooLarge);
    }
  }

  /**
   * Solves, but stops after so many pivots; then the values are those of the step it came to.
   *
   * @return false if it found that there is no solution
   */
  boolean attempt(int pivots) {
    try {
      return solved(pivots);
    } catch (ArithmeticException tooLarge) {
      throw new LimitExceededException(tooLarge);
    }
  }

  private boolean solved(int pivots) {
    idle = 0;
    rest();
    for (int left = pivots; ; left--) {
      evaluate();
      int row = idle > PATIENCE ? firstOutOfBounds() : worstOutOfBounds();
      if (row < 0 && !sifting.wakeMisplaced(prices)) {
        return true;
      }
      if (left == 0) {
        return true;
      }
      if (row < 0) {
        restAwake();
        continue;
      }
      work.pivot();
      if (!mend(row)) {
        if (!sifting.wakeDriven(direction)) {
          return false;
        }
        restAwake();
        continue;
      }
      prices.follow(variable, at);
    }
  }

  /** A basis. Where the other variables rest follows from its prices. */
  record State(Basis basis, int[] variable, int[] at) {}

  State state() {
    return new State(basis.copy(), variable.clone(), Arrays.stream(variable).map(v -> at[v]).toArray());
  }

  /** Goes back to a basis, for the next {@link #solve}; bounds and weights stay what they are. */
  void restore(State state) {
    basis.set(state.basis);
    for (int v : variable) {
      rowOf[v] = -1;
    }
    for (int r = 0; r < rows; r++) {
      variable[r] = state.variable[r];
      rowOf[variable[r]] = r;
      at[variable[r]] = state.at[r];
    }
  }

  long denominator() {
    return basis.denominator();
  }

  /** The price of a row at a level, times the denominator. */
  BigInteger price(int level, int row) {
    return prices.ofRow(level, row);
  }

  /** What a unit of the column costs at a level, times the denominator. */
  BigInteger cost(int level, int column) {
    return Wide.exact(prices.cost(level, column), prices.aboutCost(level, column));
  }

  /** The sign of what a unit of the column is worth above its cost, as far as the first levels say. */
  int surplus(int column, int unit, int levels) {
    return prices.surplus(column, unit, levels);
  }

  /** After {@link #solve} found nothing: row prices by which the rows contradict each other (a Farkas vector). */
  long[] ray() {
    return Arrays.stream(direction).map(value -> -value).toArray();
  }

  /** The worth of the solution at a level, times the denominator. */
  BigInteger value(int level) {
    long whole = 0;
    BigInteger parts = BigInteger.ZERO;
    for (int c = 0; c < columns; c++) {
      for (int unit = 0; unit < at[c]; unit++) {
        whole = Math.addExact(whole, prices.worth(level, c, unit));
      }
      if (rowOf[c] >= 0) {
        long taken = basicValue[rowOf[c]] - at[c] * basis.denominator();
        parts = parts.add(BigInteger.valueOf(prices.worth(level, c, at[c])).multiply(BigInteger.valueOf(taken)));
      }
    }
    return BigInteger.valueOf(whole).multiply(BigInteger.valueOf(basis.denominator())).add(parts);
  }

  /** The columns whose units are not whole, ascending. */
  int[] fractional() {
    return Arrays.stream(variable).filter(v -> v < columns && part(v) != 0).sorted().toArray();
  }

  /** Whether the units of all columns are whole. */
  boolean whole() {
    return fractional().length == 0;
  }

  /** The whole units that a column takes, rounded down. */
  int units(int column) {
    return rowOf[column] < 0 ? at[column] : (int) Math.floorDiv(basicValue[rowOf[column]], basis.denominator());
  }

  /** What a column takes beyond its whole units, times the denominator. */
  long part(int column) {
    return rowOf[column] < 0 ? 0 : Math.floorMod(basicValue[rowOf[column]], basis.denominator());
  }

  /** Begins with the places' row priced by the last of the best units that fill the places, whatever the quotas say. */
  private void startAtThreshold() {
    int[] next = new int[columns];
    var queue = new PriorityQueue<Integer>((one, other) -> prices.order(one, next[one], other, next[other]));
    for (int c = 0; c < columns; c++) {
      if (program.takesPlace(c) && program.units(c) > 0) {
        queue.add(c);
      }
    }
    int last = -1;
    for (int place = 0; place < program.max(0) && !queue.isEmpty(); place++) {
      last = queue.remove();
      if (++next[last] < program.units(last)) {
        queue.add(last);
      }
    }
    if (last >= 0) {
      wakeNearest(next, last);
      exchange(0, last, program.max(0), next[last] - 1);
    }
    for (int c = 0; last < 0 && c < columns; c++) {
      sifting.wake(c);
    }
  }

  /** Wakes the columns whose next or last unit is worth about as much as the last one of the best. */
  private void wakeNearest(int[] next, int last) {
    double edge = about(last, next[last] - 1);
    double[] distance = new double[columns];
    for (int c = 0; c < columns; c++) {
      distance[c] = Double.POSITIVE_INFINITY;
      if (next[c] > 0) {
        distance[c] = Math.abs(about(c, next[c] - 1) - edge);
      }
      if (next[c] < program.units(c)) {
        distance[c] = Math.min(distance[c], Math.abs(about(c, next[c]) - edge));
      }
    }
    sifting.wake(last);
    sifting.wakeNearest(distance);
  }

  private double about(int column, int unit) {
    return prices.worth(0, column, unit) + 0x1p-44 * prices.worth(1, column, unit);
  }

  /** Prices the rows from the basis and lets every variable that is not basic rest where these prices want it. */
  private void rest() {
    for (int r = 0; r < rows; r++) {
      int v = variable[r];
      at[v] = v < columns ? Math.clamp(at[v], low[v], Math.max(low[v], high[v] - 1)) : 0;
    }
    prices.follow(variable, at);
    for (int c = 0; c < columns; c++) {
      rest(c);
    }
    restActivities();
  }

  private void restAwake() {
    for (int i = 0; i < sifting.count(); i++) {
      rest(sifting.column(i));
    }
    restActivities();
  }

  private void rest(int column) {
    if (rowOf[column] < 0 && !prices.rightly(column, at[column], low[column], high[column])) {
      int clear = count(column, 1);
      int atMost = at[column] > clear ? count(column, 0) : clear;
      at[column] = Math.clamp(at[column], clear, Math.max(clear, atMost));
    }
  }

  private void restActivities() {
    for (int v = columns; v < columns + rows; v++) {
      if (rowOf[v] < 0) {
        int surplus = prices.surplus(v, at[v]);
        at[v] = surplus > 0 ? high[v] : surplus < 0 ? low[v] : nearest(v);
      }
    }
  }

  private int nearest(int activity) {
    return at[activity] == high[activity] ? high[activity] : low[activity];
  }

  /** How many of the units between the bounds, from the lower on, have a surplus of at least {@code sign}. */
  private int count(int column, int sign) {
    int from = low[column];
    int to = high[column];
    while (from < to) {
      int middle = from + to >>> 1;
      if (prices.surplus(column, middle) >= sign) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The values of the basic variables from those of the others. */
  private void evaluate() {
    long[] others = new long[rows];
    for (int c = 0; c < columns; c++) {
      if (rowOf[c] < 0 && at[c] != 0) {
        program.add(c, at[c], others);
      }
    }
    for (int r = 0; r < rows; r++) {
      if (rowOf[columns + r] < 0) {
        others[r] -= at[columns + r];
      }
    }
    for (int i = 0; i < rows; i++) {
      long[] inverse = basis.row(i);
      long sum = 0;
      for (int r = 0; r < rows; r++) {
        if (inverse[r] != 0 && others[r] != 0) {
          sum = Math.subtractExact(sum, Math.multiplyExact(inverse[r], others[r]));
        }
      }
      basicValue[i] = sum;
    }
  }

  private int upper(int basicVariable) {
    int most = high[basicVariable];
    return basicVariable < columns ? Math.min(at[basicVariable] + 1, most) : most;
  }

  private int lower(int basicVariable) {
    return basicVariable < columns ? at[basicVariable] : low[basicVariable];
  }

  /** How far a row's basic variable is above its piece (positive) or below it (negative), times the denominator. */
  private long excess(int row) {
    long above = basicValue[row] - Math.multiplyExact(upper(variable[row]), basis.denominator());
    if (above > 0) {
      return above;
    }
    return Math.min(0, basicValue[row] - Math.multiplyExact(lower(variable[row]), basis.denominator()));
  }

  private int worstOutOfBounds() {
    int worst = -1;
    double worstScore = 0;
    for (int i = 0; i < rows; i++) {
      double excess = excess(i);
      if (excess != 0) {
        double norm = 0;
        for (long entry : basis.row(i)) {
          norm += (double) entry * entry;
        }
        double score = excess * excess / norm;
        if (score > worstScore) {
          worst = i;
          worstScore = score;
        }
      }
    }
    return worst;
  }

  private int firstOutOfBounds() {
    int first = -1;
    for (int i = 0; i < rows; i++) {
      if (excess(i) != 0 && (first < 0 || variable[i] < variable[first])) {
        first = i;
      }
    }
    return first;
  }

  /** One step of the algorithm; false if nothing can bring the row's basic variable within its bounds. */
  private boolean mend(int row) {
    int leaving = variable[row];
    long excess = excess(row);
    long sign = Long.signum(excess);
    int rest = excess > 0 ? upper(leaving) : lower(leaving);
    int piece = at[leaving];
    for (int r = 0; r < rows; r++) {
      direction[r] = sign * basis.row(row)[r];
    }
    queue(leaving, rest, sign);
    excess = Math.abs(excess);
    while (!breakpoints.isEmpty()) {
      int v = breakpoints.first();
      long gain = Math.multiplyExact(Math.abs(breakpoints.rate(v)), (long) breakpoints.length(v));
      if (excess <= gain || idle > PATIENCE) {
        idle = breakpoints.movesPrices(v) ? 0 : idle + 1;
        int entered = v >= columns ? 0 : breakpoints.rate(v) > 0 ? at[v] : at[v] - 1;
        if (v == leaving) {
          at[v] = entered;
        } else {
          exchange(row, v, at[leaving], entered);
        }
        return true;
      }
      excess -= gain;
      breakpoints.pass(v);
    }
    at[leaving] = piece;
    return false;
  }

  private void queue(int leaving, int rest, long sign) {
    breakpoints.clear();
    at[leaving] = rest;
    breakpoints.offer(leaving, sign * basis.denominator());
    for (int i = 0; i < sifting.count(); i++) {
      int column = sifting.column(i);
      if (rowOf[column] < 0 && low[column] < high[column]) {
        offer(column, program.times(direction, column));
      }
    }
    for (int r = 0; r < rows; r++) {
      if (rowOf[columns + r] < 0) {
        offer(columns + r, -direction[r]);
      }
    }
  }

  private void offer(int v, long rate) {
    if (rate != 0 && low[v] < high[v]) {
      breakpoints.offer(v, rate);
    }
  }

  private void exchange(int row, int entering, int rest, int piece) {
    long[] column = new long[rows];
    for (int i = 0; i < rows; i++) {
      column[i] = entering < columns ? program.times(basis.row(i), entering) : -basis.row(i)[entering - columns];
    }
    basis.replace(row, column);
    rowOf[variable[row]] = -1;
    at[variable[row]] = rest;
    variable[row] = entering;
    rowOf[entering] = row;
    at[entering] = piece;
  }
}
