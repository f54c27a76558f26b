package org.creativevolunteers.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.creativevolunteers.engine.cli.Run.Files2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written: whole or not at all, and over nothing that somebody may still need. */
class WrittenFilesTest {

    private static final String CANDIDATES = "id,g,merit\na,x,3\nb,y,2\nc,x,1\n";
    private static final String QUOTAS = "feature,value,min,max\ng,x,0,1\ng,y,0,1\n";

    @TempDir
    private Path folder;
    private Path protocol;
    private Path output;
    private Files2 files;

    @BeforeEach
    void sample() {
        protocol = folder.resolve("protocol.json");
        output = folder.resolve("selected.csv");
        files = Files2.of(folder, CANDIDATES, QUOTAS);
    }

    private List<String> written() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).filter(name -> !List.of("candidates.csv", "features.csv").contains(name))
                    .sorted().toList();
        }
    }

    @Test
    void a_file_that_is_there_is_kept_unless_force_is_used() throws IOException {
        files.select(1, "--protocol", protocol, "--output", output);
        byte[] before = Files.readAllBytes(protocol);
        Run again = files.select(2, "--protocol", protocol);
        assertEquals(2, again.status(), again.toString());
        assertTrue(again.err().contains("protocol.json is there already") && again.err().contains("--force"), again.err());
        assertEquals(2, files.select(2, "--output", output).status());
        assertArrayEquals(before, Files.readAllBytes(protocol));
        assertEquals("id,g,merit\r\na,x,3\r\n", Files.readString(output));
        assertEquals(0, files.select(2, "--protocol", protocol, "--output", output, "--force").status());
        assertEquals("id,g,merit\r\na,x,3\r\nb,y,2\r\n", Files.readString(output));
        assertEquals(0, files.run("verify", "--protocol", protocol, "--selected", output).status());
        assertEquals(2, files.select(1, "--output", files.candidates(), "--force").status(), "never over an input");
        assertEquals(List.of("protocol.json", "selected.csv"), written());
    }

    @Test
    void nothing_is_left_of_what_is_given_up() throws IOException {
        assertEquals(2, files.select(1, "--id", "none", "--protocol", protocol, "--output", output).status());
        assertEquals(2, files.select(1, "--protocol", protocol, "--output", folder.resolve("no/selected.csv")).status());
        assertEquals(List.of(), written());
        assertEquals(1, files.select(3, "--protocol", protocol, "--output", output).status());
        assertEquals(List.of("protocol.json"), written(), "the protocol tells that it is impossible; nobody is selected");
    }

    @Test
    void a_place_that_cannot_be_written_to_is_told_before_anything_is_read() throws IOException {
        Run run = Run.of("select", "--candidates", folder.resolve("none.csv"), "--quotas", files.quotas(), "--places", 1,
                "--protocol", folder.resolve("no/protocol.json"));
        assertTrue(run.err().contains("there is no such folder"), run.err());
        Files.createDirectory(protocol);
        Run directory = files.select(1, "--protocol", protocol);
        assertEquals(2, directory.status());
        assertTrue(directory.err().contains("protocol.json is a folder"), directory.err());
    }

    @Test
    void a_file_comes_into_its_place_only_when_it_is_complete() throws IOException {
        try (NewFile file = new NewFile("--protocol", protocol, false)) {
            file.stream().write('x');
            assertTrue(Files.notExists(protocol));
            file.complete();
        }
        assertEquals("x", Files.readString(protocol));
        try (NewFile file = new NewFile("--protocol", protocol, true)) {
            file.stream().write('y');
        }
        assertEquals("x", Files.readString(protocol));
        assertEquals(List.of("protocol.json"), written());
    }

    /** What Ctrl-C sends ends a JVM in the same way as what this sends. */
    @Test
    void a_process_that_is_ended_leaves_nothing_behind() throws Exception {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), UnfinishedFile.class.getName(), protocol.toString()).start();
        assertEquals("begun", process.inputReader().readLine(), () -> process.errorReader().lines().toList().toString());
        assertEquals(1, written().size(), "it is written beside its place");
        process.destroy();
        process.waitFor();
        assertEquals(List.of(), written());
    }

    @Test
    void both_outputs_by_two_names_of_one_file_are_refused() {
        Run run = files.select(1, "--protocol", protocol, "--output", folder.resolve("../" + folder.getFileName() + "/protocol.json"));
        assertEquals(2, run.status());
        assertTrue(run.err().contains("same file"), run.err());
    }
}
