package org.creativevolunteers.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.local.LocalOptions;
import org.creativevolunteers.local.Stack;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.staff.DemoUser;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole system on a free port, and a browser: started once for all tests. */
final class RunningSystem implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    /** The folder that holds template.yaml. */
    static final Path ROOT = Path.of(System.getProperty("root", "..")).toAbsolutePath().normalize();
    static final Path TARGET = ROOT.resolve("browser/target");

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Gallery gallery = new Gallery(TARGET.resolve("screenshots"), !System.getProperty("pictures", "no").equals("no"));
    private final Playwright playwright;
    private final Browser browser;
    private final Stack stack;
    private final Inbox mailbox;
    private final Map<String, ObjectNode> calls = new TreeMap<>();

    /** What came back over HTTP. */
    record Reply(int status, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    RunningSystem() {
        Chromium.find();
        try {
            Path work = Files.createDirectories(TARGET.resolve("stack"));
            PrintStream log = new PrintStream(Files.newOutputStream(work.resolve("console.log")), true, StandardCharsets.UTF_8);
            stack = Stack.start(new LocalOptions(ROOT, Ports.near(0), LocalOptions.Demo.NO, 1, false, Optional.empty()), work,
                    new RunLog(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        playwright = Playwright.create(Chromium.withoutDownload());
        browser = Chromium.start(playwright);
        mailbox = new Inbox(stack.mailbox());
        for (ObjectNode call : List.of(SampleCalls.small(now()), SampleCalls.first(now()))) {
            publish(call);
        }
    }

    String url() {
        return stack.url();
    }

    Instant now() {
        return stack.clock().instant();
    }

    Stack stack() {
        return stack;
    }

    Browser browser() {
        return browser;
    }

    Inbox mailbox() {
        return mailbox;
    }

    Gallery gallery() {
        return gallery;
    }

    /** A call that was published, as it was published. */
    ObjectNode call(String id) {
        return calls.get(id);
    }

    void publish(ObjectNode call) {
        String id = call.path("id").asText();
        Reply reply = staff("admin", "PUT", "/staff/calls/" + id, call.toString());
        if (reply.status() / 100 != 2) {
            throw new IllegalStateException(id + " was refused: " + reply);
        }
        calls.put(id, call);
    }

    /** A request of a member of staff. */
    Reply staff(String user, String method, String path, String json) {
        DemoUser member = DemoUser.all().stream().filter(candidate -> candidate.name().equals(user)).findFirst().orElseThrow();
        return send(method, path, json, stack.issuer().accessToken(member));
    }

    /** A request with a bearer token; without a body where {@code json} is empty. */
    Reply send(String method, String path, String json, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path)).method(method,
                json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (!bearer.isEmpty()) {
            request.header("authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Registers somebody as the form's page would, and waits for the letter. The link's secret. */
    String register(Registrant person) {
        return register(person, false);
    }

    /** The same, with the address confirmed. */
    String confirmed(Registrant person) {
        return register(person, true);
    }

    private String register(Registrant person, boolean confirm) {
        Reply reply = send("POST", "/calls/" + person.call() + "/registrations", person.submission(call(person.call()), now()), "");
        if (reply.status() != 202) {
            throw new IllegalStateException("a registration was answered with " + reply);
        }
        String secret = mailbox.secret(person.email(), "my");
        if (confirm && send("POST", "/me/confirmation", "", secret).status() != 200) {
            throw new IllegalStateException("a confirmation was refused");
        }
        return secret;
    }

    /** Moves the call's clock, once nothing is under way, and waits for what becomes due. */
    void travel(Instant time) {
        mailbox.settle();
        stack.time().to(time).forEach((schedule, done) -> {
            if (!done) {
                throw new IllegalStateException("the schedule " + schedule + " failed; see " + TARGET.resolve("stack/console.log"));
            }
        });
        mailbox.settle();
    }

    /** Runs a function of the schedules now. */
    void fire(String function) {
        stack.scheduler().upcoming().stream().filter(schedule -> schedule.function().equals(function))
                .forEach(schedule -> stack.scheduler().fire(schedule.name()).done().join());
    }

    /** Everything that the table holds, item by item in their order. */
    List<String> table() {
        try (DynamoDbClient table = database()) {
            return table.scanPaginator(request -> request.tableName(tableName()).consistentRead(true)).items().stream()
                    .map(item -> new TreeMap<String, AttributeValue>(item).toString()).sorted().toList();
        }
    }

    /** Sets a number of every item whose partition begins so. */
    void set(String partition, String attribute, long value) {
        try (DynamoDbClient table = database()) {
            table.scanPaginator(request -> request.tableName(tableName()).consistentRead(true)).items().stream()
                    .filter(item -> item.get("pk").s().startsWith(partition))
                    .forEach(item -> table.updateItem(request -> request.tableName(tableName())
                            .key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))).updateExpression("SET #a = :v")
                            .expressionAttributeNames(Map.of("#a", attribute))
                            .expressionAttributeValues(Map.of(":v", AttributeValue.fromN(Long.toString(value))))));
        }
    }

    /** Sets a text of an item, which need not be there. */
    void set(String partition, String sort, String attribute, String text) {
        try (DynamoDbClient table = database()) {
            table.updateItem(request -> request.tableName(tableName())
                    .key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort))).updateExpression("SET #a = :v")
                    .expressionAttributeNames(Map.of("#a", attribute)).expressionAttributeValues(Map.of(":v", AttributeValue.fromS(text))));
        }
    }

    String tableName() {
        return stack.template().tables().getFirst().name();
    }

    DynamoDbClient database() {
        return DynamoDbClient.builder().endpointOverride(stack.database().endpoint()).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("LOCAL", "LOCAL")))
                .httpClient(UrlConnectionHttpClient.create()).build();
    }

    @Override
    public void close() {
        gallery.write();
        browser.close();
        playwright.close();
        stack.close();
        http.close();
    }
}
