package org.creativevolunteers.local.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens as a Cognito user pool signs them: RS256, an access token with {@code client_id} and without an audience, an ID token
 * with one. Source: Cognito developer guide, "Understanding user pool JSON web tokens".
 */
public final class Tokens {

    static final Duration LIFE = Duration.ofHours(1);

    private final String issuer;
    private final String client;
    private final Clock clock;
    private final RSAKey key;

    /** Makes a key of its own. */
    public Tokens(String issuer, String client, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
        try {
            this.key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer() {
        return issuer;
    }

    String client() {
        return client;
    }

    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** @param since when the member signed in */
    public String access(DemoUser user, String scope, Instant since) {
        return sign(claims(user, since).claim("token_use", "access").claim("client_id", client).claim("scope", scope)
                .claim("username", user.name()).build());
    }

    String id(DemoUser user, Optional<String> nonce, Instant since) {
        JWTClaimsSet.Builder claims = claims(user, since).claim("token_use", "id").audience(client).claim("cognito:username", user.name())
                .claim("email", user.name() + "@volunteers.example").claim("email_verified", true);
        nonce.ifPresent(value -> claims.claim("nonce", value));
        return sign(claims.build());
    }

    Instant now() {
        return clock.instant();
    }

    private JWTClaimsSet.Builder claims(DemoUser user, Instant since) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder().issuer(issuer).subject(user.subject()).claim("cognito:groups", user.groups())
                .claim("auth_time", since.getEpochSecond()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token =
                    new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
