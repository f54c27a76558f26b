package org.creativevolunteers.engine.calibration;

/**
 * One thing that a commissioner scores, and what it counts for.
 *
 * @param id     the criterion's name in the call, not blank
 * @param weight its share of the merit, 1 to 10,000; only the ratio of the weights matters
 * @param scale  the highest score; scores are the integers from 0 to {@code scale}, 1 to 1,000
 */
public record WeightedCriterion(String id, int weight, int scale) {

    /** Millionths of a point; every score is first brought to ten points, so that criteria of different scales add up. */
    static final long TEN_POINTS = 10_000_000;

    public WeightedCriterion {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a criterion needs an id");
        }
        if (weight < 1 || weight > 10_000) {
            throw new IllegalArgumentException("criterion %s: weight %d is not from 1 to 10000".formatted(id, weight));
        }
        if (scale < 1 || scale > 1_000) {
            throw new IllegalArgumentException("criterion %s: scale %d is not from 1 to 1000".formatted(id, scale));
        }
    }

    /** The score in millionths of a point on a scale of ten, half-even. */
    long onTen(int score) {
        if (score < 0 || score > scale) {
            throw new IllegalArgumentException("criterion %s: score %d is not from 0 to %d".formatted(id, score, scale));
        }
        return Rounding.halfEven(score * TEN_POINTS, scale);
    }
}
