package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.parts.Queues;

/** What the bench shows of itself under {@code /local}: functions, queues, mailbox, schedules, clock. */
public final class Bench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final Queues queues;

    public Bench(Functions functions, Queues queues) {
        this.functions = functions;
        this.queues = queues;
    }

    Response answer(Request request) {
        return switch (request.path()) {
            case "/local", "/local/" -> start();
            case "/local/functions" -> functions();
            case "/local/queues" -> queues();
            default -> Response.message(404, "Not Found");
        };
    }

    Response start() {
        return Response.html("<!doctype html><title>Creative Volunteers, local run</title><h1>Creative Volunteers, local run</h1>");
    }

    private Response functions() {
        ObjectNode all = JSON.createObjectNode();
        functions.running().forEach((id, processes) -> {
            ArrayNode list = all.putArray(id);
            processes.forEach(p -> list.addObject().put("pid", p.pid()).put("started", p.started().toString()).put("busy", p.busy()));
        });
        return Response.json(200, all.toString());
    }

    private Response queues() {
        ObjectNode all = JSON.createObjectNode();
        queues.contents().forEach((name, messages) -> {
            ArrayNode list = all.putArray(name);
            messages.forEach(m -> list.addObject().put("messageId", m.id()).put("sent", m.sent().toString()).put("body", m.body()));
        });
        return Response.json(200, all.toString());
    }
}
