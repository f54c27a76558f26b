package org.creativevolunteers.selection.engine;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.selection.engine.Certificate.CellPrice;
import org.creativevolunteers.selection.engine.Certificate.Leaf;
import org.creativevolunteers.selection.engine.Certificate.Price;
import org.creativevolunteers.selection.engine.Certificate.QuotaPrice;

/** Writes the state of a {@link Simplex} down as a leaf of a certificate. */
final class Leaves {

  private static final int LEVELS = 3;

  private final Shortlist shortlist;
  private final Program program;
  private final Simplex simplex;

  Leaves(Shortlist shortlist, Program program, Simplex simplex) {
    this.shortlist = shortlist;
    this.program = program;
    this.simplex = simplex;
  }

  /** The prices of a solved relaxation, from which its bound follows. */
  Leaf bound(Weights weights) {
    var cells = new ArrayList<CellPrice>();
    for (int c = 0; c < program.columns(); c++) {
      long[] price = cellPrice(c, weights);
      if (!zero(price)) {
        cells.add(new CellPrice(like(c), price(price)));
      }
    }
    long[][] rows = new long[program.rows()][LEVELS];
    for (int r = 0; r < rows.length; r++) {
      for (int level = 0; level < LEVELS; level++) {
        rows[r][level] = simplex.price(level, r);
      }
    }
    return new Leaf(simplex.denominator(), price(rows[0]), quotas(rows), cells);
  }

  /** The prices by which an impossible relaxation contradicts itself. */
  Leaf empty() {
    long[] ray = simplex.ray();
    var cells = new ArrayList<CellPrice>();
    for (int c = 0; c < program.columns(); c++) {
      long cost = program.times(ray, c);
      if (cost < 0 && simplex.high(c) < shortlist.all(c) || cost > 0 && simplex.low(c) > 0) {
        cells.add(new CellPrice(like(c), new Price(-cost, 0, 0)));
      }
    }
    long[][] rows = new long[program.rows()][LEVELS];
    for (int r = 0; r < rows.length; r++) {
      rows[r][0] = ray[r];
    }
    return new Leaf(0, price(rows[0]), quotas(rows), cells);
  }

  String like(int cell) {
    return shortlist.pool().id(shortlist.pool().firstOfCell(cell));
  }

  /**
   * What the bounds of a cell's units cost: positive where the cell may not give more though its next one is worth it,
   * negative where it must give more than is worth it.
   */
  long[] cellPrice(int cell, Weights weights) {
    int low = simplex.low(cell);
    int high = simplex.high(cell);
    if (low > 0) {
      long[] loss = surplus(cell, low - 1, weights);
      if (sign(loss) < 0) {
        return loss;
      }
    }
    boolean more = high < shortlist.size(cell) ? sign(surplus(cell, high, weights)) > 0 : high < shortlist.all(cell);
    if (more) {
      long[] gain = surplus(cell, high - 1, weights);
      if (sign(gain) > 0) {
        return gain;
      }
    }
    return new long[LEVELS];
  }

  /** What a unit is worth above its cost, times the denominator; unit −1 stands for the cell's best applicant. */
  private long[] surplus(int cell, int unit, Weights weights) {
    long[] surplus = new long[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      long worth = Math.multiplyExact(worth(cell, unit, level, weights), simplex.denominator());
      surplus[level] = Math.subtractExact(worth, simplex.cost(level, cell));
    }
    return surplus;
  }

  private long worth(int cell, int unit, int level, Weights weights) {
    if (unit >= 0 || shortlist.size(cell) > 0) {
      return weights.levels()[level][shortlist.start(cell) + Math.max(0, unit)];
    }
    int best = shortlist.best(cell);
    return switch (level) {
      case Weighing.MERIT -> shortlist.pool().merit(best);
      case Weighing.DRAW -> shortlist.pool().drawWeight(best);
      default -> 1;
    };
  }

  private List<QuotaPrice> quotas(long[][] rows) {
    var quotas = new ArrayList<QuotaPrice>();
    for (int r = 1; r < rows.length; r++) {
      if (!zero(rows[r])) {
        quotas.add(new QuotaPrice(program.quota(r), price(rows[r])));
      }
    }
    return quotas;
  }

  private static Price price(long[] levels) {
    return new Price(levels[0], levels[1], levels[2]);
  }

  private static boolean zero(long[] vector) {
    return sign(vector) == 0;
  }

  private static int sign(long[] vector) {
    for (long value : vector) {
      if (value != 0) {
        return Long.signum(value);
      }
    }
    return 0;
  }
}
