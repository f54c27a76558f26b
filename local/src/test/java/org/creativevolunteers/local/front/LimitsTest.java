package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.local.template.Template;
import org.creativevolunteers.testing.TestClock;
import org.junit.jupiter.api.Test;

/** What the API does by itself, before and after a function: throttle, CORS, access log. */
class LimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static Template.Api api(Map<String, Template.Throttle> own) {
        return new Template.Api("Api", List.of(), Map.of(), Optional.empty(), Optional.of(3), Optional.of(2.0), own, Optional.empty(),
                Map.of());
    }

    private static Request request(String method, Map<String, List<String>> headers) {
        return new Request("request-1", method, "/me", "", "HTTP/1.1", headers, new byte[0], "127.0.0.1", NOW);
    }

    @Test
    void a_burst_passes_then_the_rate_holds() {
        TestClock clock = new TestClock(NOW);
        Throttle throttle = new Throttle(api(Map.of()), clock);
        for (int i = 0; i < 3; i++) {
            assertTrue(throttle.passes("GET /me"));
        }
        assertFalse(throttle.passes("GET /me"));
        clock.set(NOW.plusMillis(500));
        assertTrue(throttle.passes("GET /me"));
        assertFalse(throttle.passes("GET /me"));
    }

    @Test
    void a_route_may_have_a_limit_of_its_own() {
        Throttle throttle =
                new Throttle(api(Map.of("POST /links", new Template.Throttle(Optional.of(1), Optional.empty()))), new TestClock(NOW));
        assertTrue(throttle.passes("POST /links"));
        assertFalse(throttle.passes("POST /links"));
        assertTrue(throttle.passes("GET /me"));
    }

    @Test
    void a_preflight_is_answered_for_the_template_s_origin_only() {
        Cors cors = new Cors(new Template.Cors(List.of("https://a.example"), List.of("GET", "PUT"), List.of("authorization"), List.of(),
                Optional.of(3600), false));
        Request good = request("OPTIONS", Map.of("origin", List.of("https://a.example"), "access-control-request-method", List.of("PUT")));
        assertTrue(cors.isPreflight(good));
        assertEquals(List.of("https://a.example"), cors.preflight(good).headers().get("access-control-allow-origin"));
        assertEquals(List.of("GET,PUT"), cors.preflight(good).headers().get("access-control-allow-methods"));
        assertEquals(List.of("3600"), cors.preflight(good).headers().get("access-control-max-age"));
        Request stranger =
                request("OPTIONS", Map.of("origin", List.of("https://b.example"), "access-control-request-method", List.of("PUT")));
        assertEquals(Map.of(), cors.preflight(stranger).headers());
        assertFalse(cors.isPreflight(request("OPTIONS", Map.of())));
    }

    @Test
    void an_answer_names_the_origin_that_may_read_it() {
        Cors cors = new Cors(new Template.Cors(List.of("*"), List.of(), List.of(), List.of("etag"), Optional.empty(), false));
        Response answer =
                cors.allow(request("GET", Map.of("origin", List.of("https://b.example"))), new Response(200, new TreeMap<>(), new byte[0]));
        assertEquals(List.of("*"), answer.headers().get("access-control-allow-origin"));
        assertEquals(List.of("etag"), answer.headers().get("access-control-expose-headers"));
    }

    @Test
    void the_access_log_has_the_template_s_format() {
        Api.Answer answer = new Api.Answer(Response.message(401, "Unauthorized"), Optional.of("GET /me"), "Unauthorized");
        assertEquals(
                "{\"id\":\"request-1\",\"route\":\"GET /me\",\"status\":\"401\",\"ms\":\"12\",\"error\":\"Unauthorized\",\"other\":\"-\"}",
                AccessLog.line(
                        "{\"id\":\"$context.requestId\",\"route\":\"$context.routeKey\",\"status\":\"$context.status\","
                                + "\"ms\":\"$context.responseLatency\","
                                + "\"error\":\"$context.error.message\",\"other\":\"$context.domainName\"}",
                        request("GET", Map.of()), answer, 12_345_678));
    }
}
