package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.template.Template;

/**
 * Asks the functions that stand for custom resources of the template, as CloudFormation does when a stack is made, and waits for what
 * they put to the address that it gives them. Source: AWS CloudFormation User Guide, "Custom resource request objects".
 */
public final class Deployment implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final RunLog log;
    private final HttpServer server;
    private final Map<String, JsonNode> answers = new ConcurrentHashMap<>();

    public Deployment(Functions functions, RunLog log) throws IOException {
        this.functions = functions;
        this.log = log;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answered);
        server.start();
    }

    /**
     * Has a resource made.
     *
     * @throws IllegalStateException where its function fails, says so, or does not answer
     */
    public void make(Template.CustomResource resource) throws InterruptedException {
        String request = UUID.randomUUID().toString();
        ObjectNode event = JSON.createObjectNode().put("RequestType", "Create").put("RequestId", request)
                .put("ResponseURL", "http://127.0.0.1:" + server.getAddress().getPort() + "/" + request)
                .put("StackId", "arn:aws:cloudformation:local:000000000000:stack/local/1").put("ResourceType", resource.type())
                .put("LogicalResourceId", resource.id());
        event.set("ResourceProperties", resource.properties());
        functions.invoke(resource.function(), event.toString().getBytes(StandardCharsets.UTF_8), resource.timeout());
        JsonNode answer = Optional.ofNullable(answers.remove(request))
                .orElseThrow(() -> new IllegalStateException(resource.id() + " was not made: " + resource.function() + " gave no answer"));
        if (!answer.path("Status").asText().equals("SUCCESS")) {
            throw new IllegalStateException(resource.id() + " was not made: " + answer.path("Reason").asText());
        }
        log.line("%s: made by %s", resource.id(), resource.function());
    }

    private void answered(HttpExchange exchange) throws IOException {
        try (exchange) {
            answers.put(exchange.getRequestURI().getPath().substring(1), JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
