package org.creativevolunteers.call.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;

/** The call files that ship. */
final class CallFiles {

    static final Path FOLDER = Path.of("..", "..", "calls");
    static final Path FIRST = FOLDER.resolve("creative-azerbaijan-volunteers.json");

    private CallFiles() {
    }

    /** All of them, without the schema. */
    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith("call.schema.json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Call read(Path file) {
        return CallReader.read(Json.readObject(text(file)));
    }
}
