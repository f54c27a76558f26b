package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns a request into a Lambda event and Lambda's answer into a response, in payload format 2.0.
 * Source: API Gateway developer guide, "AWS Lambda proxy integrations for HTTP APIs".
 */
final class ProxyEvent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> TEXT = List.of("text/", "application/json", "application/javascript", "application/xml");

    private ProxyEvent() {
    }

    /** @param claims of the verified token; empty where the route has no authorizer */
    static byte[] of(Request request, Routes.Match match, Optional<Authorizer.Granted> claims, Map<String, String> stageVariables,
            String host) {
        ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", match.route().key())
                .put("rawPath", Routes.decode(request.path())).put("rawQueryString", request.query());
        List<String> cookies = cookies(request);
        if (!cookies.isEmpty()) {
            cookies.forEach(event.putArray("cookies")::add);
        }
        ObjectNode headers = event.putObject("headers");
        new TreeMap<>(request.headers()).keySet().stream().filter(name -> !name.equals("cookie"))
                .forEach(name -> headers.put(name, request.header(name)));
        Map<String, String> query = query(request.query());
        if (!query.isEmpty()) {
            query.forEach(event.putObject("queryStringParameters")::put);
        }
        context(event.putObject("requestContext"), request, match, claims, host);
        if (!match.parameters().isEmpty()) {
            match.parameters().forEach(event.putObject("pathParameters")::put);
        }
        if (!stageVariables.isEmpty()) {
            stageVariables.forEach(event.putObject("stageVariables")::put);
        }
        boolean binary = request.body().length > 0 && !isText(request.header("content-type"));
        if (request.body().length > 0) {
            event.put("body",
                    binary ? Base64.getEncoder().encodeToString(request.body()) : new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", binary);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void context(ObjectNode context, Request request, Routes.Match match, Optional<Authorizer.Granted> claims, String host) {
        context.put("accountId", "000000000000").put("apiId", "local");
        claims.ifPresent(granted -> {
            ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
            granted.claims().forEach(jwt.putObject("claims")::put);
            if (granted.scopes().isEmpty()) {
                jwt.putNull("scopes");
            } else {
                granted.scopes().forEach(jwt.putArray("scopes")::add);
            }
        });
        context.put("domainName", host).put("domainPrefix", host.split("[.:]")[0]);
        context.putObject("http").put("method", request.method()).put("path", Routes.decode(request.path()))
                .put("protocol", request.protocol())
                .put("sourceIp", request.sourceIp()).put("userAgent", request.header("user-agent"));
        context.put("requestId", request.id()).put("routeKey", match.route().key()).put("stage", "$default")
                .put("time", CLF.format(request.at()))
                .put("timeEpoch", request.at().toEpochMilli());
    }

    private static List<String> cookies(Request request) {
        List<String> cookies = new ArrayList<>();
        for (String header : request.headers().getOrDefault("cookie", List.of())) {
            for (String cookie : header.split(";")) {
                cookies.add(cookie.strip());
            }
        }
        return cookies;
    }

    /** Several values of one name come joined by commas, decoded. */
    private static Map<String, String> query(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = form(equals < 0 ? pair : pair.substring(0, equals));
                values.merge(name, equals < 0 ? "" : form(pair.substring(equals + 1)), (a, b) -> a + "," + b);
            }
        }
        return values;
    }

    private static String form(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean isText(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).split(";")[0].strip();
        return TEXT.stream().anyMatch(type::startsWith) || type.endsWith("+json") || type.endsWith("+xml");
    }

    /**
     * The response that a function's answer stands for. An answer without a status code is itself the body of a 200; one that
     * cannot be read as a response is a 500.
     */
    static Response response(byte[] payload) {
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException e) {
            return Response.message(500, "Internal Server Error");
        }
        if (!answer.has("statusCode")) {
            String body = answer.isTextual() ? answer.asText() : answer.isMissingNode() || answer.isNull() ? "" : answer.toString();
            return Response.json(200, body);
        }
        int status = answer.path("statusCode").asInt(0);
        if (status < 100 || status > 599) {
            return Response.message(500, "Internal Server Error");
        }
        return explicit(answer, status);
    }

    private static Response explicit(JsonNode answer, int status) {
        byte[] body = answer.path("body").asText("").getBytes(StandardCharsets.UTF_8);
        if (answer.path("body").isNull()) {
            body = new byte[0];
        }
        if (answer.path("isBase64Encoded").asBoolean()) {
            try {
                body = Base64.getDecoder().decode(answer.path("body").asText(""));
            } catch (IllegalArgumentException e) {
                return Response.message(500, "Internal Server Error");
            }
        }
        Map<String, List<String>> headers = new TreeMap<>();
        answer.path("headers").properties().forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), List.of(h.getValue().asText())));
        answer.path("multiValueHeaders").properties().forEach(h -> {
            List<String> values = new ArrayList<>();
            h.getValue().forEach(value -> values.add(value.asText()));
            headers.put(h.getKey().toLowerCase(Locale.ROOT), values);
        });
        List<String> cookies = new ArrayList<>();
        answer.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        if (body.length > 0) {
            headers.putIfAbsent("content-type", List.of("text/plain; charset=utf-8"));
        }
        return new Response(status, headers, body);
    }
}
