package org.creativevolunteers.reports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
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
        return new Bucket(S3Client.builder()
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build()) // a body at hand goes in one piece
                .httpClient(UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(60)).build()).build(),
                S3Presigner.create(), environment.require("REPORTS_BUCKET"));
    }

    /** Stores a file. The bucket compares the SHA-256 with what arrived, so a file that was damaged on the way is an error. */
    void put(String key, String mediaType, LocalFile file) {
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        client.putObject(request -> request.bucket(name).key(key).contentType(mediaType).checksumSHA256(checksum),
                RequestBody.fromFile(file.path()));
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

    /**
     * Deletes an object for good, in every version: a request that was repeated because its answer was lost has left several.
     * Deleting again does nothing.
     */
    void delete(String key) {
        List<String> versions = client.listObjectVersionsPaginator(request -> request.bucket(name).prefix(key)).versions().stream()
                .filter(version -> version.key().equals(key)).map(ObjectVersion::versionId).toList();
        for (String version : versions) {
            try {
                client.deleteObject(request -> request.bucket(name).key(key).versionId(version));
            } catch (S3Exception e) {
                if (e.statusCode() != 404) { // S3 says nothing where the version is gone; other stores do
                    throw e;
                }
            }
        }
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
