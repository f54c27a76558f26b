package org.creativevolunteers.local.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens pass, against a real issuer on loopback. */
class AuthorizerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static RSAKey key;
    private static RSAKey strange;

    private HttpServer server;
    private String issuer;
    private Authorizer authorizer;
    private int strangeKeysFetched;

    @BeforeAll
    static void keys() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("key-1").generate();
        strange = new RSAKeyGenerator(2048).keyID("key-2").generate();
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", "{\"jwks_uri\":\"" + issuer + "/jwks\"}");
        serve("/jwks", new JWKSet(key.toPublicJWK()).toString());
        server.createContext("/strange", exchange -> {
            strangeKeysFetched++;
            exchange.close();
        });
        server.start();
        authorizer = new Authorizer(new Template.Authorizer("Staff", issuer, Set.of("client-1"), "$request.header.Authorization", Set.of()),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(issuer).subject("u").claim("client_id", "client-1").claim("token_use", "access")
                .claim("cognito:groups", List.of("admin", "viewer")).issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private String signed(JWTClaimsSet claims) throws Exception {
        return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build(), claims, new RSASSASigner(key));
    }

    private Optional<Authorizer.Granted> check(String token) {
        return authorizer.check(new Request("r", "GET", "/", "", "HTTP/1.1", Map.of("authorization", List.of("Bearer " + token)),
                new byte[0], "127.0.0.1", NOW), Set.of());
    }

    @Test
    void a_good_token_passes_with_its_claims_as_texts() throws Exception {
        Map<String, String> claims = check(signed(claims().build())).orElseThrow().claims();
        assertEquals("[admin viewer]", claims.get("cognito:groups"));
        assertEquals(Long.toString(NOW.plus(Duration.ofHours(1)).getEpochSecond()), claims.get("exp"));
    }

    @Test
    void an_audience_will_do_for_a_client() throws Exception {
        assertTrue(check(signed(claims().claim("client_id", null).audience("client-1").build())).isPresent());
    }

    @Test
    void Q19_unsigned_tokens_are_refused() {
        assertTrue(check(new PlainJWT(claims().build()).serialize()).isEmpty());
        assertTrue(check("").isEmpty());
        assertTrue(check("not.a.token").isEmpty());
    }

    @Test
    void Q19_the_public_key_is_no_secret() throws Exception {
        byte[] secret = key.toPublicJWK().toRSAPublicKey().getEncoded();
        assertTrue(check(signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), claims().build(), new MACSigner(secret)))
                .isEmpty());
    }

    @Test
    void Q19_another_key_is_refused_under_its_own_name_and_under_ours() throws Exception {
        for (String kid : new String[] {"key-1", "key-2", null}) {
            assertTrue(
                    check(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid).build(), claims().build(), new RSASSASigner(strange)))
                            .isEmpty());
        }
    }

    @Test
    void Q19_an_address_of_keys_in_the_token_is_not_followed() throws Exception {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-2").jwkURL(URI.create(issuer + "/strange"))
                .jwk(strange.toPublicJWK()).build();
        assertTrue(check(signed(header, claims().build(), new RSASSASigner(strange))).isEmpty());
        assertEquals(0, strangeKeysFetched);
    }

    @Test
    void Q19_another_issuer_or_audience_is_refused() throws Exception {
        assertTrue(check(signed(claims().issuer("http://127.0.0.1:1").build())).isEmpty());
        assertTrue(check(signed(claims().claim("client_id", "client-2").build())).isEmpty());
        assertTrue(check(signed(claims().audience("client-2").build())).isEmpty());
    }

    @Test
    void Q19_expired_early_and_endless_tokens_are_refused() throws Exception {
        assertTrue(check(signed(claims().expirationTime(Date.from(NOW.minusSeconds(1))).build())).isEmpty());
        assertTrue(check(signed(claims().expirationTime(null).build())).isEmpty());
        assertTrue(check(signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(60))).build())).isEmpty());
    }

    @Test
    void a_missing_scope_is_forbidden_not_unauthorized() throws Exception {
        Request request = new Request("r", "GET", "/", "", "HTTP/1.1",
                Map.of("authorization", List.of(signed(claims().claim("scope", "a b").build()))), new byte[0], "127.0.0.1", NOW);
        assertThrows(Authorizer.Forbidden.class, () -> authorizer.check(request, Set.of("c")));
        assertEquals(List.of("b"), authorizer.check(request, Set.of("b")).orElseThrow().scopes());
    }
}
