package org.creativevolunteers.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.local.template.Template;

/**
 * A JWT authorizer as an HTTP API has it: RS256 by the key that the issuer publishes under the token's {@code kid}, issuer,
 * audience (or {@code client_id}), times, scopes. Nothing else in the token's header is heeded, a {@code jku} least of all.
 * Source: API Gateway developer guide, "Control access to HTTP APIs with JWT authorizers".
 */
final class Authorizer {

    private static final Duration KEYS_LAST = Duration.ofHours(2);

    private final Template.Authorizer rules;
    private final Clock clock;
    private JWKSet keys = new JWKSet();
    private Instant fetched = Instant.EPOCH;

    /** What the function learns of the caller: claims as texts, as API Gateway hands them on. */
    record Granted(Map<String, String> claims, List<String> scopes) {
    }

    /** The token is good, but lacks every scope that the route asks for. */
    static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    Authorizer(Template.Authorizer rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** Empty: unauthorized. Throws {@link Forbidden} where only the scope is missing. */
    Optional<Granted> check(Request request, Set<String> scopes) {
        String header =
                request.header(rules.identitySource().replaceFirst("^\\$request\\.header\\.", "").toLowerCase(java.util.Locale.ROOT));
        String token = header.regionMatches(true, 0, "Bearer ", 0, 7) ? header.substring(7).strip() : header.strip();
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || jwt.getHeader().getKeyID() == null || !signed(jwt)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            if (!rules.issuer().equals(claims.getIssuer()) || !audience(claims) || !timely(claims)) {
                return Optional.empty();
            }
            List<String> own = scopes(claims);
            if (!scopes.isEmpty() && own.stream().noneMatch(scopes::contains)) {
                throw new Forbidden();
            }
            return Optional.of(new Granted(texts(claims), own.stream().filter(scopes::contains).toList()));
        } catch (ParseException | JOSEException | IOException e) {
            return Optional.empty();
        }
    }

    private boolean signed(SignedJWT jwt) throws JOSEException, IOException, ParseException {
        Optional<JWK> key = key(jwt.getHeader().getKeyID());
        return key.isPresent() && jwt.verify(new RSASSAVerifier(key.get().toRSAKey()));
    }

    private synchronized Optional<JWK> key(String kid) throws IOException, ParseException {
        if (keys.getKeyByKeyId(kid) == null || clock.instant().isAfter(fetched.plus(KEYS_LAST))) {
            URI discovery = URI.create(rules.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
            String jwks = read(discovery).path("jwks_uri").asText();
            keys = JWKSet.load(URI.create(jwks).toURL());
            fetched = clock.instant();
        }
        return Optional.ofNullable(keys.getKeyByKeyId(kid)).filter(key -> key.getKeyType().equals(KeyType.RSA));
    }

    private static JsonNode read(URI address) throws IOException {
        try (InputStream in = address.toURL().openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private boolean audience(JWTClaimsSet claims) {
        Set<String> named = new HashSet<>(claims.getAudience());
        if (named.isEmpty() && claims.getClaim("client_id") instanceof String client) {
            named.add(client);
        }
        return named.stream().anyMatch(rules.audience()::contains);
    }

    private boolean timely(JWTClaimsSet claims) {
        Date now = Date.from(clock.instant());
        Date expiry = claims.getExpirationTime();
        Date notBefore = claims.getNotBeforeTime();
        Date issued = claims.getIssueTime();
        return expiry != null && expiry.after(now) && (notBefore == null || !notBefore.after(now))
                && (issued == null || !issued.after(now));
    }

    private static List<String> scopes(JWTClaimsSet claims) {
        Object scope = claims.getClaim("scope") != null ? claims.getClaim("scope") : claims.getClaim("scp");
        return switch (scope) {
            case null -> List.of();
            case String text -> List.of(text.split(" "));
            case Collection<?> list -> list.stream().map(String::valueOf).toList();
            default -> List.of();
        };
    }

    /** Lists become {@code [a b]}, times become seconds, as API Gateway writes them. */
    private static Map<String, String> texts(JWTClaimsSet claims) {
        Map<String, String> texts = new TreeMap<>();
        claims.getClaims().forEach((name, value) -> texts.put(name, switch (value) {
            case null -> "";
            case Date date -> Long.toString(date.toInstant().getEpochSecond());
            case Collection<?> list -> {
                List<String> items = new ArrayList<>();
                list.forEach(item -> items.add(String.valueOf(item)));
                yield name.equals("aud") && items.size() == 1 ? items.get(0) : "[" + String.join(" ", items) + "]";
            }
            default -> String.valueOf(value);
        }));
        return texts;
    }
}
