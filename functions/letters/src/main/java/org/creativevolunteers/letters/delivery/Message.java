package org.creativevolunteers.letters.delivery;

import java.util.Objects;
import org.creativevolunteers.kernel.items.LetterKind;

/**
 * A letter as SES takes it.
 *
 * @param source the address that it comes from
 * @param to     the address that it goes to
 * @param call   the call's identifier
 * @param kind   what it tells
 * @param mime   the message (RFC 5322)
 */
record Message(String source, String to, String call, LetterKind kind, byte[] mime) {

    Message {
        Objects.requireNonNull(source);
        Objects.requireNonNull(to);
        Objects.requireNonNull(call);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(mime);
    }

    /** Without its content and recipient. */
    @Override
    public String toString() {
        return kind + " message";
    }
}
