package org.creativevolunteers.selection.engine;

import java.util.Optional;

/** A reduced selection, ready to be solved again and again with other bounds. */
final class Solver {

  private final Shortlist shortlist;
  private final Program program;
  private final Weighing weighing;
  private final Weights best;
  private final Simplex simplex;
  private final Work work;

  /** Reduces the pool by {@code widest}, the most that will be asked for, and starts with {@code rules}. */
  Solver(Pool pool, Rules widest, Rules rules, Work work) {
    this.work = work;
    shortlist = Shortlist.of(pool, widest);
    program = Program.of(shortlist, rules);
    weighing = new Weighing(shortlist);
    best = weighing.best();
    simplex = new Simplex(program, best, work);
  }

  Shortlist shortlist() {
    return shortlist;
  }

  /** A selection of the greatest merit and, with it, the greatest draw weight; not yet settled by identifiers. */
  Optional<Search.Solution> best() {
    return Search.best(program, simplex, best, work);
  }

  /** Like {@link #best}, with some more (or, negative, fewer) places for a cell, which gives low to high units. */
  Optional<Search.Solution> best(int cell, int more, int low, int high) {
    int[] rows = program.rowsOf(cell);
    for (int row : rows) {
      if (program.max(row) + more < 0) {
        return Optional.empty();
      }
    }
    for (int row : rows) {
      simplex.bound(program.columns() + row, program.min(row) + more, program.max(row) + more);
    }
    simplex.bound(cell, low, high);
    Optional<Search.Solution> found = best();
    simplex.bound(cell, 0, program.units(cell));
    for (int row : rows) {
      simplex.bound(program.columns() + row, program.min(row), program.max(row));
    }
    return found;
  }

  /** The best selection, settled by identifiers, with its certificate. */
  Optional<Proven> proven() {
    return best().map(this::proven);
  }

  /** A solution with the certificate that it is the best. */
  record Proven(Search.Solution solution, Certificate certificate) {}

  private Proven proven(Search.Solution solution) {
    Search.Solution now = solution;
    while (true) {
      switch (Proof.attempt(shortlist, program, simplex, weighing, now, work)) {
        case Proof.Proven(Certificate certificate) -> {
          return new Proven(now, certificate);
        }
        case Proof.Earlier(int[] units) -> now = new Search.Solution(units, solution.worth());
      }
    }
  }
}
