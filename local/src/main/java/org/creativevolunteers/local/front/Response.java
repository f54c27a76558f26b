package org.creativevolunteers.local.front;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An answer. Header names are in lower case. */
record Response(int status, Map<String, List<String>> headers, byte[] body) {

    static Response json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** As API Gateway words what it answers by itself. */
    static Response message(int status, String message) {
        return json(status, "{\"message\":\"" + message + "\"}");
    }

    static Response html(String html) {
        return of(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    static Response of(int status, String type, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("content-type", List.of(type));
        return new Response(status, headers, body);
    }

    Response with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        more.put(name, List.of(value));
        return new Response(status, more, body);
    }

    Response add(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        List<String> values = new ArrayList<>(more.getOrDefault(name, List.of()));
        values.add(value);
        more.put(name, values);
        return new Response(status, more, body);
    }
}
