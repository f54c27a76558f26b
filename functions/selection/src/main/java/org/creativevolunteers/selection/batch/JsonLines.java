package org.creativevolunteers.selection.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.store.LocalFile;

/** JSON Lines, objects of many rows: one JSON object a line, so that a million of them pass through little memory. */
public final class JsonLines {

    private JsonLines() {
    }

    /** Rows to a content. */
    public static <T> LocalFile.Content of(Iterable<T> rows, Function<T, Map<String, Object>> json) {
        return out -> {
            for (T row : rows) {
                out.write(Json.bytes(json.apply(row)));
                out.write('\n');
            }
        };
    }

    /** The rows of a content, read as they are consumed. */
    public static Stream<JsonObject> read(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().map(Json::readObject);
    }

    /** All rows, and the content is closed. */
    public static <T> List<T> all(InputStream in, Function<JsonObject, T> row) {
        try (Stream<JsonObject> rows = read(in).onClose(() -> close(in))) {
            return rows.map(row).toList();
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
