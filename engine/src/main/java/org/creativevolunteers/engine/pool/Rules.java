package org.creativevolunteers.engine.pool;

import java.util.HashSet;
import java.util.List;

/**
 * How many places there are, and the quotas that a selection must keep. The position of a quota in the list is its
 * number in the {@link Pool}, in the {@code Certificate} and in {@code Infeasible}.
 *
 * @param places how many applicants are selected: exactly so many, 0 to 1,000,000
 * @param quotas at most 10,000, with unique names; minimums above {@code places} are allowed here and end as
 *     {@code Infeasible}
 */
public record Rules(int places, List<Quota> quotas) {

    public static final int MOST_PLACES = 1_000_000;
    public static final int MOST_QUOTAS = 10_000;

    public Rules {
        quotas = List.copyOf(quotas);
        if (places < 0 || places > MOST_PLACES) {
            throw new IllegalArgumentException(places + " places: must be 0 to " + MOST_PLACES);
        }
        if (quotas.size() > MOST_QUOTAS) {
            throw new IllegalArgumentException(quotas.size() + " quotas: must be at most " + MOST_QUOTAS);
        }
        var names = new HashSet<String>();
        for (Quota quota : quotas) {
            if (!names.add(quota.name())) {
                throw new IllegalArgumentException("Two quotas are named " + quota.name());
            }
        }
    }
}
