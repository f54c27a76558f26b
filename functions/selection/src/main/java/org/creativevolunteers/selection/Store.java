package org.creativevolunteers.selection;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What the steps of a run came to, in the bucket: objects named by the SHA-256 of their content, so that writing one twice
 * is writing it once, and reading one shows whether it is what was written. They pass through a file, never whole through
 * memory.
 */
final class Store {

    private final S3Client client;
    private final String bucket;

    Store(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** In the bucket that the environment names ({@code REPORTS_BUCKET}). */
    static Store of(Environment environment) {
        return new Store(client(), environment.require("REPORTS_BUCKET"));
    }

    /** The same, to look small objects up while somebody waits: who is told in time that it failed. */
    static Store toLookUp(Environment environment) {
        return new Store(settings().overrideConfiguration(override -> override.apiCallTimeout(Duration.ofSeconds(8))).build(),
                environment.require("REPORTS_BUCKET"));
    }

    /** A client with the SDK's own settings for the rest. */
    static S3Client client() {
        return settings().build();
    }

    private static S3ClientBuilder settings() {
        return S3Client.builder()
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build()) // a body at hand goes in one piece
                .httpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(30)).build());
    }

    /** Writes the content of an object. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * An object.
     *
     * @param key    {@code <folder>/<sha256>.json}
     * @param sha256 of its content
     */
    record Stored(String key, String sha256) {
    }

    /** Stores an object in a folder. */
    Stored put(String folder, Content content) {
        try {
            Path file = Files.createTempFile("object", ".json");
            try {
                String sha256 = write(file, content);
                String key = folder + "/" + sha256 + ".json";
                client.putObject(request -> request.bucket(bucket).key(key).contentType("application/json"),
                        RequestBody.fromFile(file));
                return new Stored(key, sha256);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(Path file, Content content) throws IOException {
        MessageDigest digest = Hash.sha256();
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            content.write(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * One version of an object: the bucket keeps what was replaced or stored twice.
     *
     * @param key     of the object
     * @param version the bucket's name for it
     */
    record Version(String key, String version) {
    }

    /** Every version of every object of a folder. */
    List<Version> versions(String folder) {
        return client.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(folder + "/")).versions().stream()
                .map(version -> new Version(version.key(), version.versionId())).toList();
    }

    /** What a version holds, whatever it is. */
    InputStream open(Version version) {
        return client.getObject(request -> request.bucket(bucket).key(version.key()).versionId(version.version()));
    }

    /** Deletes a version for good; deleting it again does nothing. */
    void delete(Version version) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(version.key()).versionId(version.version()));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) { // S3 says nothing where the version is gone; other stores do
                throw e;
            }
        }
    }

    /**
     * Opens an object that is what it was when it was stored.
     *
     * @throws IllegalStateException where its content is another
     */
    InputStream open(Stored stored) {
        try {
            Path file = Files.createTempFile("object", ".json");
            Files.delete(file);
            client.getObject(request -> request.bucket(bucket).key(stored.key()), ResponseTransformer.toFile(file));
            MessageDigest digest = Hash.sha256();
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(stored.sha256())) {
                Files.delete(file);
                throw new IllegalStateException("the object " + stored.key() + " is not what was stored");
            }
            return new BufferedInputStream(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
