package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.creativevolunteers.local.template.Template.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which route takes a request, by API Gateway's order. */
class RoutesTest {

    private final Routes routes =
            new Routes(Stream.of("GET /calls/{call}", "GET /calls/open", "ANY /calls/{call}", "POST /calls/{call}/registrations",
                    "GET /files/{path+}", "GET /files/{name}", "GET /me", "ANY $default").map(RoutesTest::route).toList());

    private static Route route(String key) {
        String[] parts = key.split(" ");
        return new Route(parts[0], parts[1], "F", Optional.empty(), Set.of(), Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"GET, /calls/open, GET /calls/open", "GET, /calls/autumn, GET /calls/{call}", "DELETE, /calls/autumn, ANY /calls/{call}",
            "POST, /calls/a/registrations, POST /calls/{call}/registrations", "GET, /files/a, GET /files/{name}",
            "GET, /files/a/b, GET /files/{path+}",
            "GET, /me, GET /me", "GET, /me/, $default", "PUT, /me, $default", "GET, /calls/, $default", "GET, /, $default"})
    void takes(String method, String path, String key) {
        assertEquals(key, routes.find(method, path).orElseThrow().route().key());
    }

    @Test
    void variables_are_decoded_once() {
        assertEquals(Map.of("call", "a b/+%41"), routes.find("GET", "/calls/a%20b%2F+%2541").orElseThrow().parameters());
        assertEquals(Map.of("path", "a/b c"), routes.find("GET", "/files/a/b%20c").orElseThrow().parameters());
    }

    @Test
    void without_a_default_what_no_route_takes_is_not_found() {
        Routes few = new Routes(List.of(route("GET /me")));
        assertEquals(Optional.empty(), few.find("POST", "/me"));
        assertEquals(Optional.empty(), few.find("GET", "/you"));
    }
}
