package org.creativevolunteers.kernel.items;

import java.util.Optional;

/** How a letter came back, mildest first. Stored by these names. */
public enum Bounce {
    /** The mailbox could not take it, for a reason that may pass; later letters may arrive. */
    TRANSIENT,
    /** There is no such mailbox, or it takes nothing from us. */
    PERMANENT,
    /** The recipient calls it spam. */
    COMPLAINT;

    /** Whether the address gets no more letters. */
    public boolean closes() {
        return this != TRANSIENT;
    }

    /** Whether this tells more than what is known already. */
    public boolean tellsMoreThan(Optional<Bounce> known) {
        return known.filter(bounce -> bounce.compareTo(this) >= 0).isEmpty();
    }
}
