package org.creativevolunteers.kernel.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Canaries in every part of a request and in the messages of exceptions: none sings in a log or in the answer to a fault. */
class Q23LogsTest {

    private static final String CANARY = "canary-7f3a";

    private static final Map<String, Object> EVENT = Map.of("rawPath", "/calls/" + CANARY, "rawQueryString", "q=" + CANARY,
            "headers", Map.of("authorization", "Bearer " + CANARY, "content-type", "application/json", "x-forwarded-for", CANARY),
            "pathParameters", Map.of("call", CANARY), "queryStringParameters", Map.of("q", CANARY),
            "requestContext", Map.of("requestId", "r", "http", Map.of("method", "POST", "sourceIp", CANARY)),
            "body", "{\"email\": \"" + CANARY + "\"}");

    /** What was logged, and what was answered. */
    private record Heard(String log, String answer) {}

    private static Heard serve(Map<String, Object> event, Function<HttpRequest, HttpAnswer> handle) throws IOException {
        PrintStream standard = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            Http.serve(new ByteArrayInputStream(Json.bytes(event)), answer, new TestContext("Canary"), handle);
        } finally {
            System.setOut(standard);
        }
        return new Heard(log.toString(StandardCharsets.UTF_8), answer.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_fault_tells_what_a_service_answered_by_code_status_and_request_but_not_its_message() throws IOException {
        RuntimeException answer = DynamoDbException.builder().message(CANARY).statusCode(400).requestId("AWS-REQUEST-1")
                .awsErrorDetails(AwsErrorDetails.builder().serviceName("DynamoDb").errorCode("AccessDeniedException").errorMessage(CANARY)
                        .build())
                .build();
        for (RuntimeException fault : List.of(answer, new IllegalStateException("no table", answer))) {
            Heard heard = serve(EVENT, request -> {
                throw fault;
            });
            JsonObject line = Json.readObject(heard.log());
            assertEquals(List.of("DynamoDb", "AccessDeniedException", "AWS-REQUEST-1"),
                    List.of(line.requireText("service"), line.requireText("code"), line.requireText("awsRequestId")));
            assertEquals(400, line.requireWhole("status"));
            assertFalse(heard.log().contains(CANARY), heard.log());
        }
    }

    @Test
    void an_answer_of_which_nothing_is_known_is_a_fault_like_any_other() throws IOException {
        Heard heard = serve(EVENT, request -> {
            throw DynamoDbException.builder().message(CANARY).build();
        });
        assertEquals("", Json.readObject(heard.log()).requireText("code"));
    }

    @Test
    void a_fault_tells_its_class_and_place_and_no_message() throws IOException {
        RuntimeException nested = new IllegalStateException(CANARY, new IOException(CANARY, new IllegalArgumentException(CANARY)));
        nested.addSuppressed(new IllegalStateException(CANARY));
        Heard heard = serve(EVENT, request -> {
            throw nested;
        });
        assertFalse(heard.log().contains(CANARY), heard.log());
        assertFalse(heard.answer().contains(CANARY), heard.answer());
        assertTrue(heard.log().contains("IllegalStateException") && heard.log().contains("Q23LogsTest"), heard.log());
        assertTrue(heard.answer().contains("\"statusCode\":500"), heard.answer());
    }

    @Test
    void a_refusal_is_logged_by_its_code_alone() throws IOException {
        List<Function<HttpRequest, HttpAnswer>> refusals = List.of(
                request -> {
                    throw new Refusal(422, "invalid-answers", CANARY, List.of(new Refusal.Detail("/" + CANARY, "kind", CANARY)));
                },
                request -> HttpAnswer.ok(request.json().requireWhole("email")),
                request -> HttpAnswer.ok(request.json().only(java.util.Set.of())));
        for (Function<HttpRequest, HttpAnswer> refusal : refusals) {
            Heard heard = serve(EVENT, refusal);
            assertTrue(heard.log().contains("\"refused\""), heard.log());
            assertFalse(heard.log().contains(CANARY), heard.log());
        }
    }

    @Test
    void a_request_and_what_is_wrong_with_an_event_are_not_logged_either() throws IOException {
        assertFalse(serve(EVENT, request -> HttpAnswer.ok(Map.of())).log().contains(CANARY));
        assertFalse(serve(EVENT, request -> {
            throw new IllegalStateException(request.toString());
        }).log().contains(CANARY));
        Heard broken = serve(Map.of("rawPath", CANARY, "requestContext", CANARY), request -> HttpAnswer.noContent());
        assertFalse(broken.log().contains(CANARY), broken.log());
    }
}
