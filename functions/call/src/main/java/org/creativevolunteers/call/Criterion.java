package org.creativevolunteers.call;

import java.util.Objects;
import java.util.Optional;

/**
 * What commissioners score.
 *
 * @param id       what scores are stored under
 * @param weight   its share in the merit; the weights of a call add up to 100
 * @param from     the lowest score
 * @param to       the highest score
 * @param label    its name
 * @param guidance what the lowest and the highest score mean
 */
public record Criterion(String id, int weight, int from, int to, LocalText label, Optional<LocalText> guidance) {

    public Criterion {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(guidance);
        if (weight < 1 || weight > 100 || from < 0 || from >= to || to > 1000) {
            throw new Unfit("criterion", "a weight is 1 to 100, scores run from at least 0 up to at most 1000");
        }
    }
}
