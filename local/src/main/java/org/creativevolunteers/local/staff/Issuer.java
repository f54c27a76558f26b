package org.creativevolunteers.local.staff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.owasp.encoder.Encode;

/**
 * The staff's identity provider in this run: OpenID discovery, JWKS, sign-in by choosing a demo user (authorization code with
 * PKCE, RFC 7636), and for scripts a token for a name and a password. Its tokens are Cognito's in form, ID tokens included, so
 * that a function which would take the wrong kind is found out here.
 */
public final class Issuer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Tokens tokens;
    private final String front;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> refreshes = new ConcurrentHashMap<>();

    private record Grant(DemoUser user, String redirect, String challenge, String scope, Optional<String> nonce, Instant since) {
    }

    private Issuer(HttpServer server, Tokens tokens, String front) {
        this.server = server;
        this.tokens = tokens;
        this.front = front;
    }

    /** @param front the only origin to which a sign-in returns */
    public static Issuer start(int port, String front, String client) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Tokens tokens = new Tokens("http://127.0.0.1:" + server.getAddress().getPort(), client, Clock.systemUTC());
        Issuer issuer = new Issuer(server, tokens, front);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", issuer::handle);
        server.start();
        return issuer;
    }

    public String url() {
        return tokens.issuer();
    }

    public String tokenEndpoint() {
        return url() + "/token";
    }

    /** An access token, as a sign-in gives it. */
    public String accessToken(DemoUser user) {
        return tokens.access(user, "openid email", tokens.now());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", front);
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /.well-known/openid-configuration" -> json(exchange, 200, discovery());
                case "GET /jwks", "GET /.well-known/jwks.json" -> answer(exchange, 200, "application/json", tokens.jwks());
                case "GET /authorize" -> signIn(exchange, form(exchange.getRequestURI().getRawQuery()));
                case "POST /authorize" -> chosen(exchange, form(body(exchange)));
                case "POST /token" -> token(exchange, form(body(exchange)));
                case "OPTIONS /token" -> {
                    exchange.getResponseHeaders().set("Access-Control-Allow-Headers", "content-type");
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET /logout" -> logout(exchange, form(exchange.getRequestURI().getRawQuery()));
                default -> answer(exchange, 404, "text/plain", "Not found");
            }
        }
    }

    private ObjectNode discovery() {
        ObjectNode discovery = JSON.createObjectNode().put("issuer", url()).put("authorization_endpoint", url() + "/authorize")
                .put("token_endpoint", tokenEndpoint()).put("jwks_uri", url() + "/jwks").put("end_session_endpoint", url() + "/logout");
        discovery.putArray("response_types_supported").add("code");
        discovery.putArray("subject_types_supported").add("public");
        discovery.putArray("id_token_signing_alg_values_supported").add("RS256");
        discovery.putArray("code_challenge_methods_supported").add("S256");
        discovery.putArray("grant_types_supported").add("authorization_code").add("refresh_token").add("password");
        return discovery;
    }

    /** A page with one button for each demo user. */
    private void signIn(HttpExchange exchange, Map<String, String> query) throws IOException {
        Optional<String> wrong = wrong(query);
        if (wrong.isPresent()) {
            answer(exchange, 400, "text/plain; charset=utf-8", wrong.get());
            return;
        }
        StringBuilder page = new StringBuilder(
                "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Sign in - local run</title><h1>Sign in as a demo user</h1><form method=\"post\" action=\"/authorize\">");
        query.forEach(
                (name, value) -> page.append("<input type=\"hidden\" name=\"").append(Encode.forHtmlAttribute(name)).append("\" value=\"")
                        .append(Encode.forHtmlAttribute(value)).append("\">"));
        DemoUser.all()
                .forEach(user -> page.append("<p><button name=\"user\" value=\"").append(user.name()).append("\">").append(user.name())
                        .append("</button> ").append(String.join(", ", user.groups())).append("</p>"));
        answer(exchange, 200, "text/html; charset=utf-8", page.append("</form></html>").toString());
    }

    private Optional<String> wrong(Map<String, String> query) {
        String redirect = query.getOrDefault("redirect_uri", "");
        if (!redirect.equals(front) && !redirect.startsWith(front + "/")) {
            return Optional.of("redirect_uri must be below " + front);
        }
        if (!query.getOrDefault("client_id", "").equals(tokens.client())) {
            return Optional.of("client_id must be " + tokens.client());
        }
        if (!query.getOrDefault("response_type", "").equals("code") || !query.getOrDefault("code_challenge_method", "").equals("S256")
                || query.getOrDefault("code_challenge", "").isEmpty()) {
            return Optional.of("only response_type=code with a code_challenge by S256 is spoken here");
        }
        return Optional.empty();
    }

    private void chosen(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<DemoUser> user = DemoUser.named(form.getOrDefault("user", ""));
        if (wrong(form).isPresent() || user.isEmpty()) {
            answer(exchange, 400, "text/plain", "Not a sign-in of this run");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(user.get(), form.get("redirect_uri"), form.get("code_challenge"), form.getOrDefault("scope", "openid"),
                Optional.ofNullable(form.get("nonce")), tokens.now()));
        String redirect = form.get("redirect_uri");
        String separator = redirect.contains("?") ? "&" : "?";
        String state = Optional.ofNullable(form.get("state")).map(value -> "&state=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .orElse("");
        exchange.getResponseHeaders().set("Location", redirect + separator + "code=" + code + state);
        exchange.sendResponseHeaders(302, -1);
    }

    private void token(HttpExchange exchange, Map<String, String> form) throws IOException {
        Optional<Grant> grant = switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> Optional.ofNullable(codes.remove(form.getOrDefault("code", "")))
                    .filter(g -> g.redirect().equals(form.get("redirect_uri"))
                            && g.challenge().equals(challenge(form.getOrDefault("code_verifier", ""))));
            case "refresh_token" -> Optional.ofNullable(refreshes.remove(form.getOrDefault("refresh_token", ""))); // each is good once
            case "password" ->
                DemoUser.named(form.getOrDefault("username", "")).filter(user -> DemoUser.PASSWORD.equals(form.get("password")))
                        .map(user -> new Grant(user, "", "", "openid email", Optional.empty(), tokens.now()));
            default -> Optional.empty();
        };
        if (grant.isEmpty() || !form.getOrDefault("client_id", tokens.client()).equals(tokens.client())) {
            json(exchange, 400, JSON.createObjectNode().put("error", "invalid_grant"));
            return;
        }
        String refresh = UUID.randomUUID().toString();
        refreshes.put(refresh, grant.get());
        json(exchange, 200,
                JSON.createObjectNode().put("access_token", tokens.access(grant.get().user(), grant.get().scope(), grant.get().since()))
                        .put("id_token", tokens.id(grant.get().user(), grant.get().nonce(), grant.get().since()))
                        .put("refresh_token", refresh)
                        .put("token_type", "Bearer")
                        .put("expires_in", Tokens.LIFE.toSeconds()).put("scope", grant.get().scope()));
    }

    private void logout(HttpExchange exchange, Map<String, String> query) throws IOException {
        String to = query.getOrDefault("logout_uri", query.getOrDefault("post_logout_redirect_uri", front));
        exchange.getResponseHeaders().set("Location", to.equals(front) || to.startsWith(front + "/") ? to : front);
        exchange.sendResponseHeaders(302, -1);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readNBytes(64 * 1024), StandardCharsets.UTF_8);
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> form = new HashMap<>();
        for (String pair : (encoded == null ? "" : encoded).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void json(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        answer(exchange, status, "application/json", body.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
