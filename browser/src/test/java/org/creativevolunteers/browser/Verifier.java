package org.creativevolunteers.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that the pages tell people to run, with the program as it is packaged. */
final class Verifier {

    private Verifier() {
    }

    /** What came of a run. */
    record Verdict(int exit, String said) {}

    /**
     * Saves a copy of a protocol in an empty folder and runs there what a page says.
     *
     * @param command {@code java -jar selection.jar …} in words
     * @param name    what the copy is saved as
     */
    static Verdict run(String[] command, String name, String copy) {
        List<String> words = new ArrayList<>(List.of(command));
        if (!words.subList(0, 3).equals(List.of("java", "-jar", "selection.jar"))) {
            throw new AssertionError("no command that people can run: " + words);
        }
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.set(2, RunningSystem.ROOT.resolve("engine/target/selection.jar").toString());
        try {
            Path folder = Files.createTempDirectory(RunningSystem.TARGET, "verify");
            Files.writeString(folder.resolve(name), copy);
            Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
