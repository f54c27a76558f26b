package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.testing.TestContext;

/** A deployment that asks functions for what they stand for, and hears their answers at an address of its own. */
final class TestDeployment implements AutoCloseable {

    private final HttpServer server;
    private int status = 200;
    final List<JsonObject> answers = new ArrayList<>();

    TestDeployment() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/answer", exchange -> {
            answers.add(Json.readObject(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
            if (!exchange.getRequestMethod().equals("PUT") || exchange.getRequestHeaders().containsKey("Content-type")) {
                throw new IOException("the address is signed for a PUT without a media type");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** Lets the address be out of order. */
    TestDeployment refusing() {
        status = 403;
        return this;
    }

    /** The status that the function answers with. */
    String ask(String type, RequestStreamHandler function) {
        Map<String, Object> event = Map.of("RequestType", type, "ResponseURL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/answer?signature=s", "StackId", "arn:aws:cloudformation:stack/x",
                "RequestId", "request-1", "ResourceType", "Custom::InstalledPages", "LogicalResourceId", "InstalledPages",
                "ResourceProperties", Map.of("Version", "1"));
        try {
            function.handleRequest(new ByteArrayInputStream(Json.bytes(event)), new ByteArrayOutputStream(),
                    new TestContext(function.getClass().getSimpleName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers.getLast().requireText("Status");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
