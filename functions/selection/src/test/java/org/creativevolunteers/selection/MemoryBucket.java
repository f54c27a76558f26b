package org.creativevolunteers.selection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** A bucket in memory, which can die before or after each write. */
final class MemoryBucket implements S3Client {

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Crash crash;

    MemoryBucket(Crash crash) {
        this.crash = crash;
    }

    /** Key to content. */
    Map<String, byte[]> objects() {
        return new TreeMap<>(objects);
    }

    /** Replaces an object behind everybody's back. */
    void tamper(String key, byte[] content) {
        objects.put(key, content);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return crash.around(() -> {
            try (var in = body.contentStreamProvider().newStream()) {
                objects.put(request.key(), in.readAllBytes());
                return PutObjectResponse.builder().build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        byte[] content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder().message(request.key()).build();
        }
        try {
            return transformer.transform(GetObjectResponse.builder().contentLength((long) content.length).build(),
                    AbortableInputStream.create(new ByteArrayInputStream(content)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
