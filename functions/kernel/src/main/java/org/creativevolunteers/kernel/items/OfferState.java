package org.creativevolunteers.kernel.items;

/** What a batch came to for one person. */
public enum OfferState {
    /** A place is offered and not answered. */
    OPEN,
    /** The place was taken. */
    ACCEPTED,
    /** The place was given back, by an answer or by withdrawing the registration. */
    DECLINED,
    /** The deadline passed without an answer. */
    EXPIRED,
    /** On the waiting list. */
    RESERVE,
    /** Not selected. */
    NOT_SELECTED;

    /** What the registration says of it. */
    public Registration.Outcome outcome() {
        return switch (this) {
            case OPEN -> Registration.Outcome.OFFERED;
            case ACCEPTED -> Registration.Outcome.ACCEPTED;
            case DECLINED -> Registration.Outcome.DECLINED;
            case EXPIRED -> Registration.Outcome.EXPIRED;
            case RESERVE -> Registration.Outcome.RESERVE;
            case NOT_SELECTED -> Registration.Outcome.NOT_SELECTED;
        };
    }

    /** Whether the person has the place or may still take it. */
    public boolean isHeld() {
        return this == OPEN || this == ACCEPTED;
    }
}
