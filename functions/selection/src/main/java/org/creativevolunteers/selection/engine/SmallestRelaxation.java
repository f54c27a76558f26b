package org.creativevolunteers.selection.engine;

import java.util.ArrayList;
import java.util.List;
import org.creativevolunteers.selection.engine.QuotaSide.Side;
import org.creativevolunteers.selection.engine.Relaxation.Change;

/**
 * The smallest change of rules that allow no selection: an integer program of its own, in which every quota may be left
 * at a price. Solved twice: for the least total change, then with the total's digits to spare for the order of
 * priorities.
 */
final class SmallestRelaxation {

  /** Weights stay below this, so that they take no part in any overflow. */
  private static final long MOST_WEIGHT = 1L << 40;

  private final Rules rules;
  private final Shortlist shortlist;
  private final Program program;

  private SmallestRelaxation(Pool pool, Rules rules) {
    this.rules = rules;
    shortlist = Shortlist.of(pool, Feasibility.withoutMaximums(rules));
    program = Program.of(shortlist, rules).relaxed();
  }

  static Relaxation of(Pool pool, Rules rules, Work work) {
    var places = new Rules(Math.min(rules.places(), pool.size()), rules.quotas());
    var relaxation = new SmallestRelaxation(pool, places);
    int total = (int) -relaxation.solve(relaxation.weights(List.of()), work).worth()[0];
    if (total == 0) { // fewer applicants than places were all that was wrong
      return new Relaxation(places.places(), List.of());
    }
    int[] units = relaxation.solve(relaxation.weights(relaxation.preferences(total)), work).units();
    return new Relaxation(places.places(), relaxation.changes(units));
  }

  private Search.Solution solve(Weights weights, Work work) {
    return Search.best(program, new Simplex(program, weights, work), weights, work).orElseThrow();
  }

  /**
   * What a unit of change costs each row, level by level: the changes of each priority and then of each quota, as digits
   * of numbers to a base above the total, as many to a level as fit.
   */
  private List<long[]> preferences(int total) {
    long base = total + 2L;
    int[] priorities = rules.quotas().stream().mapToInt(Quota::priority).distinct().sorted().toArray();
    var levels = new ArrayList<long[]>();
    long digit = 0;
    for (int p = 0; p < priorities.length + program.rows() - 1; p++) {
      if (digit == 0) {
        levels.add(new long[program.rows()]);
        digit = highestDigit(base);
      }
      for (int row = 1; row < program.rows(); row++) {
        boolean counts = p < priorities.length
            ? rules.quotas().get(program.quota(row)).priority() == priorities[p]
            : row == p - priorities.length + 1;
        levels.getLast()[row] += counts ? digit : 0;
      }
      digit /= base;
    }
    return levels;
  }

  private static long highestDigit(long base) {
    long digit = 1;
    while (digit <= MOST_WEIGHT / base) {
      digit *= base;
    }
    return digit;
  }

  /** Level 0 is the total, then the preferences, then a level that only tells units apart. */
  private Weights weights(List<long[]> preferences) {
    long[][] levels = new long[preferences.size() + 2][program.allUnits()];
    for (int c = 0; c < program.columns(); c++) {
      int first = program.firstUnit(c);
      for (int unit = first; unit < first + program.units(c); unit++) {
        levels[levels.length - 1][unit] = c < shortlist.cells() ? -shortlist.member(c, unit - first) : -c;
        if (c >= shortlist.cells()) {
          levels[0][unit] = -1;
          for (int p = 0; p < preferences.size(); p++) {
            levels[p + 1][unit] = -preferences.get(p)[row(c)];
          }
        }
      }
    }
    return new Weights(levels, levels.length - 1);
  }

  private int row(int column) {
    return (column - shortlist.cells()) / 2 + 1;
  }

  private List<Change> changes(int[] units) {
    var changes = new ArrayList<Change>();
    for (int c = shortlist.cells(); c < units.length; c++) {
      if (units[c] > 0) {
        int quota = program.quota(row(c));
        boolean minimum = (c - shortlist.cells()) % 2 == 0;
        int from = minimum ? rules.quotas().get(quota).min() : rules.quotas().get(quota).max();
        changes.add(new Change(quota, minimum ? Side.MINIMUM : Side.MAXIMUM, from, minimum ? from - units[c] : from + units[c]));
      }
    }
    return changes;
  }
}
