package org.creativevolunteers.letters.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class AccountLimitTest {

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "{\"AccountLimit\":{\"ConcurrentExecutions\":1000,\"TotalCodeSize\":80530636800},\"AccountUsage\":{}}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private AccountLimit limit() {
        return new AccountLimit("http://127.0.0.1:" + server.getAddress().getPort(), "eu-central-1",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
    }

    @Test
    void the_limit_is_asked_with_a_signature_for_Lambda() {
        assertEquals(1000, limit().getAsInt());
        assertTrue(asked.getFirst().startsWith("GET /2016-08-19/account-settings AWS4-HMAC-SHA256 Credential=id/"), asked.getFirst());
        assertTrue(asked.getFirst().contains("/eu-central-1/lambda/aws4_request"), asked.getFirst());
    }

    @Test
    void what_is_no_answer_is_a_fault_and_not_a_limit() {
        status = 403;
        assertThrows(IllegalStateException.class, () -> limit().getAsInt());
        status = 200;
        body = "{}";
        assertThrows(RuntimeException.class, () -> limit().getAsInt());
        server.stop(0);
        assertThrows(IllegalStateException.class, () -> limit().getAsInt());
    }
}
