package org.creativevolunteers.kernel.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * In place of the network, for a rehearsal: reads of single items find those that stand on the stage, everything else succeeds
 * and has no effect. No connection is made.
 */
public final class StageTransport implements SdkHttpClient {

    private final Map<Key, Item> items;

    /** @param items what stands on the stage */
    public StageTransport(List<Item> items) {
        this.items = items.stream().collect(Collectors.toMap(Item::key, item -> item));
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                SdkHttpResponse head = SdkHttpResponse.builder().statusCode(200)
                        .putHeader("Content-Type", "application/x-amz-json-1.0").build();
                return HttpExecuteResponse.builder().response(head)
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer(request)))).build();
            }

            @Override
            public void abort() {
                // nothing is under way
            }
        };
    }

    private byte[] answer(HttpExecuteRequest request) throws IOException {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return answer(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse(""), body.readAllBytes());
        }
    }

    /** What DynamoDB would say. @param target the header that names the operation */
    public byte[] answer(String target, byte[] body) {
        if (!target.endsWith(".GetItem")) {
            return Json.bytes(Map.of());
        }
        JsonObject key = Json.readObject(new String(body, StandardCharsets.UTF_8)).object("Key");
        return Json.bytes(Optional.ofNullable(items.get(Item.ofStreamImage(key).key()))
                .map(item -> Map.<String, Object>of("Item", typed(item.attributes()))).orElse(Map.of()));
    }

    /** Texts and whole numbers are all that stands on a stage. */
    private static Map<String, Object> typed(Map<String, Object> attributes) {
        Map<String, Object> typed = new LinkedHashMap<>();
        attributes.forEach((name, value) -> typed.put(name, Map.of(value instanceof Long ? "N" : "S", value.toString())));
        return typed;
    }

    @Override
    public void close() {
        // there is nothing to close
    }
}
