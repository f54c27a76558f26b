package org.creativevolunteers.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * An issuer of staff tokens within this process: real RSA keys, published as a JWK set on the loopback address, and access
 * tokens shaped as Cognito's are. One issuer serves all tests of a JVM.
 *
 * @param url  the issuer, as in the token's {@code iss}
 * @param keys where the JWK set is
 * @param key  the signing key, with its private part
 */
public record TestIssuer(String url, String keys, RSAKey key) {

    /** The client that access tokens name. */
    public static final String CLIENT = "test-client";

    private static final class Server {
        static final TestIssuer INSTANCE = publish(generate("current"));
    }

    /** The issuer that all tests share. */
    public static TestIssuer shared() {
        return Server.INSTANCE;
    }

    /** A fresh RSA key of 2048 bits. */
    public static RSAKey generate(String keyId) {
        try {
            return new RSAKeyGenerator(2048).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform makes RSA keys", e);
        }
    }

    /** An issuer that publishes the public part of a key; its server's threads are daemons and end with the JVM. */
    public static TestIssuer publish(RSAKey key) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/keys.json", exchange -> {
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, set.length);
                exchange.getResponseBody().write(set);
                exchange.close();
            });
            Thread starter = new Thread(server::start);
            starter.setDaemon(true); // the server's own thread inherits it, and a JVM ends with its tests
            starter.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            return new TestIssuer(url, url + "/keys.json", key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The environment variables that make a function trust this issuer. */
    public Map<String, String> environment() {
        return Map.of("STAFF_ISSUER", url, "STAFF_CLIENT", CLIENT, "STAFF_KEYS", keys);
    }

    /** An access token, good for an hour, of a member in these groups: {@code viewer}, {@code commissioner}, {@code admin}. */
    public String token(String subject, String... groups) {
        return sign(claims(subject, groups).build());
    }

    /** The claims of a good access token, to be spoilt. */
    public JWTClaimsSet.Builder claims(String subject, String... groups) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(url).subject(subject).claim("client_id", CLIENT)
                .claim("token_use", "access").claim("cognito:groups", List.of(groups))
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** An ID token of a member, whose address the issuer has verified. */
    public String identity(String subject) {
        return sign(identityClaims(subject).build());
    }

    /** The claims of a good ID token, to be spoilt. */
    public JWTClaimsSet.Builder identityClaims(String subject) {
        return new JWTClaimsSet.Builder(claims(subject).build()).claim("client_id", null).audience(CLIENT).claim("token_use", "id")
                .claim("email", subject + "@staff.example").claim("email_verified", true);
    }

    /** Claims signed as the issuer signs. */
    public String sign(JWTClaimsSet claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    /** Claims signed by any key under any header. */
    public static String sign(JWSHeader header, JWTClaimsSet claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of our own signs", e);
        }
    }
}
