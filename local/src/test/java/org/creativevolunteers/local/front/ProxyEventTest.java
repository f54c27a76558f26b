package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.local.template.Template.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payload format 2.0, both ways. */
class ProxyEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Routes.Match MATCH =
            new Routes.Match(new Route("POST", "/calls/{call}", "F", Optional.empty(), Set.of(), Duration.ofSeconds(30)),
                    Map.of("call", "autumn"));

    private static Request request(String query, Map<String, List<String>> headers, byte[] body) {
        return new Request("request-1", "POST", "/calls/autumn", query, "HTTP/1.1", headers, body, "127.0.0.1",
                Instant.parse("2026-11-24T08:00:01.234Z"));
    }

    private static JsonNode event(String query, Map<String, List<String>> headers, byte[] body, Optional<Authorizer.Granted> granted)
            throws IOException {
        return JSON.readTree(ProxyEvent.of(request(query, headers, body), MATCH, granted, Map.of(), "127.0.0.1:8080"));
    }

    @Test
    void a_request_becomes_an_event() throws IOException {
        JsonNode event = event("a=1&a=2&b=x%20y&c",
                Map.of("content-type", List.of("application/json; charset=utf-8"), "x-many", List.of("1", "2"),
                        "cookie", List.of("s=1; t=2"), "user-agent", List.of("test"), "x-forwarded-for", List.of("6.6.6.6")),
                "{\"name\":\"Şəbnəm\"}".getBytes(StandardCharsets.UTF_8), Optional.empty());
        assertEquals("2.0", event.path("version").asText());
        assertEquals("POST /calls/{call}", event.path("routeKey").asText());
        assertEquals("/calls/autumn", event.path("rawPath").asText());
        assertEquals("a=1&a=2&b=x%20y&c", event.path("rawQueryString").asText());
        assertEquals("{\"a\":\"1,2\",\"b\":\"x y\",\"c\":\"\"}", event.path("queryStringParameters").toString());
        assertEquals("1,2", event.path("headers").path("x-many").asText());
        assertEquals("[\"s=1\",\"t=2\"]", event.path("cookies").toString());
        assertFalse(event.path("headers").has("cookie"));
        assertEquals("{\"call\":\"autumn\"}", event.path("pathParameters").toString());
        assertEquals("{\"name\":\"Şəbnəm\"}", event.path("body").asText());
        assertFalse(event.path("isBase64Encoded").asBoolean());
        JsonNode context = event.path("requestContext");
        assertEquals("127.0.0.1", context.path("http").path("sourceIp").asText());
        assertEquals("24/Nov/2026:08:00:01 +0000", context.path("time").asText());
        assertEquals(1795507201234L, context.path("timeEpoch").asLong());
        assertEquals("$default", context.path("stage").asText());
    }

    @Test
    void claims_and_scopes_reach_the_function() throws IOException {
        JsonNode jwt =
                event("", Map.of(), new byte[0], Optional.of(new Authorizer.Granted(Map.of("sub", "u"), List.of()))).path("requestContext")
                        .path("authorizer").path("jwt");
        assertEquals("u", jwt.path("claims").path("sub").asText());
        assertEquals("null", jwt.path("scopes").toString());
    }

    @ParameterizedTest
    @CsvSource({"application/json, false", "text/plain, false", "application/xml, false", "application/javascript, false",
            "application/problem+json, false",
            "application/x-www-form-urlencoded, true", "application/octet-stream, true", "image/png, true", "'', true"})
    void a_body_that_is_not_text_is_base64(String type, boolean encoded) throws IOException {
        JsonNode event = event("", Map.of("content-type", List.of(type)), "abc".getBytes(StandardCharsets.UTF_8), Optional.empty());
        assertEquals(encoded, event.path("isBase64Encoded").asBoolean());
        assertEquals(encoded ? "YWJj" : "abc", event.path("body").asText());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"statusCode":201,"body":"x"}                               | 201 | x                          | text/plain; charset=utf-8
            {"statusCode":200,"headers":{"Content-Type":"a/b"},"body":"eA==","isBase64Encoded":true} | 200 | x | a/b
            {"a":1}                                                     | 200 | {"a":1}                    | application/json
            "text"                                                      | 200 | text                       | application/json
            {"statusCode":"200","body":"x"}                             | 200 | x                          | text/plain; charset=utf-8
            {"statusCode":999}                                          | 500 | {"message":"Internal Server Error"} | application/json
            {"statusCode":200,"body":"%%","isBase64Encoded":true}       | 500 | {"message":"Internal Server Error"} | application/json
            not json                                                    | 500 | {"message":"Internal Server Error"} | application/json
            """)
    void an_answer_becomes_a_response(String payload, int status, String body, String type) {
        Response response = ProxyEvent.response(payload.getBytes(StandardCharsets.UTF_8));
        assertEquals(status, response.status());
        assertEquals(body, new String(response.body(), StandardCharsets.UTF_8));
        assertEquals(List.of(type), response.headers().get("content-type"));
    }

    @Test
    void cookies_stay_apart_and_no_body_has_no_type() {
        Response response = ProxyEvent.response(
                "{\"statusCode\":303,\"headers\":{\"Location\":\"/x\"},\"cookies\":[\"a=1\",\"b=2\"]}".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("a=1", "b=2"), response.headers().get("set-cookie"));
        assertEquals(Set.of("location", "set-cookie"), response.headers().keySet());
        assertArrayEquals(new byte[0], response.body());
    }
}
