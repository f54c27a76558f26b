package org.creativevolunteers.engine.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One run of the command line: its exit status and what it printed. */
record Run(int status, String out, String err) {

    static Run of(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var words = new ArrayList<String>();
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        var printed = new PrintStream(out, false, StandardCharsets.UTF_8);
        int status = new CommandLine(printed, new PrintStream(err, true, StandardCharsets.UTF_8)).run(words.toArray(String[]::new));
        printed.flush();
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String lastLine() {
        List<String> lines = out.lines().toList();
        return lines.isEmpty() ? "" : lines.getLast();
    }

    List<String> selected() {
        return out.lines().filter(line -> line.startsWith("selected ")).map(line -> line.substring(9)).toList();
    }

    /** Two files in a folder, and the command line on them. */
    record Files2(Path folder, Path candidates, Path quotas) {

        static Files2 of(Path folder, String candidates, String quotas) {
            return of(folder, candidates.getBytes(StandardCharsets.UTF_8), quotas.getBytes(StandardCharsets.UTF_8));
        }

        static Files2 of(Path folder, byte[] candidates, byte[] quotas) {
            try {
                return new Files2(folder, Files.write(folder.resolve("candidates.csv"), candidates),
                        Files.write(folder.resolve("features.csv"), quotas));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Run run(String command, Object... more) {
            var arguments = new ArrayList<Object>(List.of(command, "--candidates", candidates, "--quotas", quotas));
            arguments.addAll(List.of(more));
            return Run.of(arguments.toArray());
        }

        Run select(int places, Object... more) {
            var arguments = new ArrayList<Object>(List.of("--places", places, "--seed", "sample"));
            arguments.addAll(List.of(more));
            return run("select", arguments.toArray());
        }
    }
}
