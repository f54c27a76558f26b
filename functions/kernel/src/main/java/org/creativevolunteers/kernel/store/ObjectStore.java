package org.creativevolunteers.kernel.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A bucket. Objects pass through files, never whole through memory. Thread-safe. */
public final class ObjectStore {

    /** How long a signed link lives; the bucket's policy refuses older signatures, whoever made them. */
    public static final Duration LINK_LIFE = Duration.ofSeconds(120);

    private final S3Client client;
    private final String bucket;

    /**
     * @param client the client to use
     * @param bucket the bucket's name
     */
    public ObjectStore(S3Client client, String bucket) {
        this.client = Objects.requireNonNull(client);
        this.bucket = Objects.requireNonNull(bucket);
    }

    /** The private bucket that the environment names ({@code REPORTS_BUCKET}), for work that nobody waits for. */
    public static ObjectStore reports(Environment environment) {
        return new ObjectStore(client(Optional.empty(), Duration.ofSeconds(60)), environment.require("REPORTS_BUCKET"));
    }

    /** The same, to look small objects up while somebody waits: who is told in time that it failed. */
    public static ObjectStore reportsToLookUp(Environment environment) {
        return new ObjectStore(client(Optional.of(Duration.ofSeconds(8)), Duration.ofSeconds(30)), environment.require("REPORTS_BUCKET"));
    }

    /** The bucket of the pages that the environment names ({@code PAGES_BUCKET}); one call is given up after 12 seconds. */
    public static ObjectStore pages(Environment environment) {
        return new ObjectStore(client(Optional.of(Duration.ofSeconds(12)), Duration.ofSeconds(10)), environment.require("PAGES_BUCKET"));
    }

    /** A client with the SDK's own settings for the rest. */
    private static S3Client client(Optional<Duration> patience, Duration socket) {
        return S3Client.builder()
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build()) // a body at hand goes in one piece
                .overrideConfiguration(override -> patience.ifPresent(override::apiCallTimeout))
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).socketTimeout(socket).build())
                .build();
    }

    /**
     * What is told of an object to whoever fetches it.
     *
     * @param mediaType    what kind of file it is
     * @param cacheControl how long it may be kept; empty where nothing is said
     */
    public record Headers(String mediaType, Optional<String> cacheControl) {
        public Headers {
            Objects.requireNonNull(mediaType);
            Objects.requireNonNull(cacheControl);
        }
    }

    /** Stores a file. The bucket compares the SHA-256 with what arrived, so a file that was damaged on the way is an error. */
    public void put(String key, Headers headers, LocalFile file) {
        put(key, headers, file.sha256(), RequestBody.fromFile(file.path()));
    }

    /** Stores bytes; as {@link #put(String, Headers, LocalFile)}. */
    public void put(String key, Headers headers, byte[] bytes) {
        put(key, headers, Hash.sha256(bytes), RequestBody.fromBytes(bytes));
    }

    private void put(String key, Headers headers, String sha256, RequestBody body) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        client.putObject(request -> request.bucket(bucket).key(key).contentType(headers.mediaType())
                .cacheControl(headers.cacheControl().orElse(null)).checksumSHA256(checksum), body);
    }

    /** As {@link #fetch(String, String, Path)}, into the process's folder for temporary files. */
    public LocalFile fetch(String key, String sha256) {
        return fetch(key, sha256, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Fetches an object into a file.
     *
     * @throws IllegalStateException where its content has another SHA-256
     */
    public LocalFile fetch(String key, String sha256, Path folder) {
        LocalFile file = LocalFile.write(folder, out -> client.getObject(request -> request.bucket(bucket).key(key),
                ResponseTransformer.toOutputStream(out)));
        if (!file.sha256().equals(sha256)) {
            file.close();
            throw new IllegalStateException("the object " + key + " is not what was stored");
        }
        return file;
    }

    /**
     * One version of an object: the bucket keeps what was replaced or stored twice.
     *
     * @param key     of the object
     * @param version the bucket's name for it
     */
    public record Version(String key, String version) {}

    /** Every version of every object whose key begins so. */
    public List<Version> versions(String prefix) {
        return client.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(prefix)).versions().stream()
                .map(version -> new Version(version.key(), version.versionId())).toList();
    }

    /** What a version holds, whatever it is. */
    public InputStream open(Version version) {
        return client.getObject(request -> request.bucket(bucket).key(version.key()).versionId(version.version()));
    }

    /** Deletes a version for good; deleting it again does nothing. */
    public void delete(Version version) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(version.key()).versionId(version.version()));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) { // S3 says nothing where the version is gone; other stores do
                throw e;
            }
        }
    }

    /**
     * Deletes an object for good, in every version: a request that was repeated because its answer was lost has left several.
     * Deleting again does nothing.
     */
    public void deleteEveryVersion(String key) {
        versions(key).stream().filter(version -> version.key().equals(key)).forEach(this::delete);
    }

    /** Deletes every object whose key begins so; a bucket with versions keeps what they were. */
    public void deleteAll(String prefix) {
        client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents()
                .forEach(object -> client.deleteObject(request -> request.bucket(bucket).key(object.key())));
    }

    /**
     * A link that anybody can download an object with until it expires.
     *
     * @param url     the link; grants access
     * @param expires when it stops working
     */
    public record Download(String url, Instant expires) {}

    /** Signs a link to an object, which a browser saves under a name and no cache keeps. */
    public Download link(S3Presigner presigner, String key, FileName name) {
        var signed = presigner.presignGetObject(request -> request.signatureDuration(LINK_LIFE)
                .getObjectRequest(get -> get.bucket(bucket).key(key).responseCacheControl("no-store")
                        .responseContentDisposition(name.attachment())));
        return new Download(signed.url().toString(), signed.expiration());
    }
}
