package org.creativevolunteers.engine.calibration;

import java.math.BigInteger;
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

    /**
     * By how many thousandths of a point a dossier's merit would be greater with the highest scores, from the same commissioners with
     * the same biases; rounded up.
     */
    public long mostMore(List<ScoreSheet> ofOneDossier) {
        BigInteger all = BigInteger.ZERO; // in thousandths, times the product of the scales
        BigInteger scales =
                criteria.stream().map(criterion -> BigInteger.valueOf(criterion.scale())).reduce(BigInteger.ONE, BigInteger::multiply);
        for (ScoreSheet sheet : ofOneDossier) {
            for (WeightedCriterion criterion : criteria) {
                long missing = 10_000L * criterion.weight() * (criterion.scale() - sheet.scores().get(criterion.id()));
                all = all.add(scales.divide(BigInteger.valueOf(criterion.scale())).multiply(BigInteger.valueOf(missing)));
            }
        }
        BigInteger parts = scales.multiply(BigInteger.valueOf(totalWeight() * Math.max(1, ofOneDossier.size())));
        return all.add(parts).subtract(BigInteger.ONE).divide(parts).longValueExact();
    }

    long totalWeight() {
        return criteria.stream().mapToLong(WeightedCriterion::weight).sum();
    }
}
