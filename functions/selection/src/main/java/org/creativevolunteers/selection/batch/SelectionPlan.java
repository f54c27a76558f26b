package org.creativevolunteers.selection.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.creativevolunteers.engine.draw.Seed;
import org.creativevolunteers.engine.protocol.entry.ProtocolRules;
import org.creativevolunteers.kernel.items.StoredBatch;

/**
 * What a version of a call says of one batch, in the selection's own terms.
 *
 * @param version      the call's version, 1 or more
 * @param rules        places, quotas, merit and draw
 * @param regularisation the constant of the calibration in thousandths, whether or not the call calibrates
 * @param fixedSeed    a public text that serves as seed, for rehearsals; empty where staff enter the public numbers
 * @param seedKind     the kind of seed that the call names: lottery, drand or rehearsal
 * @param reserve      how many people the waiting list has, 0 or more
 * @param answerTime   how long an offer is open
 * @param keptUntil    from when on nobody of the call is kept any more
 * @param secondPerson whether the result is approved by somebody other than those who asked for it
 * @param publishedBy  who published this version
 * @param labels       of each criterion, its name by language
 * @param quotaLabels  of each quota, its name by language
 * @param attributes   from a registration's answers to what quotas look at
 */
public record SelectionPlan(long version, ProtocolRules rules, int regularisation, Optional<Seed.Text> fixedSeed, String seedKind,
        int reserve,
        Duration answerTime, Instant keptUntil, boolean secondPerson, String publishedBy,
        Map<String, Map<String, String>> labels, Map<String, Map<String, String>> quotaLabels,
        Function<Map<String, Object>, Map<String, List<String>>> attributes) {

    public SelectionPlan {
        Objects.requireNonNull(rules);
        Objects.requireNonNull(fixedSeed);
        Objects.requireNonNull(seedKind);
        Objects.requireNonNull(keptUntil);
        Objects.requireNonNull(publishedBy);
        Objects.requireNonNull(attributes);
        labels = Map.copyOf(labels);
        quotaLabels = Map.copyOf(quotaLabels);
        if (version < 1 || reserve < 0 || answerTime.isNegative() || answerTime.isZero()) {
            throw new IllegalArgumentException("version %d, reserve %d, time to answer %s".formatted(version, reserve, answerTime));
        }
    }

    /** The same with other rules. */
    public SelectionPlan with(ProtocolRules others) {
        return new SelectionPlan(version, others, regularisation, fixedSeed, seedKind, reserve, answerTime, keptUntil, secondPerson,
                publishedBy, labels, quotaLabels, attributes);
    }

    public String call() {
        return rules.call();
    }

    public String batch() {
        return rules.batch();
    }

    /** Where plans come from: the version in force of a call, or an earlier one that a batch was frozen under. */
    public interface Source {

        /** @return empty where the call or its batch does not exist */
        Optional<SelectionPlan> inForce(String call, String batch);

        /** @throws IllegalStateException where that version does not have that batch */
        SelectionPlan frozen(String call, String batch, long version);

        /** The values that each question with options can have, under the plan that a batch was frozen under. */
        default Map<String, Set<String>> options(StoredBatch batch) {
            return Map.of();
        }

        /** The plan that a batch was frozen under. */
        default SelectionPlan frozen(StoredBatch batch) {
            return frozen(batch.call(), batch.batch(), batch.callVersion().orElseThrow());
        }
    }
}
