package org.creativevolunteers.engine.protocol;

import java.util.List;
import java.util.Objects;

/** What {@link ProtocolVerifier} says of a protocol. */
public sealed interface Verification {

    /**
     * Everything that could be checked holds.
     *
     * @param protocol  what was read
     * @param unchecked in words, what could not be checked and for want of what; empty where nothing was wanting
     */
    record Verified(Protocol protocol, List<String> unchecked) implements Verification {

        public Verified {
            Objects.requireNonNull(protocol, "protocol");
            unchecked = List.copyOf(unchecked);
        }
    }

    /**
     * The first record that does not hold.
     *
     * @param record its number, from 0; −1 where the document around the records is broken
     * @param type   its kind, such as {@code merits}, or {@code document}
     * @param reason what does not hold
     */
    record Broken(int record, String type, String reason) implements Verification {

        public Broken {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
