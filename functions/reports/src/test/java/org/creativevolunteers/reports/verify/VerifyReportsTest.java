package org.creativevolunteers.reports.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.reports.PublishedFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReportsTest {

    private static final List<String> TYPED =
            List.of("=1+1", "'=1+1", "Bakı;=1+1;x", "I like it\n=1+1", "a\t+1", "\"quoted\", -5", "''", "plain");

    @TempDir
    Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void download() throws IOException {
        int number = 0;
        for (Map.Entry<String, byte[]> file : PublishedFiles.of(TYPED).entrySet()) {
            boolean renamed = number++ % 2 == 0; // as browsers do where a name is taken already
            Files.write(folder.resolve(renamed ? "Müraciətlər (" + number + ")" + file.getKey().substring(file.getKey().lastIndexOf('.'))
                    : file.getKey()), file.getValue());
        }
    }

    private boolean verify() {
        said.reset();
        return new VerifyReports(new PrintStream(said, true, StandardCharsets.UTF_8)).verify(folder);
    }

    private Path one(String ending) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    @Test
    void downloads_are_told_by_what_they_are_and_CSV_has_the_values_of_JSON() {
        assertTrue(verify(), said::toString);
        for (String report : List.of("registrations", "contacts", "assessments", "selection")) {
            assertTrue(said.toString(StandardCharsets.UTF_8).contains("same   " + report + ".csv has the values of its JSON"),
                    said::toString);
        }
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("absent"), said::toString);
    }

    @Test
    void a_file_that_was_changed_or_added_is_named_and_one_that_is_not_there_is_no_fault() throws IOException {
        Path sheet = one(".xlsx");
        byte[] bytes = Files.readAllBytes(sheet);
        bytes[bytes.length / 2] ^= 1;
        Files.write(sheet, bytes);
        assertFalse(verify());
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("WRONG  " + sheet.getFileName()), said::toString);
        Files.delete(sheet);
        assertTrue(verify(), said::toString);
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("absent"), said::toString);
        Files.writeString(folder.resolve("another.csv"), "a");
        assertFalse(verify());
    }

    @Test
    void without_a_manifest_nothing_is_right() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
                Files.delete(file);
            }
        }
        assertFalse(verify());
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("there is no manifest"), said::toString);
    }

    @Test
    void a_value_that_differs_is_named_with_its_row_and_column() throws IOException {
        Path csv = folder.resolve("x.csv");
        Path json = folder.resolve("x.json");
        Files.writeString(json, "[\n{\"code\":\"A\",\"text\":\"=1\",\"hours\":3}\n,{\"code\":\"B\",\"list\":[\"p\",\"q\"]}]\n");
        Files.writeString(csv, "\uFEFF\"code\",\"text\",\"hours\",\"list\"\r\n\"A\",\"'=1\",\"3\",\"\"\r\n\"B\",\"\",\"\",\"p; q\"\r\n");
        assertEquals(List.of(), new SameRows(csv, json).differences());
        Files.writeString(csv, Files.readString(csv).replace("\"3\"", "\"4\"").replace("p; q", "p"));
        assertEquals(
                List.of("has another value than its JSON in row 1, column hours", "has another value than its JSON in row 2, column list"),
                new SameRows(csv, json).differences());
        Files.writeString(csv, "\uFEFF\"code\"\r\n\"A\"\r\n");
        assertEquals(List.of("has fewer rows than its JSON"), new SameRows(csv, json).differences());
        Files.writeString(csv, "\uFEFF\"code\"\r\n\"A\"\r\n\"B\"\r\n\"C\"\r\n");
        assertEquals(List.of("has more rows than its JSON"), new SameRows(csv, json).differences());
    }
}
