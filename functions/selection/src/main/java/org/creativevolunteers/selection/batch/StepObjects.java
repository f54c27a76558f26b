package org.creativevolunteers.selection.batch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;

/**
 * What the steps of a run came to, in the bucket: objects named by the SHA-256 of their content, so that writing one twice
 * is writing it once, and reading one shows whether it is what was written.
 */
public final class StepObjects {

    private static final ObjectStore.Headers JSON = new ObjectStore.Headers("application/json", Optional.empty());

    private final ObjectStore bucket;

    /** @param bucket the private one */
    public StepObjects(ObjectStore bucket) {
        this.bucket = Objects.requireNonNull(bucket);
    }

    /**
     * An object.
     *
     * @param key    {@code <folder>/<sha256>.json}
     * @param sha256 of its content
     */
    public record Stored(String key, String sha256) {}

    /** Stores an object in a folder. */
    public Stored put(String folder, LocalFile.Content content) {
        try (LocalFile file = LocalFile.write(content)) {
            Stored stored = new Stored(folder + "/" + file.sha256() + ".json", file.sha256());
            bucket.put(stored.key(), JSON, file);
            return stored;
        }
    }

    /**
     * Opens an object that is what it was when it was stored.
     *
     * @throws IllegalStateException where its content is another
     */
    public InputStream open(Stored stored) {
        try {
            return new BufferedInputStream(Files.newInputStream(bucket.fetch(stored.key(), stored.sha256()).path(),
                    StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every version of every object of a folder. */
    public List<ObjectStore.Version> versions(String folder) {
        return bucket.versions(folder + "/");
    }

    /** What a version holds, whatever it is. */
    public InputStream open(ObjectStore.Version version) {
        return bucket.open(version);
    }

    /** Deletes a version for good; deleting it again does nothing. */
    public void delete(ObjectStore.Version version) {
        bucket.delete(version);
    }
}
