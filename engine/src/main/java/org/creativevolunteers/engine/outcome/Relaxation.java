package org.creativevolunteers.engine.outcome;

import java.util.List;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The smallest change of the rules that makes a selection possible: places only where the pool is smaller than the
 * places; then the least change beyond what quotas say they may give way; the least total change of minimums and maximums;
 * among equals the least change of the quotas with priority 1, then 2, and so on; then the fairest: the largest single change,
 * as a share of the bound that moves, as small as can be, and all as even as can be; among equals still, the least change of the
 * first quota, then of the second, and so on.
 *
 * @param places how many places can be filled: the call's own number unless the pool is smaller
 * @param changes the quotas to change, by ascending position
 */
public record Relaxation(int places, List<Change> changes) {

    /**
     * One quota, changed just so far that the selection fits.
     *
     * @param quota its position in {@link Rules#quotas()}
     * @param side which bound moves: a minimum down, a maximum up
     * @param from the bound in the rules
     * @param to the bound that makes it possible
     */
    public record Change(int quota, QuotaSide.Side side, int from, int to) {}

    public Relaxation {
        changes = List.copyOf(changes);
    }

    /** The sum of all changes of bounds. */
    public int total() {
        return changes.stream().mapToInt(change -> Math.abs(change.to() - change.from())).sum();
    }
}
