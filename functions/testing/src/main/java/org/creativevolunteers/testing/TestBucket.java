package org.creativevolunteers.testing;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A bucket of template.yaml in an s3proxy within this process: private and versioned, in memory, on a port of the loopback
 * interface. Signatures are enforced: a request that is unsigned, tampered with or expired is answered with 403. One server
 * serves all tests of a JVM; each TestBucket is an empty bucket of its own.
 *
 * @param client   a client of it
 * @param name     the bucket's name
 * @param endpoint where the server listens
 */
public record TestBucket(S3Client client, String name, URI endpoint) {

    private static final String ACCESS_KEY = "testaccesskey"; // DynamoDB Local, too, takes a name of letters and digits
    private static final String SECRET_KEY = "testsecretkey";

    private static final class Server {
        static final URI ENDPOINT = start();

        private static URI start() {
            try {
                S3Proxy proxy = S3Proxy.builder().blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                        .ignoreUnknownHeaders(true).v4MaxNonChunkedRequestSize(Integer.MAX_VALUE).build();
                proxy.start();
                return URI.create("http://127.0.0.1:" + proxy.getPort());
            } catch (Exception e) {
                throw new IllegalStateException("s3proxy does not start", e);
            }
        }
    }

    /** An empty bucket that keeps old versions. */
    public static TestBucket create() {
        S3Client client = client(UrlConnectionHttpClient.create());
        TestBucket bucket = new TestBucket(client, "bucket-" + UUID.randomUUID(), Server.ENDPOINT);
        client.createBucket(request -> request.bucket(bucket.name));
        client.putBucketVersioning(request -> request.bucket(bucket.name)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        return bucket;
    }

    /**
     * A client whose requests go through a transport of the test's own, which may fail. It sends a body in one piece, as the functions
     * do: of one in signed chunks s3proxy does not read the last byte before it answers and closes, which now and then breaks the sending.
     */
    public static S3Client client(SdkHttpClient transport) {
        return S3Client.builder().endpointOverride(Server.ENDPOINT).region(Region.EU_CENTRAL_1)
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
                .credentialsProvider(credentials()).httpClient(transport).build();
    }

    /** A presigner of links to this bucket's objects. */
    public S3Presigner presigner() {
        return S3Presigner.builder().endpointOverride(endpoint).region(Region.EU_CENTRAL_1)
                .credentialsProvider(credentials()).build();
    }

    /** What tells the SDK's own settings of this server, as environment variables. */
    public static Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_S3", Server.ENDPOINT.toString(), "AWS_REGION", Region.EU_CENTRAL_1.id(),
                "AWS_ACCESS_KEY_ID", ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", SECRET_KEY);
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY));
    }
}
