package org.creativevolunteers.reports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** The private bucket of the reports. Thread-safe. */
final class Bucket {

    /** How long a link lives; the bucket's policy refuses older signatures, whoever made them. */
    static final Duration LINK_LIFE = Duration.ofSeconds(120);

    private final S3Client client;
    private final S3Presigner presigner;
    private final String name;

    Bucket(S3Client client, S3Presigner presigner, String name) {
        this.client = Objects.requireNonNull(client);
        this.presigner = Objects.requireNonNull(presigner);
        this.name = Objects.requireNonNull(name);
    }

    /** The bucket that the environment names ({@code REPORTS_BUCKET}), with the SDK's own settings for the rest. */
    static Bucket of(Environment environment) {
        return new Bucket(S3Client.builder().httpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(60)).build()).build(),
                S3Presigner.create(), environment.require("REPORTS_BUCKET"));
    }

    /**
     * One version of an object.
     *
     * @param key     its key
     * @param version which version; empty where the bucket keeps none
     */
    record Stored(String key, Optional<String> version) { }

    /** Stores a file. The bucket compares the SHA-256 with what arrived, so a file that was damaged on the way is an error. */
    Stored put(String key, String mediaType, LocalFile file) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        String version = client.putObject(request -> request.bucket(name).key(key).contentType(mediaType)
                .checksumSHA256(checksum), RequestBody.fromFile(file.path())).versionId();
        return new Stored(key, Optional.ofNullable(version));
    }

    /**
     * Fetches an object into a file.
     *
     * @throws IllegalStateException where its content has another SHA-256
     */
    LocalFile fetch(String key, String sha256, Path folder) {
        LocalFile file = LocalFile.write(folder, out -> client.getObject(request -> request.bucket(name).key(key),
                ResponseTransformer.toOutputStream(out)));
        if (!file.sha256().equals(sha256)) {
            file.close();
            throw new IllegalStateException("the object " + key + " is not what was stored");
        }
        return file;
    }

    /** Deletes an object for good: the version itself, where versions are kept. Deleting it again does nothing. */
    void delete(Stored stored) {
        client.deleteObject(request -> request.bucket(name).key(stored.key()).versionId(stored.version().orElse(null)));
    }

    /**
     * A link that anybody can download an object with until it expires.
     *
     * @param url     the link; grants access
     * @param expires when it stops working
     */
    record Download(String url, Instant expires) { }

    /** Signs a link to an object, which a browser saves under a name and no cache keeps. */
    Download link(String key, String fileName) {
        PresignedGetObjectRequest signed = presigner.presignGetObject(request -> request.signatureDuration(LINK_LIFE)
                .getObjectRequest(get -> get.bucket(name).key(key).responseCacheControl("no-store")
                        .responseContentDisposition("attachment; filename=\"" + fileName + "\"")));
        return new Download(signed.url().toString(), signed.expiration());
    }
}
