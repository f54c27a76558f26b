package org.creativevolunteers.engine.program;

import java.util.function.BooleanSupplier;

/** Counts the work of one selection against its limits. */
public final class Work {

    /** The clock is looked at before the first pivot and then once in so many, which take some hundredths of a second. */
    private static final int GLANCE = 256;

    /** What may be spent, once all is spent, to find some selection at least. */
    private static final Limits GRACE = new Limits(400, 40_000);

    private final Limits limits;
    private final BooleanSupplier timeUp;
    private long nodes;
    private long pivots;

    public Work(Limits limits) {
        this(limits, () -> false);
    }

    /** @param timeUp whether it is time to give up, whatever the limits say; then there is no result */
    public Work(Limits limits, BooleanSupplier timeUp) {
        this.limits = limits;
        this.timeUp = timeUp;
    }

    /** A little more, for a last look; so little that no clock is needed. */
    public static Work grace() {
        return new Work(GRACE);
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
        if (pivots % GLANCE == 1 && timeUp.getAsBoolean()) {
            throw LimitExceededException.timeUp();
        }
    }

    public long nodes() {
        return nodes;
    }

    public long pivots() {
        return pivots;
    }
}
