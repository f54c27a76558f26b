package org.creativevolunteers.reports.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * The command {@code verify FOLDER}: holds downloads against the manifest that lies beside them. Whatever they are called: a file is
 * told by its SHA-256. Where a report is there as CSV and as JSON, the CSV is read, its apostrophes are undone, and every value is
 * compared. Ends with 0 where all that is there is what was published, with 1 where something is not.
 */
public final class VerifyReports {

    private static final String FORMAT = "creative-volunteers-manifest-v2";

    private final PrintStream out;
    private boolean right = true;

    VerifyReports(PrintStream out) {
        this.out = out;
    }

    /** @param arguments the folder */
    public static void main(String[] arguments) {
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            System.err.println("Name a folder of downloads with its manifest.");
            System.exit(2);
        }
        System.exit(new VerifyReports(System.out).verify(Path.of(arguments[0])) ? 0 : 1);
    }

    /** Whether every file of a folder is one that a manifest in it vouches for. */
    boolean verify(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        List<JsonObject> manifests = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                manifest(file).ifPresentOrElse(manifests::add, () -> files.put(sha256(file), file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (manifests.isEmpty()) {
            wrong("there is no manifest");
        }
        manifests.forEach(manifest -> verify(manifest, files));
        manifests.stream().flatMap(VerifyReports::hashes).forEach(files::remove);
        files.values().forEach(file -> wrong(file.getFileName() + " is not as it was published, or was never published"));
        return right;
    }

    private void wrong(String what) {
        right = false;
        out.println("WRONG  " + what);
    }

    private static Optional<JsonObject> manifest(Path file) throws IOException {
        if (Files.size(file) > Json.TRUSTED.bytes() || !file.toString().endsWith(".json")) {
            return Optional.empty();
        }
        try {
            JsonObject json = Json.readObject(Files.readAllBytes(file), Json.TRUSTED);
            return Optional.of(json).filter(object -> object.text("format").filter(FORMAT::equals).isPresent());
        } catch (Refusal notAnObject) {
            return Optional.empty();
        }
    }

    private void verify(JsonObject manifest, Map<String, Path> files) {
        out.println("The manifest of " + manifest.requireText("call") + ", " + manifest.requireText("snapshot"));
        Map<String, Path> found = new LinkedHashMap<>();
        for (JsonObject file : manifest.objects("files")) {
            Path path = files.get(file.requireText("sha256")); // several, where reports have no rows
            if (path == null) {
                out.println("absent " + file.requireText("name"));
            } else {
                out.println("right  " + path.getFileName());
                found.put(file.requireText("name"), path);
            }
        }
        for (JsonObject file : manifest.objects("files")) {
            String name = file.requireText("name");
            String json = name.replaceAll("\\.csv$", ".json");
            if (name.endsWith(".csv") && found.containsKey(name) && found.containsKey(json)) {
                compare(name, new SameRows(found.get(name), found.get(json)), file.requireWhole("rows"));
            }
        }
    }

    private static Stream<String> hashes(JsonObject manifest) {
        return manifest.objects("files").stream().map(file -> file.requireText("sha256"));
    }

    private void compare(String name, SameRows rows, long expected) {
        List<String> differences = rows.differences();
        differences.forEach(difference -> wrong(name + " " + difference));
        if (rows.count() != expected) {
            wrong(name + " has " + rows.count() + " rows in place of " + expected);
        } else if (differences.isEmpty()) {
            out.println("same   " + name + " has the values of its JSON, " + expected + " rows");
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Hash.sha256();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
