package org.creativevolunteers.engine.certificate;

import java.util.Objects;

/** What the {@link CertificateChecker} says of a selection. */
public sealed interface Verdict {

    /** The selection keeps the rules, its totals are right, and its certificate proves that it is the best. */
    record Accepted() implements Verdict {}

    /**
     * Something does not hold.
     *
     * @param flaw what
     * @param detail where: an identifier, the name of a quota, or the number of a step (from 0)
     */
    record Refused(Flaw flaw, String detail) implements Verdict {
        public Refused {
            Objects.requireNonNull(flaw, "flaw");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** Everything that can be wrong with a published selection. */
    enum Flaw {
        /** The pool and the rules do not have the same number of quotas. */
        POOL,
        /** Somebody is selected who is not in the pool. */
        UNKNOWN_APPLICANT,
        /** The identifiers are not strictly ascending. */
        ORDER,
        /** Not exactly as many selected as there are places. */
        PLACES,
        /** A quota is not kept. */
        QUOTA,
        /** The total merit is not the sum. */
        MERIT,
        /** The total draw weight is not the sum. */
        DRAW_WEIGHT,
        /** Of equals in one cell not those with the smallest identifiers are selected. */
        EQUALS,
        /** The steps are not a tree, or name a quota or a cell that does not exist. */
        TREE,
        /** A leaf does not exclude a better selection. */
        BETTER_POSSIBLE,
        /** A leaf does not exclude another selection of the same totals that the order of identifiers puts first. */
        EARLIER_POSSIBLE
    }
}
