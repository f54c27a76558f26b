package org.creativevolunteers.kernel.items;

/** What a letter tells. docs/data-model.md says which change writes which. */
public enum LetterKind {
    /** Received; please confirm your address. The first letter: it repeats nothing that a stranger typed. */
    CONFIRM,
    /** Somebody registered this address again; nothing was changed. */
    KNOWN,
    /** A link to one's own page was asked for. */
    LINK,
    /** The address has not been confirmed yet. */
    CONFIRM_REMINDER,
    /** To the guardian of somebody under age: please confirm. */
    GUARDIAN,
    /** Answers were corrected. */
    CHANGED,
    /** The registration was withdrawn; until when that can be undone. */
    WITHDRAWN,
    /** The withdrawal was undone. */
    RESTORED,
    /** A place is offered. */
    OFFER,
    /** A place is offered, free because somebody else gave it up. */
    PROMOTED,
    /** The offer ends soon. */
    OFFER_REMINDER,
    /** On the waiting list. */
    RESERVE,
    /** Not selected, with the explanation. */
    NOT_SELECTED,
    /** The place was accepted. */
    ACCEPTED,
    /** The place was declined. */
    DECLINED,
    /** The offer's deadline passed without an answer. */
    EXPIRED,
    /** Everything about the person was erased. */
    ERASED
}
