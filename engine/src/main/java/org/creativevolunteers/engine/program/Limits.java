package org.creativevolunteers.engine.program;

/**
 * How much work a selection may cost before it gives up with {@link LimitExceededException}. The limits count steps,
 * never time, so that the same inputs end in the same way on every machine.
 *
 * @param nodes the most nodes of search trees, 1 or more
 * @param pivots the most pivots of the simplex algorithm, 1 or more
 */
public record Limits(long nodes, long pivots) {

    /** 1,000,000 nodes and 20,000,000 pivots: minutes, where usual calls take some milliseconds. */
    public static final Limits DEFAULT = new Limits(1_000_000, 20_000_000);

    public Limits {
        if (nodes < 1 || pivots < 1) {
            throw new IllegalArgumentException("Limits must be positive: " + nodes + " nodes, " + pivots + " pivots");
        }
    }
}
