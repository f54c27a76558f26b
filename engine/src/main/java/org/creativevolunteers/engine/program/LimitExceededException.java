package org.creativevolunteers.engine.program;

import java.util.Optional;

/**
 * The work of a selection went beyond its {@link Limits}, its time was up, or its exact arithmetic went beyond 64 bits. There is no
 * result: neither a selection nor an explained "none". What was known by then is told.
 */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String TIME_UP = "The selection was given up because its time was up";

    private final boolean infeasible;
    private final transient Optional<Known> known;

    /**
     * What was known when a search was given up.
     *
     * @param found the total merit of the best selection found so far, which is not proven to be the best; empty where none was found
     * @param most the total merit that no selection can exceed
     */
    public record Known(Optional<Long> found, long most) {

        /** By how much the best may be better than what was found; 0 where only its proof is wanting. */
        public Optional<Long> gap() {
            return found.map(merit -> most - merit);
        }

        /** In words. */
        @Override
        public String toString() {
            return found
                    .map(merit -> "the best selection found so far has a merit of %d, and none can have more than %d (%d more)".formatted(
                            merit,
                            most, most - merit))
                    .orElseGet(() -> "no selection was found so far, and none can have a merit of more than " + most);
        }
    }

    private LimitExceededException(String message, Throwable cause, boolean infeasible, Optional<Known> known) {
        super(message, cause);
        this.infeasible = infeasible;
        this.known = known;
    }

    LimitExceededException(String limit, long value) {
        this("The selection was given up after " + value + " " + limit, null, false, Optional.empty());
    }

    /** The time is up. */
    static LimitExceededException timeUp() {
        return new LimitExceededException(TIME_UP, null, false, Optional.empty());
    }

    /** The exact arithmetic outgrew 64 bits. */
    public LimitExceededException(ArithmeticException tooLarge) {
        this("The selection was given up because its prices do not fit 64 bits", tooLarge, false, Optional.empty());
    }

    /** The same with what was known. */
    public LimitExceededException knowing(Known what) {
        return new LimitExceededException(getMessage(), getCause(), infeasible, Optional.of(what));
    }

    /** That no selection keeps the quotas is certain; what to change about it was not found. */
    public static LimitExceededException unexplained(LimitExceededException limit) {
        return new LimitExceededException("No selection keeps the quotas; the smallest change that would make one possible was not found: "
                + limit.getMessage(), limit, true, Optional.empty());
    }

    /** Whether it was the time that was up, so that more of it may help. */
    public boolean isTimeUp() {
        return getMessage().endsWith(TIME_UP);
    }

    /** Whether it is certain all the same that no selection keeps the quotas. */
    public boolean isInfeasible() {
        return infeasible;
    }

    /** What was known when it was given up; empty where it is certain that there is no selection, or where nothing was asked for. */
    public Optional<Known> known() {
        return known;
    }
}
