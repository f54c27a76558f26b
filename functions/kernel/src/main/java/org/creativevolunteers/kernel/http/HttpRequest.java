package org.creativevolunteers.kernel.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * An HTTP request as API Gateway hands it over (HTTP API, payload format 2.0), reduced to what we use.
 *
 * @param method         upper case
 * @param path           the path as sent, such as {@code /calls/x/registrations}
 * @param pathParameters the route's parameters, decoded
 * @param query          the query's parameters, decoded; several values of one name are joined by a comma
 * @param headers        names in lower case
 * @param body           the body's bytes, empty where there is none
 * @param sourceAddress  the client's network address as the gateway saw it; never taken from a header
 * @param requestId      the gateway's identifier of this request
 * @param stage          what the API's stage tells every function, by name
 */
public record HttpRequest(String method, String path, Map<String, String> pathParameters, Map<String, String> query,
        Map<String, String> headers, byte[] body, String sourceAddress, String requestId, Map<String, String> stage) {

    /** How large a form may be: what JSON of 32 KB says, a form says in three times as many bytes, since most become an escape. */
    public static final int FORM = 3 * Json.PUBLIC.bytes();

    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    public HttpRequest {
        Objects.requireNonNull(method);
        Objects.requireNonNull(path);
        pathParameters = Map.copyOf(pathParameters);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body);
        Objects.requireNonNull(sourceAddress);
        Objects.requireNonNull(requestId);
        stage = Map.copyOf(stage);
    }

    /** Reads an event in payload format 2.0. */
    public static HttpRequest of(JsonObject event) {
        JsonObject context = event.object("requestContext");
        JsonObject http = context.object("http");
        byte[] body = event.text("body").map(text -> event.flag("isBase64Encoded")
                ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
        Map<String, String> headers = new LinkedHashMap<>();
        texts(event.object("headers")).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new HttpRequest(http.requireText("method"), event.requireText("rawPath"),
                texts(event.object("pathParameters")), texts(event.object("queryStringParameters")), headers, body,
                http.text("sourceIp").orElse(""), context.text("requestId").orElse(""), texts(event.object("stageVariables")));
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.names().forEach(name -> object.text(name).ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** A parameter of the route, which the route cannot match without. */
    public String pathParameter(String name) {
        return Objects.requireNonNull(pathParameters.get(name), name);
    }

    /**
     * The address of the site that people know, without a slash at the end. It comes with the request and not from the environment,
     * for the site is made after the API, and the API after its functions.
     *
     * @throws IllegalStateException where the API's stage does not tell it
     */
    public String site() {
        return Optional.ofNullable(stage.get("site"))
                .orElseThrow(() -> new IllegalStateException("the API's stage does not name the site; template.yaml does"));
    }

    /** A parameter of the query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** A header, by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The token of an {@code Authorization: Bearer} header. */
    public Optional<String> bearer() {
        return header("authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7)).map(value -> value.substring(7).trim());
    }

    /** Whether the body is a form without scripts' ({@code application/x-www-form-urlencoded}) rather than JSON. */
    public boolean isForm() {
        return mediaType().filter("application/x-www-form-urlencoded"::equals).isPresent();
    }

    /** The media type of the body without its parameters, in lower case (RFC 9110, 8.3.1). */
    private Optional<String> mediaType() {
        return header("content-type").map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The body as a JSON object, under the limits for strangers.
     *
     * @throws Refusal 415 where the body is declared to be something else, 413 or 400 where it is not strict JSON
     */
    public JsonObject json() {
        return json(Json.PUBLIC);
    }

    /** The body as a JSON object under given limits. */
    public JsonObject json(Json.Limits limits) {
        if (!mediaType().orElse("application/json").equals("application/json")) {
            throw new Refusal(415, "media-type", "Send the body as application/json.");
        }
        return Json.readObject(body, limits);
    }

    /**
     * The body as form fields, in their order, each with all its values.
     *
     * <p>As the URL Standard reads them (5.1), which nothing is broken for: what is no UTF-8 becomes U+FFFD, and whoever reads the field
     * says what is to be done about it; a percent sign that begins no escape is one.
     *
     * @throws Refusal 413 where the body is larger than {@link #FORM}
     */
    public Map<String, List<String>> form() {
        return form(FORM);
    }

    /** As {@link #form()}, of at most so many bytes. */
    public Map<String, List<String>> form(int most) {
        if (body.length > most) {
            throw new Refusal(413, "too-large", "The form has more than " + most + " bytes.");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                fields.computeIfAbsent(name, key -> new ArrayList<>()).add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(NO_ESCAPE.matcher(text).replaceAll("%25"), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return this == other; // a request is itself; its bytes are no value to compare
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /** Without body, headers and query, which may hold personal data or grant access. */
    @Override
    public String toString() {
        return method + " request " + requestId;
    }
}
