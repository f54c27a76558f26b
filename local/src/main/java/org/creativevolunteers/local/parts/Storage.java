package org.creativevolunteers.local.parts;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.creativevolunteers.local.template.Template;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3: in memory, on loopback, with signatures enforced (unsigned, tampered and expired requests get 403), or a service elsewhere. */
public final class Storage implements AutoCloseable {

    private final AutoCloseable server;
    private final URI endpoint;
    private final S3Client client;

    /** An object as it was stored: its own headers, names in lower case, and its bytes. */
    public record Stored(Map<String, String> headers, byte[] bytes) {
    }

    private Storage(AutoCloseable server, URI endpoint, String region, String accessKey, String secretKey) {
        this.server = server;
        this.endpoint = endpoint;
        // A body in one piece, as the functions send it: of one in signed chunks s3proxy does not read the last byte before it answers and
        // closes, which now and then breaks the sending, and what is sent again is one more version.
        this.client = S3Client.builder().endpointOverride(endpoint).region(Region.of(region))
                .serviceConfiguration(configuration -> configuration.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    /** The service that somebody else runs there. */
    public static Storage at(URI endpoint, String region, String accessKey, String secretKey) {
        return new Storage(() -> {}, endpoint, region, accessKey, secretKey);
    }

    /** @param port 0 for any free one */
    public static Storage start(int port, String region, String accessKey, String secretKey) {
        try {
            S3Proxy proxy = S3Proxy.builder().blobStore(BlobStores.create("transient-nio2", new Properties()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                    .ignoreUnknownHeaders(true).build();
            proxy.start();
            return new Storage(proxy::stop, URI.create("http://127.0.0.1:" + proxy.getPort()), region, accessKey, secretKey);
        } catch (Exception e) {
            throw new IllegalStateException("the S3 store did not start: " + e.getMessage(), e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** A client of the store, which ends with it. */
    public S3Client client() {
        return client;
    }

    /** Creates the bucket, empty: what an earlier run left in one of its name goes, in all versions. */
    public void create(Template.Bucket bucket) {
        try {
            client.createBucket(request -> request.bucket(bucket.name()));
        } catch (BucketAlreadyOwnedByYouException e) {
            empty(bucket.name());
        }
        if (bucket.versioned()) {
            client.putBucketVersioning(
                    request -> request.bucket(bucket.name()).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        }
    }

    private void empty(String bucket) {
        client.listObjectVersionsPaginator(request -> request.bucket(bucket)).forEach(page -> {
            List<ObjectIdentifier> all = Stream.concat(page.versions().stream().map(version -> object(version.key(), version.versionId())),
                    page.deleteMarkers().stream().map(marker -> object(marker.key(), marker.versionId()))).toList();
            if (!all.isEmpty()) {
                client.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(all)));
            }
        });
    }

    private static ObjectIdentifier object(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }

    /** Empty where there is no such object. */
    public Optional<Stored> get(String bucket, String key) {
        try {
            ResponseBytes<GetObjectResponse> object = client.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return Optional.of(new Stored(headers(object.response()), object.asByteArrayUnsafe()));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, String> headers(GetObjectResponse object) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", Optional.ofNullable(object.contentType()).orElse("binary/octet-stream"));
        headers.put("etag", object.eTag());
        Optional.ofNullable(object.cacheControl()).ifPresent(value -> headers.put("cache-control", value));
        Optional.ofNullable(object.contentEncoding()).filter(value -> !value.isEmpty())
                .ifPresent(value -> headers.put("content-encoding", value));
        Optional.ofNullable(object.contentLanguage()).ifPresent(value -> headers.put("content-language", value));
        Optional.ofNullable(object.contentDisposition()).ifPresent(value -> headers.put("content-disposition", value));
        return headers;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 store did not stop", e);
        }
    }
}
