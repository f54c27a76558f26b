package org.creativevolunteers.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket in memory, for tests that fill one many hundred times; others take {@link TestBucket}. Keeps every version or the last one, and
 * lists few objects a page.
 */
public final class BucketInMemory implements S3Client {

    private static final int PAGE = 3;

    private final boolean versioned;
    private final Map<String, List<Version>> objects = new TreeMap<>();
    private int puts;

    private record Version(String id, byte[] content) {}

    /** @param versioned whether what is replaced is kept */
    public BucketInMemory(boolean versioned) {
        this.versioned = versioned;
    }

    /** Another bucket with the same objects. */
    public synchronized BucketInMemory copy() {
        BucketInMemory copy = new BucketInMemory(versioned);
        objects.forEach((key, versions) -> copy.objects.put(key, new ArrayList<>(versions)));
        copy.puts = puts;
        return copy;
    }

    /** Each object by its key, with the SHA-256 of what it holds now. */
    public synchronized List<String> contents() {
        return objects.entrySet().stream().map(object -> object.getKey() + " " + sha256(object.getValue().getLast().content())).toList();
    }

    /** What each object holds now, as texts. */
    public synchronized List<String> texts() {
        return objects.values().stream().map(versions -> text(versions.getLast())).toList();
    }

    /** Whether some version of some object holds a text. */
    public synchronized boolean holds(String text) {
        return objects.values().stream().flatMap(List::stream).anyMatch(version -> text(version).contains(text));
    }

    private static String text(Version version) {
        return new String(version.content(), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
            List<Version> versions = objects.computeIfAbsent(request.key(), key -> new ArrayList<>());
            if (!versioned) {
                versions.clear();
            }
            versions.add(new Version("v%09d".formatted(++puts), in.readAllBytes()));
            return PutObjectResponse.builder().build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] content = find(request).orElseThrow(() -> NoSuchKeyException.builder().message(request.key()).statusCode(404).build());
        try {
            return transformer.transform(GetObjectResponse.builder().contentLength((long) content.length).build(),
                    AbortableInputStream.create(new ByteArrayInputStream(content)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        return getObject(request, ResponseTransformer.toInputStream());
    }

    private synchronized Optional<byte[]> find(GetObjectRequest request) {
        List<Version> versions = objects.getOrDefault(request.key(), List.of());
        return versions.reversed().stream().filter(version -> request.versionId() == null || request.versionId().equals(version.id()))
                .map(Version::content).findFirst();
    }

    @Override
    public synchronized DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        List<Version> versions = objects.getOrDefault(request.key(), List.of());
        versions.removeIf(version -> !versioned || version.id().equals(request.versionId()));
        if (versions.isEmpty()) {
            objects.remove(request.key());
        }
        return DeleteObjectResponse.builder().build();
    }

    @Override
    public synchronized ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        String after = request.continuationToken() == null ? "" : request.continuationToken();
        List<String> keys = objects.keySet().stream().filter(key -> key.startsWith(request.prefix()) && key.compareTo(after) > 0).toList();
        List<String> page = keys.subList(0, Math.min(PAGE, keys.size()));
        boolean more = page.size() < keys.size();
        return ListObjectsV2Response.builder().isTruncated(more).nextContinuationToken(more ? page.getLast() : null)
                .contents(page.stream().map(key -> S3Object.builder().key(key).build()).toList()).build();
    }

    @Override
    public synchronized ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
        String after = request.keyMarker() == null ? "" : place(request.keyMarker(), request.versionIdMarker());
        List<ObjectVersion> versions = objects.entrySet().stream().filter(object -> object.getKey().startsWith(request.prefix()))
                .flatMap(object -> object.getValue().stream()
                        .map(version -> ObjectVersion.builder().key(object.getKey()).versionId(version.id()).build()))
                .filter(version -> place(version.key(), version.versionId()).compareTo(after) > 0).toList();
        List<ObjectVersion> page = versions.subList(0, Math.min(PAGE, versions.size()));
        boolean more = page.size() < versions.size();
        return ListObjectVersionsResponse.builder().isTruncated(more).nextKeyMarker(more ? page.getLast().key() : null)
                .nextVersionIdMarker(more ? page.getLast().versionId() : null).versions(page).build();
    }

    private static String place(String key, String version) {
        return key + "\0" + version;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
