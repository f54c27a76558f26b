package org.creativevolunteers.engine.outcome;

import java.util.List;
import java.util.Objects;
import org.creativevolunteers.engine.pool.QuotaSide;

/**
 * No selection keeps the rules. Nothing is relaxed by itself: this says what could be.
 *
 * @param reasons the plain arithmetic that rules every selection out, where there is one; empty when the conflict shows
 *     only by solving
 * @param relaxation the smallest change that would make it possible
 * @param conflict a minimal conflicting set: these minimums and maximums together (with the number of places) allow no
 *     selection, but each set with one of them left out allows one; empty when the pool is smaller than the places. In
 *     ascending order of quota, the minimum before the maximum
 */
public record Infeasible(List<Reason> reasons, Relaxation relaxation, List<QuotaSide> conflict) implements Outcome {

    public Infeasible {
        reasons = List.copyOf(reasons);
        Objects.requireNonNull(relaxation, "relaxation");
        conflict = List.copyOf(conflict);
    }
}
