package org.creativevolunteers.engine.calibration;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * What the call says about merit.
 *
 * @param criteria at least one, with different ids
 * @param method   raw or calibrated
 * @param quorum   the fewest assessments that a dossier needs, 1 to 100
 */
public record MeritRule(List<WeightedCriterion> criteria, MeritMethod method, int quorum) {

    public MeritRule {
        criteria = List.copyOf(criteria);
        Objects.requireNonNull(method, "method");
        if (criteria.isEmpty()) {
            throw new IllegalArgumentException("merit needs at least one criterion");
        }
        var ids = new HashSet<String>();
        for (WeightedCriterion criterion : criteria) {
            if (!ids.add(criterion.id())) {
                throw new IllegalArgumentException("criterion %s is listed twice".formatted(criterion.id()));
            }
        }
        if (quorum < 1 || quorum > 100) {
            throw new IllegalArgumentException("the quorum, %d, is not from 1 to 100".formatted(quorum));
        }
    }

    long totalWeight() {
        return criteria.stream().mapToLong(WeightedCriterion::weight).sum();
    }
}
