package org.creativevolunteers.engine.cli;

import java.nio.file.Path;

/** What the user gave cannot be used; the message says where, what was expected, and how to mend it. */
final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadInput(String message, Object... arguments) {
        super(message.formatted(arguments));
    }

    /** At a place in a file. */
    static BadInput at(Path file, long line, String message, Object... arguments) {
        return new BadInput("%s", "%s, line %d: %s".formatted(file, line, message.formatted(arguments)));
    }

    /** At a field in a file. */
    static BadInput at(Path file, long line, int column, String name, String message, Object... arguments) {
        return new BadInput("%s", "%s, line %d, column %d (%s): %s".formatted(file, line, column, name, message.formatted(arguments)));
    }
}
