package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** The problem's kind; empty where there is none. */
    String problem() {
        return body.text("title").orElse("");
    }
}
