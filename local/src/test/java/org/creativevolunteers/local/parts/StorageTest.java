package org.creativevolunteers.local.parts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The store as a function meets it: an SDK client, and links that it signed. */
class StorageTest {

    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    private static Storage storage;
    private static S3Client client;

    @BeforeAll
    static void start() {
        storage = Storage.start(0, "eu-central-1", "key", "secret");
        storage.create(new Template.Bucket("reports", true));
        client = storage.client();
        client.putObject(
                request -> request.bucket("reports").key("a/b.csv").contentType("text/csv; charset=utf-8").cacheControl("no-store"),
                RequestBody.fromString("Şəki"));
    }

    @AfterAll
    static void stop() {
        storage.close();
    }

    private static String link(Duration life) {
        try (S3Presigner presigner =
                S3Presigner.builder().endpointOverride(storage.endpoint()).region(Region.EU_CENTRAL_1).credentialsProvider(CREDENTIALS)
                        .serviceConfiguration(S3Configuration.builder().build()).build()) {
            return presigner.presignGetObject(request -> request.signatureDuration(life)
                    .getObjectRequest(
                            get -> get.bucket("reports").key("a/b.csv").responseContentDisposition("attachment; filename=\"b.csv\"")))
                    .url().toString();
        }
    }

    private static HttpResponse<String> get(String link) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void an_object_keeps_its_headers() {
        Storage.Stored stored = storage.get("reports", "a/b.csv").orElseThrow();
        assertEquals("text/csv; charset=utf-8", stored.headers().get("content-type"));
        assertEquals("no-store", stored.headers().get("cache-control"));
        assertEquals(Optional.empty(), storage.get("reports", "a/none"));
    }

    @Test
    void Q32_a_signed_link_works_and_names_the_file() throws Exception {
        HttpResponse<String> answer = get(link(Duration.ofMinutes(2)));
        assertEquals(200, answer.statusCode());
        assertEquals("Şəki", answer.body());
        assertEquals("attachment; filename=\"b.csv\"", answer.headers().firstValue("content-disposition").orElseThrow());
    }

    @Test
    void Q32_unsigned_tampered_and_expired_links_are_refused() throws Exception {
        String link = link(Duration.ofMinutes(2));
        assertEquals(403, get(link.replace("a/b.csv", "a/c.csv")).statusCode());
        assertEquals(403, get(link.replaceFirst("Signature=.", "Signature=g")).statusCode());
        assertEquals(403, get(link.replace("X-Amz-Expires=120", "X-Amz-Expires=9999")).statusCode());
        assertEquals(403, get(link.substring(0, link.indexOf('?'))).statusCode());
        String brief = link(Duration.ofSeconds(1));
        Thread.sleep(2100);
        assertEquals(403, get(brief).statusCode());
    }

    @Test
    void versions_are_kept_and_can_be_deleted() {
        client.putObject(request -> request.bucket("reports").key("v"), RequestBody.fromString("1"));
        client.putObject(request -> request.bucket("reports").key("v"), RequestBody.fromString("2"));
        var versions = client.listObjectVersions(request -> request.bucket("reports").prefix("v")).versions();
        assertEquals(2, versions.size());
        versions.forEach(version -> client.deleteObject(request -> request.bucket("reports").key("v").versionId(version.versionId())));
        assertTrue(client.listObjectVersions(request -> request.bucket("reports").prefix("v")).versions().isEmpty());
    }

    @Test
    void a_run_begins_with_an_empty_bucket_whatever_an_earlier_one_left() {
        try (Storage run = Storage.at(storage.endpoint(), "eu-central-1", "key", "secret")) {
            run.create(new Template.Bucket("used", true));
            client.putObject(request -> request.bucket("used").key("a"), RequestBody.fromString("1"));
            client.putObject(request -> request.bucket("used").key("a"), RequestBody.fromString("2"));
            client.putObject(request -> request.bucket("used").key("b"), RequestBody.fromString("3"));
            run.create(new Template.Bucket("used", true));
            assertTrue(client.listObjectVersions(request -> request.bucket("used")).versions().isEmpty());
        }
        assertTrue(storage.get("reports", "a/b.csv").isPresent(), "whoever only used the service does not end it");
    }
}
