package org.creativevolunteers.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.parts.Ports;
import org.creativevolunteers.local.sample.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole stack from a small template: front, issuer, function, stream, queue, schedule, clock. */
class StackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunLog SILENT = new RunLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @TempDir
    private static Path root;
    private static Stack stack;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        try (InputStream template = StackTest.class.getResourceAsStream("stack.yaml")) {
            Files.copy(template, root.resolve("template.yaml"));
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(root.resolve("sample.zip")))) {
            String name = Sample.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new ZipEntry(name));
            Sample.class.getResourceAsStream("/" + name).transferTo(out);
        }
        http = HttpClient.newHttpClient();
        stack = Stack.start(new LocalOptions(root, Ports.near(0), LocalOptions.Demo.NO, 1, false, Optional.empty()),
                Files.createDirectories(root.resolve("work")), SILENT);
    }

    @AfterAll
    static void stop() {
        stack.close();
        http.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(stack.url() + path));
    }

    private static HttpRequest.Builder post(String path, String json) {
        return to(path).POST(HttpRequest.BodyPublishers.ofString(json)).header("content-type", "application/json");
    }

    private static JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(to(path)).body());
    }

    private static String token(String user) throws IOException, InterruptedException {
        String answer = send(HttpRequest.newBuilder(URI.create(stack.issuer().tokenEndpoint()))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&username=" + user + "&password=local"))).body();
        return JSON.readTree(answer).path("access_token").asText();
    }

    @Test
    void a_public_route_reaches_its_function_and_others_do_not_exist() throws Exception {
        assertEquals(200, send(to("/hello/you")).statusCode());
        HttpResponse<String> missing = send(post("/hello/you", "{}"));
        assertEquals(404, missing.statusCode());
        assertEquals("{\"message\":\"Not Found\"}", missing.body());
        assertEquals(500, send(to("/hello/throw")).statusCode());
    }

    @Test
    void a_staff_route_wants_a_token_of_the_issuer() throws Exception {
        assertEquals(401, send(to("/staff")).statusCode());
        assertEquals(401, send(to("/staff").header("authorization", "Bearer " + token("admin") + "x")).statusCode());
        assertEquals(200, send(to("/staff").header("authorization", "Bearer " + token("admin"))).statusCode());
    }

    @Test
    void a_body_above_ten_megabytes_is_refused() throws Exception {
        HttpResponse<String> answer = send(to("/large").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));
        assertEquals(413, answer.statusCode());
    }

    @Test
    void a_moved_clock_fires_what_is_due_and_reaches_the_function() throws Exception {
        JsonNode moved = JSON.readTree(send(post("/local/clock", "{\"advance\":\"P3D\"}")).body());
        assertTrue(moved.path("fired").path("HelloDaily").asBoolean(), moved.toString());
        String file = send(to("/hello/environment")).body().replaceFirst("(?s).*CLOCK_OFFSET=([^,}]*).*", "$1");
        String offset = Files.readString(Path.of(file));
        assertTrue(offset.startsWith("PT72H") || offset.startsWith("PT71H59M"), offset);
        assertEquals(400, send(post("/local/clock", "{\"advance\":\"-P1D\"}")).statusCode());
        assertEquals(400, send(post("/local/clock", "{\"to\":\"yesterday\"}")).statusCode());
    }

    @Test
    void what_a_stream_cannot_deliver_ends_in_the_failure_queue_once() throws Exception {
        stack.database().put("creative-volunteers-table", JSON.readTree("{\"pk\":{\"S\":\"throw\"}}"));
        stack.database().put("creative-volunteers-table", JSON.readTree("{\"pk\":{\"S\":\"left out\"}}"));
        while (json("/local/queues").path("Failed").isEmpty()) {
            Thread.onSpinWait();
        }
        JsonNode failed = json("/local/queues").path("Failed");
        assertEquals(1, failed.size());
        assertEquals("RetryAttemptsExhausted",
                JSON.readTree(failed.path(0).path("body").asText()).path("requestContext").path("condition").asText());
    }

    @Test
    void a_function_can_be_asked_without_a_route() throws Exception {
        assertEquals(200, send(post("/local/functions/Hello", "{\"rawPath\": \"/hello/you\"}")).statusCode());
        assertEquals(502, send(post("/local/functions/Hello", "{\"rawPath\": \"/hello/throw\"}")).statusCode());
        assertEquals(404, send(post("/local/functions/Nobody", "{}")).statusCode());
    }

    @Test
    void a_still_run_fires_nothing_and_says_what_its_functions_are_told(@TempDir Path other) throws Exception {
        Files.copy(root.resolve("sample.zip"), other.resolve("sample.zip"));
        Files.copy(root.resolve("template.yaml"), other.resolve("template.yaml"));
        Path work = Files.createDirectories(other.resolve("work"));
        try (Stack still =
                Stack.start(new LocalOptions(other, Ports.near(0), LocalOptions.Demo.NO, 1, true, Optional.empty()), work, SILENT)) {
            assertEquals(List.of(), still.scheduler().upcoming());
            JsonNode told = JSON.readTree(work.resolve("local.json").toFile()).path("environments").path("Hello");
            assertEquals(still.database().endpoint().toString(), told.path("AWS_ENDPOINT_URL_DYNAMODB").asText());
        }
    }

    @Test
    void a_killed_process_costs_one_answer_at_most() throws Exception {
        assertEquals(200, send(to("/hello/you")).statusCode());
        for (JsonNode process : json("/local/functions").path("Hello")) {
            ProcessHandle.of(process.path("pid").asLong()).ifPresent(ProcessHandle::destroyForcibly);
        }
        int status = send(to("/hello/you")).statusCode();
        assertTrue(status == 200 || status == 500, "status " + status);
        assertEquals(200, send(to("/hello/you")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"Wish: FAILED,Made was not made: as wished", "Wish: throw,Made was not made: Hello gave no answer",
            "Wish: exit,Made was not made: Hello gave no answer"})
    void a_run_whose_own_deployment_fails_does_not_begin(String wish, String said, @TempDir Path other) throws IOException {
        Files.copy(root.resolve("sample.zip"), other.resolve("sample.zip"));
        Files.writeString(other.resolve("template.yaml"), Files.readString(root.resolve("template.yaml")).replace("Wish: SUCCESS", wish));
        Path work = Files.createDirectories(other.resolve("work"));
        LocalOptions options = new LocalOptions(other, Ports.near(0), LocalOptions.Demo.NO, 1, false, Optional.empty());
        assertEquals(said, assertThrows(IllegalStateException.class, () -> Stack.start(options, work, SILENT)).getMessage());
    }

    @Test
    void a_taken_port_is_said_in_one_sentence() {
        int port = URI.create(stack.url()).getPort();
        BindException taken = assertThrows(BindException.class,
                () -> Stack.start(new LocalOptions(root, port, LocalOptions.Demo.NO, 1, false, Optional.empty()), root.resolve("work"),
                        SILENT));
        assertEquals("Port " + port + " is taken; choose another with -Dport=NUMBER.", taken.getMessage());
    }

    @Test
    void where_everything_is_stands_in_a_file() throws Exception {
        JsonNode directory = JSON.readTree(root.resolve("work/local.json").toFile());
        assertEquals(stack.url(), directory.path("front").asText());
        assertEquals(11, directory.path("staff").path("users").size());
        assertEquals("creative-volunteers-table", directory.path("tables").path(0).asText());
        assertFalse(directory.path("aws").path("endpoints").path("ses").asText().isEmpty());
    }
}
