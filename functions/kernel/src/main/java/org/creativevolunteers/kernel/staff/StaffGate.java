package org.creativevolunteers.kernel.staff;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.RemovedMember;
import org.creativevolunteers.kernel.table.Table;

/**
 * Lets in who may do what is asked. The gateway's authorizer has looked at the token already; every staff function
 * verifies it again itself, so that the rule is in one place, the same on every machine, and no mistake in a route's
 * configuration opens a door: signature (RS256 by a key of the issuer, whatever the token's header says), issuer, client,
 * expiry, that it is an access token (RFC 9068 and Cognito's {@code token_use}), the groups, and that the member was not
 * removed since the token was issued.
 */
public final class StaffGate {

    /** How old a sign-in may be for what asks for a new one. */
    public static final Duration FRESH = Duration.ofMinutes(15);

    private final DefaultJWTProcessor<SecurityContext> processor;
    private final DefaultJWTProcessor<SecurityContext> identities;
    private final Table table;

    /**
     * @param issuer the issuer's URL, exactly as in the token's {@code iss}
     * @param client the client identifier that access tokens must name
     * @param keys   the issuer's public keys
     * @param table  where removed members are recorded
     */
    StaffGate(String issuer, String client, JWKSource<SecurityContext> keys, Table table) {
        this.processor = processor(keys, new DefaultJWTClaimsVerifier<>(new JWTClaimsSet.Builder().issuer(issuer)
                .claim("client_id", client).claim("token_use", "access").build(), Set.of("sub", "exp", "iat")));
        this.identities = processor(keys, new DefaultJWTClaimsVerifier<>(client, new JWTClaimsSet.Builder().issuer(issuer)
                .claim("token_use", "id").claim("email_verified", true).build(), Set.of("sub", "exp", "iat", "email")));
        this.table = table;
    }

    private static DefaultJWTProcessor<SecurityContext> processor(JWKSource<SecurityContext> keys,
            DefaultJWTClaimsVerifier<SecurityContext> claims) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** As the environment says: {@code STAFF_ISSUER}, {@code STAFF_CLIENT}, {@code STAFF_KEYS} (the JWKS URL). */
    public static StaffGate of(Environment environment, Table table) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder
                    .create(URI.create(environment.require("STAFF_KEYS")).toURL()).retrying(true).build();
            return new StaffGate(environment.require("STAFF_ISSUER"), environment.require("STAFF_CLIENT"), keys, table);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("STAFF_KEYS is not a URL", e);
        }
    }

    /** Fetches the issuer's keys and refuses tokens of nobody, before somebody waits for it. */
    public void prime() {
        JWTClaimsSet nobody =
                new JWTClaimsSet.Builder().issuer("nobody").subject("nobody").claim("cognito:groups", List.of("none")).build();
        String token = new JWSHeader(JWSAlgorithm.RS256).toBase64URL() + "." + new Payload(nobody.toJSONObject()).toBase64URL() + "."
                + Base64URL.encode(new byte[256]);
        try {
            for (int i = 0; i < 50; i++) {
                refuse(token, nobody);
            }
        } catch (IllegalStateException fault) {
            Log.ofStart("priming").fault(fault); // whoever comes first tries again
        }
    }

    private void refuse(String token, JWTClaimsSet claims) {
        try {
            verify(token);
        } catch (Refusal expected) {
            try {
                processor.getJWTClaimsSetVerifier().verify(claims, null);
            } catch (BadJWTException stranger) {
                // as expected, too
            }
        }
    }

    /**
     * The member who asks.
     *
     * @param anyOf the roles of which one is needed
     * @throws Refusal 401 where the token is missing or not valid, 403 where the member lacks the role or was removed
     */
    public Staff admit(HttpRequest request, Role... anyOf) {
        Staff staff = verify(request.bearer().orElseThrow(StaffGate::unauthorized));
        if (Arrays.stream(anyOf).noneMatch(staff::is)) {
            throw new Refusal(403, "role", "Your account does not have the role that this needs: "
                    + String.join(" or ", Arrays.stream(anyOf).map(StaffGate::group).toList()) + ".");
        }
        if (RemovedMember.is(table, staff.subject())) {
            throw new Refusal(403, "removed", "Your account was removed from the staff.");
        }
        return staff;
    }

    /**
     * The member who asks for what cannot be undone or goes out to everybody: signed in not long ago, so that nobody does it at a device
     * that somebody else has left.
     *
     * @throws Refusal as {@link #admit}; 403 {@code sign-in-again} where the last sign-in is older than {@link #FRESH}
     */
    public Staff admitAnew(HttpRequest request, Role... anyOf) {
        Staff staff = admit(request, anyOf);
        if (staff.since().isBefore(Instant.now().minus(FRESH))) { // by the clock that tokens expire by
            throw new Refusal(403, "sign-in-again",
                    "This asks for a sign-in of the last " + FRESH.toMinutes() + " minutes: sign in again.");
        }
        return staff;
    }

    /**
     * The e-mail address of a member who was admitted, which the issuer has verified: so nobody names somebody else's. It stands in the ID
     * token of the same sign-in (OpenID Connect Core 5.1), which lets nobody in.
     *
     * @throws Refusal 400 where the token is not valid, is another member's, or names no verified address
     */
    public EmailAddress address(Staff staff, String idToken) {
        try {
            JWTClaimsSet claims = identities.process(idToken, null);
            return Optional.of(claims).filter(own -> staff.subject().equals(own.getSubject()))
                    .flatMap(own -> Optional.ofNullable(own.getClaim("email"))).filter(String.class::isInstance).map(String.class::cast)
                    .flatMap(EmailAddress::of).orElseThrow(StaffGate::noAddress);
        } catch (KeySourceException e) {
            throw new IllegalStateException("the issuer's keys cannot be had", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw noAddress();
        }
    }

    private static Refusal noAddress() {
        return Refusal.at("/identity", "no-address", "Your sign-in names no e-mail address that the issuer has verified.");
    }

    private Staff verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> groups = claims.getStringListClaim("cognito:groups");
            Set<Role> roles = EnumSet.noneOf(Role.class);
            Arrays.stream(Role.values()).filter(role -> groups != null && groups.contains(group(role))).forEach(roles::add);
            // An issuer that does not tell when somebody signed in (RFC 9068 leaves it to it) tells at least when the token was made.
            Date since = Optional.ofNullable(claims.getDateClaim("auth_time")).orElseGet(claims::getIssueTime);
            return new Staff(claims.getSubject(), roles, since.toInstant());
        } catch (RateLimitReachedException e) {
            throw unauthorized(); // unknown key identifiers, one after another: the keys are not fetched for each
        } catch (KeySourceException e) {
            throw new IllegalStateException("the issuer's keys cannot be had", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw unauthorized();
        }
    }

    private static String group(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Refusal unauthorized() {
        return new Refusal(401, "token", "Sign in again: the access token is missing, not valid or expired.");
    }
}
