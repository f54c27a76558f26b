package org.creativevolunteers.local.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A LocalStack on this machine that is already running and lends its table with the stream, its buckets and its mail.
 *
 * @param endpoint its address as a number: an SDK then asks for {@code /bucket/key}, where for a name it would ask for the host
 *     {@code bucket.name}, which nobody has
 */
public record LocalStack(URI endpoint) {

    private static final URI USUAL = URI.create("http://127.0.0.1:4566");
    private static final List<String> NEEDED = List.of("dynamodb", "dynamodbstreams", "s3", "ses");
    private static final Set<String> THERE = Set.of("available", "running");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What whoever starts a run there has to know, each a sentence. */
    public static final List<String> DIFFERENCES = List.of(
            "One run at a time: what an earlier one left in the table and the buckets of these names is gone; its letters are not shown.",
            "No letter bounces and nobody complains there, and the mail service cannot be made to fail (POST /local/faults is refused).",
            "A letter's time in the mailbox is when it was first seen there, by the clock of this run.",
            "A download link's signature and age are checked only where LocalStack runs with S3_SKIP_SIGNATURE_VALIDATION=0.",
            "LocalStack enforces no role and no bucket policy: like every local run, this one proves nothing about them.");

    /**
     * Throws {@link IllegalArgumentException} for what is no address of a server on this machine: a run writes people's data,
     * and it removes what it finds.
     */
    public static LocalStack at(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(refusal(address), e);
        }
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1 || !uri.getRawPath().replace("/", "").isEmpty()
                || uri.getRawQuery() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(refusal(address));
        }
        try {
            InetAddress host = InetAddress.getByName(uri.getHost());
            if (!host.isLoopbackAddress()) {
                throw new IllegalArgumentException(refusal(address));
            }
            String number = host.getAddress().length == 4 ? host.getHostAddress() : "[" + host.getHostAddress() + "]";
            return new LocalStack(URI.create("http://" + number + ":" + uri.getPort()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(refusal(address), e);
        }
    }

    private static String refusal(String address) {
        return "-Dlocalstack takes the address of a LocalStack on this machine, such as http://localhost:4566, and not " + address
                + "; without a value it is " + USUAL + ".";
    }

    /** Where it is unless somebody says otherwise. */
    public static LocalStack usual() {
        return new LocalStack(USUAL);
    }

    /** Throws {@link IllegalStateException} with what to do where nobody answers, or where a service is switched off. */
    public void check() {
        JsonNode services = health().path("services");
        List<String> missing = NEEDED.stream().filter(service -> !THERE.contains(services.path(service).asText())).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The LocalStack at " + endpoint + " does not offer " + String.join(", ", missing)
                    + "; start it without SERVICES, or with SERVICES=" + String.join(",", NEEDED) + ".");
        }
    }

    private JsonNode health() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(endpoint.resolve("/_localstack/health")).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            JsonNode health = new ObjectMapper().readTree(answer.body());
            if (answer.statusCode() != 200 || !health.path("services").isObject()) {
                throw new IOException("status " + answer.statusCode());
            }
            return health;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "No LocalStack answers at " + endpoint + ". Start one (docs/operations.md, \"On LocalStack\", has the command) "
                            + "and try again, or say where it is: -Dlocalstack=http://localhost:PORT.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the LocalStack at " + endpoint, e);
        }
    }
}
