package org.creativevolunteers.engine.selection;

/** Counts the work of one selection against its limits. */
final class Work {

  private final Limits limits;
  private long nodes;
  private long pivots;

  Work(Limits limits) {
    this.limits = limits;
  }

  void node() {
    if (++nodes > limits.nodes()) {
      throw new LimitExceededException("nodes", limits.nodes());
    }
  }

  void pivot() {
    if (++pivots > limits.pivots()) {
      throw new LimitExceededException("pivots", limits.pivots());
    }
  }

  long nodes() {
    return nodes;
  }

  long pivots() {
    return pivots;
  }
}
