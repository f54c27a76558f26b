package org.creativevolunteers.engine.canonical;

/** What was read is not a protocol: not JSON, or not of the form that docs/selection.md describes. */
public final class ProtocolFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProtocolFormatException(String message) {
        super(message);
    }
}
