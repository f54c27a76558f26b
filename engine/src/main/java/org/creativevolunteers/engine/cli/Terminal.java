package org.creativevolunteers.engine.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** What the user sees: results on standard output, everything about how it went on standard error. */
record Terminal(PrintStream out, PrintStream err) {

    private static final int EVERY = 10;

    void print(String line, Object... arguments) {
        out.print(visible(String.format(Locale.ROOT, line, arguments)) + "\n");
    }

    /** So many candidates, in words. */
    static String candidates(int count) {
        return count == 1 ? "1 candidate" : count + " candidates";
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

    /** Does a piece of work and says every ten seconds for how long already. How much is left nobody knows. */
    <T> T patiently(String work, Supplier<T> piece) {
        Thread clock = Thread.ofVirtual().start(() -> {
            try {
                for (int seconds = EVERY;; seconds += EVERY) {
                    Thread.sleep(Duration.ofSeconds(EVERY));
                    progress("%s: %d s", work, seconds);
                }
            } catch (InterruptedException done) {
                // the work is done
            }
        });
        try {
            return piece.get();
        } finally {
            clock.interrupt();
        }
    }

    /** The same without what is said of how it goes. */
    Terminal silent() {
        return new Terminal(out, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /**
     * Control characters of a hostile file must neither break the lines nor steer the terminal, and what cannot be seen is no
     * explanation.
     */
    private static String visible(String text) {
        if (text.chars().noneMatch(Terminal::isHidden)) {
            return text;
        }
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHidden(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) || Spelling.isInvisible(c) || Character.isSpaceChar(c) && c != ' ';
    }
}
