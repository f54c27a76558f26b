package org.creativevolunteers.staff.publishing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;

/**
 * What a deployment asks of a function, and waits for: a resource of the template that the function stands for. Source: AWS
 * CloudFormation User Guide, "Custom resource request objects" and "Custom resource response objects".
 *
 * @param request  the event, whose own values are told back
 * @param deletion whether the resource goes; else it comes or changes
 * @param answerTo where the answer is put; grants to put it, and so is in no log
 */
public record CustomResource(JsonObject request, boolean deletion, URI answerTo) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public CustomResource {
        Objects.requireNonNull(request);
        Objects.requireNonNull(answerTo);
    }

    /** Reads an event. */
    public static CustomResource of(JsonObject event) {
        return new CustomResource(event, event.requireText("RequestType").equals("Delete"), URI.create(event.requireText("ResponseURL")));
    }

    /** Tells the deployment that all is done. */
    public void succeeded() throws IOException {
        answer("SUCCESS", "");
    }

    /**
     * Tells the deployment to go back.
     *
     * @param reason shown to whoever deploys
     */
    public void failed(String reason) throws IOException {
        answer("FAILED", reason);
    }

    private void answer(String status, String reason) throws IOException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Status", status);
        answer.put("Reason", reason);
        answer.put("PhysicalResourceId", request.text("PhysicalResourceId").orElse(request.requireText("LogicalResourceId")));
        for (String name : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            answer.put(name, request.requireText(name));
        }
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<Void> response = http.send(HttpRequest.newBuilder(answerTo).timeout(PATIENCE)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(answer))).build(), HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw new IOException("the deployment's address answered " + response.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while answering the deployment", e);
        }
    }
}
