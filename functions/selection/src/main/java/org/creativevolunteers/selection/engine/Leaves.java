package org.creativevolunteers.selection.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return leaf(simplex.denominator(), rows, cells);
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
    return leaf(0, rows, cells);
  }

  /** In the units of {@link MeritRow}, everything is that much more and the least merit is part of a place's price. */
  private Leaf leaf(long denominator, long[][] rows, List<CellPrice> cells) {
    if (merit.isEmpty()) {
      return new Leaf(denominator, price(rows[0]), quotas(rows), cells);
    }
    long unit = merit.get().unit();
    long[] counted = rows[rows.length - 1];
    for (long[] row : rows) {
      for (int level = 0; level < LEVELS && row != counted; level++) {
        row[level] = Math.multiplyExact(row[level], unit);
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      rows[0][level] = Math.subtractExact(rows[0][level], Math.multiplyExact(counted[level], merit.get().least()));
    }
    List<CellPrice> scaled = cells.stream().map(cell -> new CellPrice(cell.like(), times(cell.price(), unit))).toList();
    return new Leaf(Math.multiplyExact(denominator, unit), price(rows[0]), price(counted), quotas(rows), scaled);
  }

  private static Price times(Price price, long factor) {
    return new Price(Math.multiplyExact(price.merit(), factor), Math.multiplyExact(price.draw(), factor),
        Math.multiplyExact(price.tie(), factor));
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
    for (int r = 1; r < program.rowsOfQuotas(); r++) {
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
