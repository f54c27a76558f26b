package org.creativevolunteers.selection;

/** What a batch came to for one person. */
enum OfferState {
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
    NOT_SELECTED
}
