package org.creativevolunteers.engine.program;

/**
 * The work of a selection went beyond its {@link Limits}, or its exact arithmetic beyond 64 bits. There is no result: neither a
 * selection nor an explained "none".
 */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean infeasible;

    private LimitExceededException(String message, Throwable cause, boolean infeasible) {
        super(message, cause);
        this.infeasible = infeasible;
    }

    LimitExceededException(String limit, long value) {
        this("The selection was given up after " + value + " " + limit, null, false);
    }

    /** The exact arithmetic outgrew 64 bits. */
    public LimitExceededException(ArithmeticException tooLarge) {
        this("The selection was given up because its prices do not fit 64 bits", tooLarge, false);
    }

    /** That no selection keeps the quotas is certain; what to change about it was not found. */
    public static LimitExceededException unexplained(LimitExceededException limit) {
        return new LimitExceededException("No selection keeps the quotas; the smallest change that would make one possible was not found: "
                + limit.getMessage(), limit, true);
    }

    /** Whether it is certain all the same that no selection keeps the quotas. */
    public boolean isInfeasible() {
        return infeasible;
    }
}
