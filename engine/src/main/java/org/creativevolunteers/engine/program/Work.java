package org.creativevolunteers.engine.program;

/** Counts the work of one selection against its limits. */
public final class Work {

    private final Limits limits;
    private long nodes;
    private long pivots;

    public Work(Limits limits) {
        this.limits = limits;
    }

    public void node() {
        if (++nodes > limits.nodes()) {
            throw new LimitExceededException("nodes", limits.nodes());
        }
    }

    void pivot() {
        if (++pivots > limits.pivots()) {
            throw new LimitExceededException("pivots", limits.pivots());
        }
    }

    public long nodes() {
        return nodes;
    }

    public long pivots() {
        return pivots;
    }
}
