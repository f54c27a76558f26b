package org.creativevolunteers.kernel.items;

/** What a letter tells. docs/data-model.md says which change writes which. */
public enum LetterKind {
    /** Received; please confirm your address. The first letter: it repeats nothing that a stranger typed. */
    CONFIRM(Lane.ASKED),
    /** Somebody registered this address again; nothing was changed. */
    KNOWN(Lane.ASKED),
    /** A link to one's own page was asked for. */
    LINK(Lane.ASKED),
    /** The address has not been confirmed yet. */
    CONFIRM_REMINDER(Lane.ASKED),
    /** To the guardian of somebody under age: please confirm. */
    GUARDIAN(Lane.ASKED),
    /** The guardian has refused, or has taken the agreement back; until when somebody else can be named. */
    GUARDIAN_REFUSED(Lane.OWN),
    /** Answers were corrected. */
    CHANGED(Lane.OWN),
    /** The registration was withdrawn; until when that can be undone. */
    WITHDRAWN(Lane.OWN),
    /** The withdrawal was undone. */
    RESTORED(Lane.OWN),
    /** A place is offered. */
    OFFER(Lane.RESULT),
    /** A place is offered, free because somebody else gave it up. */
    PROMOTED(Lane.RESULT),
    /** The offer ends soon. */
    OFFER_REMINDER(Lane.RESULT),
    /** On the waiting list. */
    RESERVE(Lane.RESULT),
    /** Not selected, with the explanation. */
    NOT_SELECTED(Lane.RESULT),
    /** The place was accepted. */
    ACCEPTED(Lane.OWN),
    /** The place was declined. */
    DECLINED(Lane.OWN),
    /** The offer's deadline passed without an answer. */
    EXPIRED(Lane.RESULT),
    /** What staff tell a group, in words of their own ({@link GroupAnnouncement}). */
    ANNOUNCEMENT(Lane.NEWS),
    /** Everything about the person was erased. */
    ERASED(Lane.RESULT);

    /** What has letters of a kind written, which decides what they wait for. */
    public enum Lane {
        /** Somebody's asking, who need not have the mailbox: few, however many ask. */
        ASKED,
        /** What the person did whom it goes to: what is over by the time it may go is not told any more. */
        OWN,
        /** Results and deadlines, and the last letter of all: they wait for nothing. */
        RESULT,
        /** What staff tell many: whatever a single person waits for goes before it, and it holds up nothing. */
        NEWS
    }

    private final Lane lane;

    LetterKind(Lane lane) {
        this.lane = lane;
    }

    public Lane lane() {
        return lane;
    }
}
