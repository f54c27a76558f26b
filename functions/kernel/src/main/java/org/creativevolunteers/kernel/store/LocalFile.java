package org.creativevolunteers.kernel.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.creativevolunteers.json.Hash;

/**
 * A file in the function's own storage, on its way to or from a bucket; closing deletes it. Whatever its size, little of it is
 * ever in memory.
 *
 * @param path   where it is
 * @param sha256 of its content, 64 hexadecimal digits
 * @param bytes  its size
 */
public record LocalFile(Path path, String sha256, long bytes) implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file into the process's folder for temporary files. */
    public static LocalFile write(Content content) {
        return write(Path.of(System.getProperty("java.io.tmpdir")), content);
    }

    /** Writes a file, hashing it on the way; where that fails, nothing stays behind. */
    public static LocalFile write(Path folder, Content content) {
        try {
            Path path = Files.createTempFile(folder, "object", ".tmp");
            try {
                MessageDigest digest = Hash.sha256();
                try (OutputStream out = new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(path), digest), BUFFER)) {
                    content.write(out);
                }
                return new LocalFile(path, HexFormat.of().formatHex(digest.digest()), Files.size(path));
            } catch (IOException | RuntimeException e) {
                Files.delete(path);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
