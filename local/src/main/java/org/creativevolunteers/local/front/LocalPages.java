package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Result;
import org.creativevolunteers.local.mail.LocalMailbox;
import org.creativevolunteers.local.mail.MailFaults;
import org.creativevolunteers.local.parts.Queues;
import org.creativevolunteers.local.time.Scheduler;
import org.creativevolunteers.local.time.TimeTravel;
import org.owasp.encoder.Encode;

/** What the bench shows of itself, under {@code /local}: it exists in no deployment. */
public final class LocalPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Functions functions;
    private final Queues queues;
    private final MailboxPages mailbox;
    private final Controls controls;
    private final Map<String, String> links;

    /**
     * @param faults what the mail service does wrong; empty where it cannot be made to
     * @param links what the start page leads to: address by name, in order
     */
    public LocalPages(Functions functions, Queues queues, LocalMailbox mailbox, Optional<MailFaults> faults, Scheduler scheduler,
            TimeTravel time, Map<String, String> links) {
        this.functions = functions;
        this.queues = queues;
        this.mailbox = new MailboxPages(mailbox);
        this.controls = new Controls(time, scheduler, faults);
        this.links = links;
    }

    Response answer(Request request) {
        String path = request.path();
        if (!OwnVisitor.sent(request)) {
            return Response.message(403, "Only from this machine, and from no page of another origin");
        }
        if (path.equals("/local/mailbox") || path.startsWith("/local/mailbox/")) {
            return mailbox.answer(request, path.substring("/local/mailbox".length()));
        }
        return switch (request.method() + " " + path) {
            case "GET /local", "GET /local/" -> start();
            case "GET /local/functions" -> functions();
            case "GET /local/queues" -> queues();
            case String other when other.startsWith("POST /local/functions/") ->
                invoke(other.substring("POST /local/functions/".length()), request);
            case "GET /local/clock" -> controls.clock();
            case "POST /local/clock" -> controls.moveClock(request);
            case "GET /local/schedules" -> controls.schedules();
            case "POST /local/faults" -> controls.faults(request);
            case String other when other.startsWith("POST /local/schedules/") ->
                controls.fire(other.substring("POST /local/schedules/".length()));
            case String other when other.startsWith("DELETE /local/queues/") -> {
                queues.purge(other.substring("DELETE /local/queues/".length()));
                yield queues();
            }
            default -> Response.message(404, "Not Found");
        };
    }

    /** The page that stands in until a call has been published. */
    Response start() {
        StringBuilder html = new StringBuilder(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Creative Volunteers, local run</title><style>body{font:16px/1.6 system-ui;max-width:44rem;margin:2rem "
                        + "auto;padding:0 1rem}</style>")
                .append("<h1>Creative Volunteers, local run</h1><ul>");
        links.forEach((name, address) -> html.append("<li><a href=\"").append(Encode.forHtmlAttribute(address)).append("\">")
                .append(Encode.forHtml(name))
                .append("</a>"));
        return Response.html(html.append("</ul></html>").toString());
    }

    private Response functions() {
        ObjectNode all = JSON.createObjectNode();
        functions.running().forEach((id, processes) -> {
            ArrayNode list = all.putArray(id);
            processes.forEach(p -> list.addObject().put("pid", p.pid()).put("started", p.started().toString()).put("busy", p.busy()));
        });
        return Response.json(200, all.toString());
    }

    /** Calls a function with the body as its event; what it answers, or 502 and its error. */
    private Response invoke(String id, Request request) {
        try {
            return switch (functions.invoke(id, request.body(), PATIENCE)) {
                case Result.Success success -> Response.json(200, new String(success.payload(), StandardCharsets.UTF_8));
                case Result.FunctionError error -> Response.json(502, error.text());
                case Result.Throttled throttled -> Response.message(429, "Too Many Requests");
            };
        } catch (IllegalArgumentException e) {
            return Response.message(404, "Not Found");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Response.message(503, "Service Unavailable");
        }
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
