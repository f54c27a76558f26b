package org.creativevolunteers.engine.protocol;

/** One thing that was looked at when a person's own row was held against a protocol. */
public sealed interface RowFinding {

    /** What was looked at. */
    Step step();

    /** In words. */
    String words();

    /** What a row is looked at for, in this order. */
    enum Step {
        /** That the row is the person's, with these answers. */
        ROW,
        /** That it counts in the quotas of these answers. */
        QUOTAS,
        /** That the explanation is the one that was sealed. */
        SEAL,
        /** That the merit follows from the scores. */
        MERIT,
        /** That what was evened out of the scores follows from everybody's. */
        EVENING,
        /** That the seed is the one that the rules announce. */
        SEED,
        /** That the beacon has signed it. */
        SIGNATURE,
        /** That the draw follows from it. */
        DRAW,
        /** That the selection is the best, and the outcome this one. */
        OUTCOME,
        /** That the reason agrees with itself and with the rules. */
        REASON,
        /** That its numbers and quotas are those that follow from everybody's merits. */
        NUMBERS
    }

    /** It is as the person was told. */
    record Holds(Step step, String words) implements RowFinding {}

    /** It is not: the first of these is what somebody has to answer for. */
    record Contradicts(Step step, String words) implements RowFinding {}

    /** The protocol does not show it. */
    record Unchecked(Step step, String words) implements RowFinding {}
}
