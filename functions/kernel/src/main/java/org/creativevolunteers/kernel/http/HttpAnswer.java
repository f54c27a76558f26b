package org.creativevolunteers.kernel.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.Refusal;

/**
 * An HTTP answer. Every answer forbids caching and sniffing unless it says otherwise: almost all of ours is personal.
 *
 * @param status  the HTTP status
 * @param headers names in lower case
 * @param body    the text, empty where there is none
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final Map<String, String> STRICT = Map.of(
            "cache-control", "no-store",
            "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "strict-transport-security", "max-age=63072000; includeSubDomains",
            "x-content-type-options", "nosniff");

    public HttpAnswer {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("not an HTTP status: " + status);
        }
        Map<String, String> all = new LinkedHashMap<>(STRICT);
        all.putAll(headers);
        headers = Map.copyOf(all);
        Objects.requireNonNull(body);
    }

    /** An answer with a JSON body. */
    public static HttpAnswer json(int status, Object value) {
        return new HttpAnswer(status, Map.of("content-type", "application/json; charset=utf-8"), Json.write(value));
    }

    /** 200 with a JSON body. */
    public static HttpAnswer ok(Object value) {
        return json(200, value);
    }

    /** 204: done, nothing to say. */
    public static HttpAnswer noContent() {
        return new HttpAnswer(204, Map.of(), "");
    }

    /** An answer that a person reads: a page that loads no more than the site's style and drawings, and posts to the site alone. */
    public static HttpAnswer html(int status, String page) {
        return new HttpAnswer(status, Map.of("content-type", "text/html; charset=utf-8", "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"), page);
    }

    /** 307: send the same once more, elsewhere; how a form that was dealt with here is answered with a page from there. */
    public static HttpAnswer sendAgain(String location) {
        return new HttpAnswer(307, Map.of("location", location), "");
    }

    /** 303: see another page with GET; how a form without scripts is answered. */
    public static HttpAnswer seeOther(String location) {
        return new HttpAnswer(303, Map.of("location", location), "");
    }

    /** The same answer with one more header. */
    public HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    /** A problem document (RFC 9457) for what the caller did wrong. */
    public static HttpAnswer problem(Refusal refusal) {
        Map<String, Object> problem = problem(refusal.status(), refusal.code(), refusal.getMessage());
        if (!refusal.details().isEmpty()) {
            problem.put("errors", refusal.details().stream().map(HttpAnswer::error).toList());
        }
        problem.putAll(refusal.members());
        return problemAnswer(refusal.status(), problem);
    }

    /** A problem document for a fault of ours: says that it was ours, and the request's identifier for support. */
    static HttpAnswer fault(String requestId) {
        Map<String, Object> problem = problem(500, "fault", "Something failed on our side. Please try again shortly.");
        problem.put("instance", "urn:request:" + requestId);
        return problemAnswer(500, problem);
    }

    private static Map<String, Object> problem(int status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:creative-volunteers:problem:" + code);
        problem.put("title", code);
        problem.put("status", status);
        problem.put("detail", detail);
        return problem;
    }

    private static Map<String, Object> error(Refusal.Detail detail) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("pointer", detail.pointer());
        error.put("code", detail.code());
        error.put("detail", detail.message());
        error.putAll(detail.values());
        return error;
    }

    private static HttpAnswer problemAnswer(int status, Map<String, Object> problem) {
        return new HttpAnswer(status, Map.of("content-type", "application/problem+json; charset=utf-8"),
                Json.write(problem));
    }

    /** The answer in payload format 2.0, for API Gateway. */
    Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("statusCode", status);
        payload.put("headers", headers);
        payload.put("body", body);
        payload.put("isBase64Encoded", false);
        payload.put("cookies", List.of());
        return payload;
    }
}
