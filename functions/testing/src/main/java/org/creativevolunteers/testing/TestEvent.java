package org.creativevolunteers.testing;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP event to send through a function as the platform would: the sample in {@code events/}, varied. Immutable.
 *
 * @param event the event's JSON
 */
public record TestEvent(Map<String, Object> event) {

    /**
     * What a function answered.
     *
     * @param status  the HTTP status
     * @param headers names in lower case
     * @param body    the text
     */
    public record Answer(int status, Map<String, Object> headers, String body) {

        /** The body as a JSON object; whole numbers are {@code Long}. */
        public Map<String, Object> json() {
            return parse(body);
        }
    }

    /** The sample event of a function, by its name. */
    public static TestEvent of(String function) {
        try {
            Path folder = Path.of("").toAbsolutePath();
            while (!Files.isDirectory(folder.resolve("events"))) {
                folder = folder.getParent();
            }
            return new TestEvent(parse(Files.readString(folder.resolve("events").resolve(function + ".json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With another method. */
    public TestEvent method(String method) {
        Map<String, Object> context = new LinkedHashMap<>(object("requestContext"));
        Map<String, Object> http = new LinkedHashMap<>(objectOf(context.get("http")));
        http.put("method", method);
        context.put("http", http);
        return with("requestContext", context);
    }

    /** At another address. */
    public TestEvent at(String path) {
        return with("rawPath", path);
    }

    /** With a parameter of the route. */
    public TestEvent path(String name, String value) {
        return within("pathParameters", name, value);
    }

    /** Without the sample's query. */
    public TestEvent noQuery() {
        return with("queryStringParameters", Map.of());
    }

    /** With a parameter of the query. */
    public TestEvent query(String name, String value) {
        return within("queryStringParameters", name, value);
    }

    /** With a header. */
    public TestEvent header(String name, String value) {
        return within("headers", name, value);
    }

    /** From the bearer of a token. */
    public TestEvent as(String token) {
        return header("authorization", "Bearer " + token);
    }

    /** With a JSON body. */
    public TestEvent body(String json) {
        return header("content-type", "application/json").with("body", json);
    }

    /** Sends the event through a function. */
    public Answer to(RequestStreamHandler function) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(JSONObjectUtils.toJSONString(event).getBytes(StandardCharsets.UTF_8)),
                    out, new TestContext(function.getClass().getSimpleName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Object> answer = parse(out.toString(StandardCharsets.UTF_8));
        return new Answer(((Long) answer.get("statusCode")).intValue(), objectOf(answer.get("headers")), (String) answer.get("body"));
    }

    private TestEvent within(String part, String name, Object value) {
        Map<String, Object> values = new LinkedHashMap<>(event.containsKey(part) ? object(part) : Map.of());
        values.put(name, value);
        return with(part, values);
    }

    private TestEvent with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(event);
        changed.put(name, value);
        return new TestEvent(changed);
    }

    private Map<String, Object> object(String name) {
        return objectOf(event.get(name));
    }

    @SuppressWarnings("unchecked") // the JSON reader makes maps with names as keys only
    private static Map<String, Object> objectOf(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> parse(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a JSON object: " + json, e);
        }
    }
}
