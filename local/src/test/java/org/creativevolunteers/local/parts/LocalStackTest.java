package org.creativevolunteers.local.parts;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which LocalStack is taken, and what is said where there is none. */
class LocalStackTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4566", "http://127.0.0.1:4566/", "http://127.0.0.1:4566"})
    void a_name_becomes_a_number_so_that_buckets_are_paths(String address) {
        assertEquals(URI.create("http://127.0.0.1:4566"), LocalStack.at(address).endpoint());
    }

    @Test
    void loopback_has_a_second_family() {
        assertEquals(URI.create("http://[0:0:0:0:0:0:0:1]:4566"), LocalStack.at("http://[::1]:4566").endpoint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.7:4566", "http://0.0.0.0:4566", "http://[2001:db8::1]:4566", "http://nowhere.invalid:4566",
            "https://127.0.0.1:4566",
            "http://127.0.0.1", "localhost:4566", "4566", "http://127.0.0.1:4566/table", "http://user@127.0.0.1:4566",
            "http://127.0.0.1:4566?a=b", "not an address"})
    void everything_else_is_refused_with_an_example(String address) {
        String said = assertThrows(IllegalArgumentException.class, () -> LocalStack.at(address)).getMessage();
        assertTrue(said.contains("such as http://localhost:4566, and not " + address), said);
    }

    @Test
    void where_nobody_answers_the_sentence_says_what_to_do() {
        String said =
                assertThrows(IllegalStateException.class, () -> LocalStack.at("http://127.0.0.1:" + Ports.near(0)).check()).getMessage();
        assertTrue(said.startsWith("No LocalStack answers at http://127.0.0.1:") && said.contains("docs/operations.md")
                && said.contains("-Dlocalstack=http://localhost:PORT"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "{}", "[]", ""})
    void another_server_is_not_taken_for_one(String answer) throws IOException {
        HttpServer server = server(answer);
        try {
            String said = assertThrows(IllegalStateException.class, () -> at(server).check()).getMessage();
            assertTrue(said.startsWith("No LocalStack answers at"), said);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_service_that_is_switched_off_is_named() throws IOException {
        HttpServer server = server("{\"services\": {\"dynamodb\": \"running\", \"dynamodbstreams\": \"available\", \"s3\": \"disabled\"}}");
        try {
            String said = assertThrows(IllegalStateException.class, () -> at(server).check()).getMessage();
            assertTrue(said.contains("does not offer s3, ses;"), said);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void one_with_the_four_services_will_do() throws IOException {
        HttpServer server = server(
                "{\"services\": {\"dynamodb\": \"running\", \"dynamodbstreams\": \"available\", \"s3\": \"available\", \"ses\": "
                        + "\"running\", "
                        + "\"sns\": \"disabled\"}, \"edition\": \"community\", \"version\": \"4.14.0\"}");
        try {
            assertDoesNotThrow(() -> at(server).check());
        } finally {
            server.stop(0);
        }
    }

    private static LocalStack at(HttpServer server) {
        return LocalStack.at("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer server(String health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_localstack/health", exchange -> {
            byte[] body = health.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
