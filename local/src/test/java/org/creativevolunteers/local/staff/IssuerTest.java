package org.creativevolunteers.local.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in, as the console does it and as a script does it. */
class IssuerTest {

    private static final String FRONT = "http://127.0.0.1:8080";
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";

    private static Issuer issuer;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        issuer = Issuer.start(0, FRONT, "staff-console");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        issuer.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(issuer.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(issuer.url() + path)).header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String query(String redirect) throws Exception {
        String challenge = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        return "response_type=code&client_id=staff-console&state=s&nonce=n&scope=openid&code_challenge_method=S256&code_challenge="
                + challenge + "&redirect_uri="
                + URLEncoder.encode(redirect, StandardCharsets.UTF_8);
    }

    private static SignedJWT token(JsonNode answer, String name) throws Exception {
        SignedJWT jwt = SignedJWT.parse(answer.path(name).asText());
        JWKSet keys = JWKSet.parse(get("/jwks").body());
        assertTrue(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())));
        return jwt;
    }

    private static String code() throws Exception {
        HttpResponse<String> back = post("/authorize", query(FRONT + "/console/") + "&user=commissioner-3");
        String location = back.headers().firstValue("location").orElseThrow();
        assertTrue(location.startsWith(FRONT + "/console/?code=") && location.endsWith("&state=s"), location);
        return location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));
    }

    private static String exchange(String code, String verifier) {
        return "grant_type=authorization_code&client_id=staff-console&code=" + code + "&code_verifier=" + verifier + "&redirect_uri="
                + URLEncoder.encode(FRONT + "/console/", StandardCharsets.UTF_8);
    }

    @Test
    void a_chosen_user_comes_back_with_a_code_for_tokens() throws Exception {
        assertTrue(get("/authorize?" + query(FRONT + "/console/")).body().contains("commissioner-3"));
        JsonNode answer = new ObjectMapper().readTree(post("/token", exchange(code(), VERIFIER)).body());
        SignedJWT access = token(answer, "access_token");
        assertEquals("access", access.getJWTClaimsSet().getStringClaim("token_use"));
        assertEquals("staff-console", access.getJWTClaimsSet().getStringClaim("client_id"));
        assertEquals(List.of("commissioner"), access.getJWTClaimsSet().getStringListClaim("cognito:groups"));
        assertEquals(issuer.url(), access.getJWTClaimsSet().getIssuer());
        assertTrue(access.getJWTClaimsSet().getAudience().isEmpty());
        SignedJWT id = token(answer, "id_token");
        assertEquals("id", id.getJWTClaimsSet().getStringClaim("token_use"));
        assertEquals("n", id.getJWTClaimsSet().getStringClaim("nonce"));
    }

    @Test
    void a_code_is_good_once_and_only_with_its_verifier() throws Exception {
        assertEquals(400, post("/token", exchange(code(), "another")).statusCode());
        String code = code();
        assertEquals(200, post("/token", exchange(code, VERIFIER)).statusCode());
        assertEquals(400, post("/token", exchange(code, VERIFIER)).statusCode());
    }

    @Test
    void a_refresh_token_is_good_once_for_the_same_user() throws Exception {
        String refresh = new ObjectMapper().readTree(post("/token", exchange(code(), VERIFIER)).body()).path("refresh_token").asText();
        String body = "grant_type=refresh_token&client_id=staff-console&refresh_token=" + refresh;
        JsonNode answer = new ObjectMapper().readTree(post("/token", body).body());
        assertEquals("commissioner-3", token(answer, "access_token").getJWTClaimsSet().getStringClaim("username"));
        assertEquals(400, post("/token", body).statusCode());
    }

    @Test
    void a_sign_in_returns_to_the_front_only() throws Exception {
        for (String elsewhere : new String[] {"http://evil.example/", FRONT + ".evil.example/", FRONT + "@evil.example/"}) {
            assertEquals(400, get("/authorize?" + query(elsewhere)).statusCode());
            assertEquals(400, post("/authorize", query(elsewhere) + "&user=admin").statusCode());
        }
    }

    @Test
    void a_script_gets_a_token_for_a_name_and_a_password() throws Exception {
        JsonNode answer = new ObjectMapper().readTree(post("/token", "grant_type=password&username=viewer&password=local").body());
        assertEquals("viewer", token(answer, "access_token").getJWTClaimsSet().getStringClaim("username"));
        assertEquals(400, post("/token", "grant_type=password&username=viewer&password=wrong").statusCode());
        assertEquals(400, post("/token", "grant_type=password&username=nobody&password=local").statusCode());
    }
}
