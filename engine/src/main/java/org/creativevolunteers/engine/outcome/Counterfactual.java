package org.creativevolunteers.engine.outcome;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/** Why one applicant is selected or not, in numbers that speak of nobody else. */
public sealed interface Counterfactual {

    /** The applicant's identifier. */
    String id();

    /** The applicant's merit, thousandths of a point. */
    long merit();

    /**
     * For one of the selected.
     *
     * @param margin how many thousandths of a point the merit could be lower, everything else equal, with the applicant
     *     still selected; empty if no selection can do without the applicant
     */
    record Chosen(String id, long merit, OptionalLong margin) implements Counterfactual {
        public Chosen {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(margin, "margin");
        }
    }

    /**
     * For everybody else.
     *
     * @param cutoff the lowest merit selected among those who belong to exactly the same quotas; empty if none of them is
     * @param needed the least merit with which the applicant would have been selected, everything else equal; empty if no
     *     merit would have done
     * @param inTheWay the quotas (positions in the rules, ascending) without any one of which the applicant would have been
     *     selected; where no merit would have done and there is no such quota, the quotas that together rule the applicant
     *     out
     */
    record NotChosen(String id, long merit, OptionalLong cutoff, OptionalLong needed, List<Integer> inTheWay)
            implements Counterfactual {
        public NotChosen {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(cutoff, "cutoff");
            Objects.requireNonNull(needed, "needed");
            inTheWay = List.copyOf(inTheWay);
        }
    }
}
