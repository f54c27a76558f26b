package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Result;
import org.creativevolunteers.local.template.Template;

/**
 * Asynchronous invocation: tried again as often as the function's EventInvokeConfig says, then reported to its failure
 * destination. Lambda waits one minute and then two; here it is seconds, so that a person can watch.
 * Source: Lambda developer guide, "How Lambda handles errors and retries with asynchronous invocation".
 */
public final class AsyncCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Functions functions;
    private final BiConsumer<String, String> failures;
    private final Duration pause;

    /**
     * @param failures takes the ARN of the destination and the message
     * @param pause before the first retry; the second waits twice as long
     */
    public AsyncCalls(Functions functions, BiConsumer<String, String> failures, Duration pause) {
        this.functions = functions;
        this.failures = failures;
        this.pause = pause;
    }

    /** Calls the function in the background; true once it has answered without an error, false when every try has failed. */
    public CompletableFuture<Boolean> call(String function, String event) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                done.complete(tries(functions.function(function), event));
            } catch (InterruptedException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    private boolean tries(Template.Function function, String event) throws InterruptedException {
        Result result = new Result.Throttled();
        for (int attempt = 0; attempt <= function.asyncRetries(); attempt++) {
            if (attempt > 0) {
                Thread.sleep(pause.multipliedBy(attempt));
            }
            result = functions.invoke(function.id(), event.getBytes(StandardCharsets.UTF_8), PATIENCE);
            if (result instanceof Result.Success) {
                return true;
            }
        }
        Result last = result;
        function.onFailure().ifPresent(destination -> failures.accept(destination, message(function, event, last)));
        return false;
    }

    private static String message(Template.Function function, String event, Result result) {
        ObjectNode message = JSON.createObjectNode().put("version", "1.0").put("timestamp", Instant.now().toString());
        message.putObject("requestContext").put("requestId", UUID.randomUUID().toString()).put("functionArn", function.name())
                .put("condition", "RetriesExhausted").put("approximateInvokeCount", function.asyncRetries() + 1);
        message.set("requestPayload", json(event));
        ObjectNode response = message.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        if (result instanceof Result.FunctionError error) {
            response.put("functionError", error.kind());
            message.set("responsePayload", json(error.text()));
        }
        return message.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return TextNode.valueOf(text);
        }
    }
}
