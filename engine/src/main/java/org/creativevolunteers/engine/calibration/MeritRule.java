package org.creativevolunteers.engine.calibration;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.creativevolunteers.call.AssessmentRules;
import org.creativevolunteers.call.Call;

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

    /** What a call says; empty where nobody is scored and the draw decides. */
    public static Optional<MeritRule> of(Call call) {
        if (call.criteria().isEmpty()) {
            return Optional.empty();
        }
        AssessmentRules assessment = call.assessment();
        MeritMethod method = switch (assessment.method()) {
            case RAW -> new MeritMethod.Raw();
            case CALIBRATED -> new MeritMethod.Calibrated(assessment.regularisation());
        };
        return Optional.of(new MeritRule(call.criteria().stream()
                .map(criterion -> new WeightedCriterion(criterion.id(), criterion.weight(), criterion.to())).toList(), method,
                assessment.minimum()));
    }

    /** The same with another method. */
    public MeritRule by(MeritMethod other) {
        return new MeritRule(criteria, other, quorum);
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

    /**
     * What the merit of a dossier is made of: by criterion, the sum of its scores in millionths of a point on a scale of ten, each less the
     * bias of who gave it.
     *
     * @param biases by commissioner and criterion, as {@link Calibration#biases} has them; none by the method raw
     */
    public SortedMap<String, Long> evened(List<ScoreSheet> ofOneDossier, Map<String, ? extends Map<String, Long>> biases) {
        SortedMap<String, Long> sums = new TreeMap<>();
        for (WeightedCriterion criterion : criteria) {
            sums.put(criterion.id(), ofOneDossier.stream().mapToLong(sheet -> criterion.onTen(sheet.scores().get(criterion.id()))
                    - (biases.containsKey(sheet.commissioner()) ? biases.get(sheet.commissioner()).get(criterion.id()) : 0)).sum());
        }
        return sums;
    }

    /**
     * The merit that follows, in thousandths of a point.
     *
     * @param evened      as {@link #evened} gives it, with every criterion
     * @param assessments how many the dossier has, 1 or more
     */
    public long merit(Map<String, Long> evened, long assessments) {
        long weighted = criteria.stream().mapToLong(criterion -> Math.multiplyExact(criterion.weight(), evened.get(criterion.id()))).sum();
        return Rounding.halfEven(weighted, 1000 * totalWeight() * assessments);
    }

    long totalWeight() {
        return criteria.stream().mapToLong(WeightedCriterion::weight).sum();
    }
}
