package org.creativevolunteers.engine.pool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is left to select when answers to offers have come in: those who stay keep their places, those who are out cannot
 * get one, and the other places are free. It is an ordinary selection of its own, with an ordinary certificate: those who
 * stay, together with the best selection of the free places, are the best of all selections that hold them and none of
 * those who are out.
 *
 * @param pool everybody who can still get a place
 * @param rules the free places, with every quota less those who stay
 */
public record FreePlaces(Pool pool, Rules rules) {

    public FreePlaces {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(rules, "rules");
    }

    /**
     * The free places.
     *
     * @param pool the pool of the original selection
     * @param rules its rules
     * @param stay who has accepted or may still do so
     * @param out who has declined, let the offer expire, or withdrawn
     * @throws IllegalArgumentException if somebody who stays is not in the pool or is out as well, or if those who stay are
     *     more than the places or than the maximum of a quota (then the rules must be changed by those who answer for them)
     */
    public static FreePlaces after(Pool pool, Rules rules, Set<String> stay, Set<String> out) {
        int[] taken = new int[rules.quotas().size()];
        for (String id : stay) {
            OptionalInt applicant = pool.indexOf(id);
            if (applicant.isEmpty() || out.contains(id)) {
                throw new IllegalArgumentException(id + " cannot stay: " + (applicant.isEmpty() ? "not in the pool" : "is out"));
            }
            for (int quota : pool.quotasOfCell(pool.cell(applicant.getAsInt()))) {
                taken[quota]++;
            }
        }
        if (stay.size() > rules.places()) {
            throw new IllegalArgumentException(stay.size() + " stay, but there are " + rules.places() + " places");
        }
        var gone = new HashSet<>(stay);
        gone.addAll(out);
        return new FreePlaces(pool.without(gone), new Rules(rules.places() - stay.size(), left(rules, taken)));
    }

    private static List<Quota> left(Rules rules, int[] taken) {
        var left = new ArrayList<Quota>();
        for (int q = 0; q < taken.length; q++) {
            Quota quota = rules.quotas().get(q);
            if (taken[q] > quota.max()) {
                throw new IllegalArgumentException(taken[q] + " of quota " + quota.name() + " stay, its maximum is " + quota.max());
            }
            left.add(quota.without(taken[q]));
        }
        return left;
    }
}
