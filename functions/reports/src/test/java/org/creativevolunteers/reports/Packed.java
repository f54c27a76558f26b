package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What is in a packed file. */
public final class Packed {

    private Packed() {
    }

    /** Each part by its name; one whose checksum is wrong is an error. */
    public static Map<String, String> parts(byte[] bytes) {
        try {
            Path file = Files.createTempFile("packed", ".zip");
            Files.write(file, bytes);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                Map<String, String> parts = new LinkedHashMap<>();
                for (ZipEntry entry : zip.stream().toList()) {
                    byte[] part = zip.getInputStream(entry).readAllBytes();
                    CRC32 checksum = new CRC32();
                    checksum.update(part);
                    if (checksum.getValue() != entry.getCrc()) {
                        throw new IOException(entry.getName() + " has another checksum");
                    }
                    parts.put(entry.getName(), new String(part, StandardCharsets.UTF_8));
                }
                return parts;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
