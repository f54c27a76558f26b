package org.creativevolunteers.engine.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code java -jar selection.jar select|verify|explain …}, once {@link Launcher} has seen that it can run: see {@link CommandLine}. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        // the same digits and letters wherever it runs
        Locale.setDefault(Locale.ROOT);
        // UTF-8 whatever the terminal says: what one machine prints another must print too
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = new CommandLine(out, err).run(arguments);
        out.flush();
        System.exit(status);
    }
}
