package org.creativevolunteers.selection.cli;

import java.io.PrintStream;
import java.util.Locale;

/** What the user sees: results on standard output, everything about how it went on standard error. */
record Console(PrintStream out, PrintStream err) {

    void print(String line, Object... arguments) {
        out.print(visible(String.format(Locale.ROOT, line, arguments)) + "\n");
    }

    /** Something that the user should know, but that does not stop the work. */
    void notice(String line, Object... arguments) {
        err.print("notice: " + visible(String.format(Locale.ROOT, line, arguments)) + "\n");
    }

    void error(String message) {
        err.print("error: " + visible(message) + "\n");
    }

    void progress(String line, Object... arguments) {
        err.print(String.format(Locale.ROOT, line, arguments) + "\n");
    }

    /** Control characters of a hostile file must neither break the lines nor steer the terminal. */
    private static String visible(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
