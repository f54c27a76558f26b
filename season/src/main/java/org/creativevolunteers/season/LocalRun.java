package org.creativevolunteers.season;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A local run as its clients see it: the addresses that it wrote to its local.json, and what answers there. */
final class LocalRun {

    private final JsonNode addresses;
    private final FrontDoor door;
    private final ApplicantsMailbox mailbox;
    private volatile Duration offset;

    private LocalRun(JsonNode addresses) {
        this.addresses = addresses;
        this.door = new FrontDoor(addresses.path("front").asText());
        this.mailbox = new ApplicantsMailbox(door);
        this.offset = Duration.parse(door.get("/local/clock").path("offset").asText());
    }

    /** @param addresses the run's local.json */
    static LocalRun at(Path addresses) throws IOException {
        return new LocalRun(FrontDoor.JSON.readTree(addresses.toFile()));
    }

    FrontDoor door() {
        return door;
    }

    ApplicantsMailbox mailbox() {
        return mailbox;
    }

    // ---- The call's clock and the schedules ----

    /** The time that the call lives by. */
    Instant now() {
        return Instant.now().plus(offset);
    }

    /** Moves the call's clock and returns when all that became due has run: which schedules fired, and which without a fault. */
    Map<String, Boolean> moveClock(Instant time) {
        JsonNode answer = door.control("/local/clock", FrontDoor.JSON.createObjectNode().put("to", time.toString()));
        offset = Duration.parse(answer.path("offset").asText());
        Map<String, Boolean> fired = new LinkedHashMap<>();
        answer.path("fired").properties().forEach(schedule -> fired.put(schedule.getKey(), schedule.getValue().asBoolean()));
        return fired;
    }

    /** Runs a scheduled function now and waits for its end. */
    void fire(String function) {
        for (JsonNode schedule : door.get("/local/schedules")) {
            if (schedule.path("function").asText().equals(function)) {
                door.control("/local/schedules/" + schedule.path("name").asText(), FrontDoor.JSON.createObjectNode());
            }
        }
    }

    /** Queue to how many messages of failures it holds. */
    Map<String, Integer> failures() {
        Map<String, Integer> failures = new LinkedHashMap<>();
        door.get("/local/queues").properties().forEach(queue -> failures.put(queue.getKey(), queue.getValue().size()));
        return failures;
    }

    // ---- The staff ----

    /** The names of those who belong to a group of the staff. */
    List<String> staff(String group) {
        List<String> names = new ArrayList<>();
        for (JsonNode user : addresses.at("/staff/users")) {
            if (user.path("groups").valueStream().anyMatch(of -> of.asText().equals(group))) {
                names.add(user.path("username").asText());
            }
        }
        return names;
    }

    /** An access token of a member of the staff, as the issuer gives it for the password. */
    Optional<String> token(String name) {
        JsonNode user = addresses.at("/staff/users").valueStream().filter(one -> one.path("username").asText().equals(name)).findFirst()
                .orElseThrow();
        String form = FrontDoor.field("grant_type", "password") + "&" + FrontDoor.field("username", name) + "&"
                + FrontDoor.field("password", user.path("password").asText());
        return Optional.of(door.form(URI.create(addresses.at("/staff/tokenEndpoint").asText()), form).expect(200, "a sign-in").json()
                .path("access_token").asText());
    }

    // ---- Where it ends up: the table and the buckets ----

    /** Everything that the table holds at this moment. */
    TableContents table() {
        try (DynamoDbClient table = DynamoDbClient.builder().endpointOverride(endpoint("dynamodb")).region(region())
                .credentialsProvider(credentials()).httpClient(UrlConnectionHttpClient.create()).build()) {
            return TableContents.read(table, addresses.at("/tables/0").asText());
        }
    }

    /** How many objects of reports their bucket holds. */
    long reportObjects() {
        String bucket = addresses.path("buckets").valueStream().map(JsonNode::asText).filter(name -> name.contains("reports")).findFirst()
                .orElseThrow();
        try (S3Client storage = S3Client.builder().endpointOverride(endpoint("s3")).region(region()).credentialsProvider(credentials())
                .forcePathStyle(true).httpClient(UrlConnectionHttpClient.create()).build()) {
            return storage.listObjectsV2Paginator(request -> request.bucket(bucket).prefix("reports/")).contents().stream().count();
        }
    }

    URI endpoint(String service) {
        return URI.create(addresses.at("/aws/endpoints/" + service).asText());
    }

    private Region region() {
        return Region.of(addresses.at("/aws/region").asText());
    }

    private AwsCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(addresses.at("/aws/accessKeyId").asText(),
                addresses.at("/aws/secretAccessKey").asText()));
    }
}
