package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;

/** What a function answers to the sample event of its name, sent by somebody to the mini call. */
record Reply(int status, JsonObject body) {

    static Reply of(RequestStreamHandler function, String token, Optional<Map<String, Object>> body) {
        Map<String, Object> event = new LinkedHashMap<>(sample(function.getClass().getSimpleName()).members());
        Map<String, Object> headers = new LinkedHashMap<>(JsonObject.of(event).object("headers").members());
        headers.put("authorization", "Bearer " + token);
        event.put("headers", headers);
        event.put("pathParameters", Map.of("call", MiniCall.CALL, "batch", MiniCall.BATCH));
        event.remove("body");
        body.ifPresent(json -> event.put("body", Json.write(json)));
        return answer(function, Json.write(event));
    }

    /** To a sample event of another method, with more in its path. */
    static Reply of(RequestStreamHandler function, String token, String method, Map<String, String> more) {
        return of(function, token, method, "", more, Optional.empty());
    }

    /** To a sample event whose path ends in another word, without a body. */
    static Reply at(String end, RequestStreamHandler function, String token) {
        return of(function, token, "POST", end, Map.of(), Optional.empty());
    }

    /** To a sample event whose path goes on with another word, with a query. */
    static Reply get(String end, RequestStreamHandler function, String token, Map<String, String> query) {
        JsonObject sample = sample(function.getClass().getSimpleName());
        Map<String, Object> event = new LinkedHashMap<>(sample.members());
        event.put("headers", sample.object("headers").with("authorization", "Bearer " + token).members());
        event.put("rawPath", sample.requireText("rawPath") + "/" + end);
        event.put("queryStringParameters", query);
        event.put("pathParameters", Map.of("call", MiniCall.CALL, "batch", MiniCall.BATCH));
        return answer(function, Json.write(event));
    }

    /** To a sample event whose path ends in another word, with a body or without. */
    static Reply put(String end, RequestStreamHandler function, String token, Optional<Map<String, Object>> body) {
        return of(function, token, "PUT", end, Map.of(), body);
    }

    private static Reply of(RequestStreamHandler function, String token, String method, String end, Map<String, String> more,
            Optional<Map<String, Object>> body) {
        JsonObject sample = sample(function.getClass().getSimpleName());
        Map<String, Object> event = new LinkedHashMap<>(sample.members());
        event.put("headers", sample.object("headers").with("authorization", "Bearer " + token).members());
        if (!end.isEmpty()) {
            event.put("rawPath", sample.requireText("rawPath").replaceFirst("[^/]*$", end));
        }
        JsonObject context = sample.object("requestContext");
        event.put("requestContext", context.with("http", context.object("http").with("method", method).members()).members());
        Map<String, Object> parameters = new LinkedHashMap<>(more);
        parameters.putAll(Map.of("call", MiniCall.CALL, "batch", MiniCall.BATCH));
        event.put("pathParameters", parameters);
        event.remove("body");
        body.ifPresent(json -> event.put("body", Json.write(json)));
        return answer(function, Json.write(event));
    }

    private static Reply answer(RequestStreamHandler function, String event) {
        JsonObject response = Json.readObject(Invoker.invoke(function, event));
        String body = response.requireText("body");
        return new Reply((int) response.requireWhole("statusCode"), body.isEmpty() ? JsonObject.EMPTY : Json.readObject(body));
    }

    static JsonObject sample(String function) {
        try {
            return Json.readObject(Files.readString(Path.of("../../events/" + function + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the request is wrong. */
    Set<String> pointers() {
        return body.objects("errors").stream().map(error -> error.requireText("pointer")).collect(Collectors.toSet());
    }

    /** The problem's kind; empty where there is none. */
    String problem() {
        return body.text("title").orElse("");
    }
}
