package org.creativevolunteers.call;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One scheduled selection of the call.
 *
 * @param id     its name
 * @param at     when the pool freezes
 * @param places how many are selected
 * @param quotas the quotas that hold
 * @param onePer answers of which one at most of those who share it is selected
 * @param draw   how ties are broken
 */
public record BatchRules(String id, Instant at, int places, List<QuotaRule> quotas, List<OnePer> onePer, Draw draw) {

    /**
     * How ties are broken.
     *
     * @param method the procedure
     * @param source where the seed comes from
     * @param name   exactly which: the lottery and its date, or the round of drand ({@link QuicknetRound}); for a rehearsal the
     *               seed itself
     */
    public record Draw(Method method, Source source, String name) {

        /** The procedure. */
        public enum Method { SHA256, RFC3797 }

        /** Where the seed comes from. */
        public enum Source {
            /** The numbers of a public lottery, entered by staff. */
            LOTTERY,
            /** A round of a drand beacon, entered by staff. */
            DRAND,
            /** The name itself: known beforehand, for rehearsals and demonstrations only. */
            REHEARSAL
        }

        public Draw {
            Objects.requireNonNull(method);
            Objects.requireNonNull(source);
            if (name.isBlank()) {
                throw new Unfit("draw-name", "the draw does not name its source");
            }
            if (source == Source.DRAND) {
                QuicknetRound.named(name);
            }
        }
    }

    /**
     * An answer, such as an address, of which one at most of those who share it is selected.
     *
     * @param question that is answered
     * @param label    what the rule is called for people
     */
    public record OnePer(String question, LocalText label) {

        /** Its name in reports, beside those of quotas. */
        public String id() {
            return "onePer:" + question;
        }
    }

    public BatchRules {
        Objects.requireNonNull(id);
        Objects.requireNonNull(at);
        quotas = List.copyOf(quotas);
        onePer = List.copyOf(onePer);
        Objects.requireNonNull(draw);
        if (places < 1 || places > 1_000_000) {
            throw new Unfit("places", "a batch has 1 to 1000000 places");
        }
    }
}
