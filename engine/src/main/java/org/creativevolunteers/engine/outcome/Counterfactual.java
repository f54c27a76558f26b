package org.creativevolunteers.engine.outcome;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
     * @param inTheWay the quotas that kept a place from the applicant; never none if no merit would have done, or if somebody
     *     is selected who comes after the applicant by merit, draw and identifier
     */
    record NotChosen(String id, long merit, OptionalLong cutoff, OptionalLong needed, InTheWay inTheWay) implements Counterfactual {
        public NotChosen {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(cutoff, "cutoff");
            Objects.requireNonNull(needed, "needed");
            Objects.requireNonNull(inTheWay, "inTheWay");
        }
    }

    /**
     * Quotas that kept a place from somebody.
     *
     * @param how in which way
     * @param quotas positions in the rules, the weightiest first
     */
    record InTheWay(How how, List<Integer> quotas) {

        /** No quota: merit and draw alone decided. */
        public static final InTheWay NOTHING = new InTheWay(How.ALONE, List.of());

        public InTheWay {
            Objects.requireNonNull(how, "how");
            quotas = List.copyOf(quotas);
        }
    }

    /** In which way quotas kept a place from somebody. */
    enum How {
        /** Without any one of them the applicant would have been selected; the one that cost the most merit comes first. */
        ALONE,
        /**
         * Together, with the number of places, they leave no selection with the applicant in it; the one that keeps the most places
         * from the applicant comes first.
         */
        TOGETHER,
        /**
         * They keep the places of those selected who come after the applicant: the applicant in the place of any one of these
         * breaks at least one of them, and for each of them there is such a place where no other quotas than these are broken.
         * The one that keeps the most of these places comes first.
         */
        PLACES;

        /** As a stored explanation has it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one that is written so. */
        public static Optional<How> of(String word) {
            return Arrays.stream(values()).filter(how -> how.word().equals(word)).findFirst();
        }
    }
}
