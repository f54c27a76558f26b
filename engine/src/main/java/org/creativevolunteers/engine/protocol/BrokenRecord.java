package org.creativevolunteers.engine.protocol;

/** A record does not hold; caught where its number is known. */
final class BrokenRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenRecord(String reason, Object... arguments) {
        super(reason.formatted(arguments));
    }
}
