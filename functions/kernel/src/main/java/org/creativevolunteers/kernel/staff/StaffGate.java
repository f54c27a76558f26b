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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.table.Table;

/**
 * Lets in who may do what is asked. The gateway's authorizer has looked at the token already; every staff function
 * verifies it again itself, so that the rule is in one place, the same on every machine, and no mistake in a route's
 * configuration opens a door: signature (RS256 by a key of the issuer, whatever the token's header says), issuer, client,
 * expiry, that it is an access token (RFC 9068 and Cognito's {@code token_use}), the groups, that the member was not
 * removed since the token was issued, and that nobody has said that they have the role in other calls only.
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
     * @param table  where members are recorded
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
     * The member who asks for something of the call that the route names.
     *
     * @param anyOf the roles of which one is needed in that call
     * @throws Refusal 401 where the token is missing or not valid; 403 {@code role} where the member has no such role of the issuer's,
     *                 {@code removed} where they were removed, {@code call} where an administrator has said that they have none there
     */
    public Staff admit(HttpRequest request, Role... anyOf) {
        return admit(request, staff -> staff.in(request.pathParameter("call")), anyOf);
    }

    /**
     * The member who asks for something of a call, or, where none is named, of no single one.
     *
     * @throws Refusal as {@link #admit(HttpRequest, Role...)}
     */
    public Staff admit(HttpRequest request, Optional<String> call, Role... anyOf) {
        return admit(request, staff -> call.map(staff::in).orElseGet(staff::inHouse), anyOf);
    }

    /**
     * The member who asks for something that is to be looked up to know of which call it is; that is done where it makes a difference.
     *
     * @param callOf what looks it up, and may refuse
     * @throws Refusal as {@link #admit(HttpRequest, Role...)}
     */
    public Staff admit(HttpRequest request, Supplier<String> callOf, Role... anyOf) {
        return admit(request, staff -> staff.calls().isPresent() ? staff.in(callOf.get()) : staff, anyOf);
    }

    /**
     * The member who asks for something that is of no single call: needs the role in every call.
     *
     * @throws Refusal as {@link #admit(HttpRequest, Role...)}
     */
    public Staff admitToHouse(HttpRequest request, Role... anyOf) {
        return admit(request, Staff::inHouse, anyOf);
    }

    /**
     * The member who asks for what each member sees of the calls in which they have a role; {@link Staff#in} tells of which.
     *
     * @throws Refusal as {@link #admit(HttpRequest, Role...)}, but {@code call}
     */
    public Staff admitAnywhere(HttpRequest request, Role... anyOf) {
        return admit(request, UnaryOperator.identity(), anyOf);
    }

    /**
     * The member who asks for what cannot be undone or goes out to everybody, of the call that the route names: signed in not long ago, so
     * that nobody does it at a device that somebody else has left.
     *
     * @throws Refusal as {@link #admit(HttpRequest, Role...)}; 403 {@code sign-in-again} where the last sign-in is older than
     *                 {@link #FRESH}
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

    private Staff admit(HttpRequest request, UnaryOperator<Staff> where, Role... anyOf) {
        Staff known = verify(request.bearer().orElseThrow(StaffGate::unauthorized));
        if (Arrays.stream(anyOf).noneMatch(known::is)) {
            throw new Refusal(403, "role", "Your account does not have the role that this needs: " + words(anyOf) + ".");
        }
        Member member = Member.of(table, known.subject());
        if (member.removed().isPresent()) {
            throw removed();
        }
        Staff there = where.apply(new Staff(known.subject(), known.roles(), known.since(), member.calls()));
        if (Arrays.stream(anyOf).noneMatch(there::is)) {
            throw new Refusal(403, "call",
                    "An administrator has said in which calls you have a role; here you do not have what this needs: "
                            + words(anyOf) + ".");
        }
        return there;
    }

    /** What a member is told who was removed. */
    public static Refusal removed() {
        return new Refusal(403, "removed", "Your account was removed from the staff.");
    }

    private static String words(Role... roles) {
        return Arrays.stream(roles).map(Role::word).collect(Collectors.joining(" or "));
    }

    private Staff verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            List<String> groups = claims.getStringListClaim("cognito:groups");
            Set<Role> roles = Role.among(groups == null ? List.of() : groups);
            // An issuer that does not tell when somebody signed in (RFC 9068 leaves it to it) tells at least when the token was made.
            Date since = Optional.ofNullable(claims.getDateClaim("auth_time")).orElseGet(claims::getIssueTime);
            return new Staff(claims.getSubject(), roles, since.toInstant(), Optional.empty());
        } catch (RateLimitReachedException e) {
            throw unauthorized(); // unknown key identifiers, one after another: the keys are not fetched for each
        } catch (KeySourceException e) {
            throw new IllegalStateException("the issuer's keys cannot be had", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw unauthorized();
        }
    }

    private static Refusal unauthorized() {
        return new Refusal(401, "token", "Sign in again: the access token is missing, not valid or expired.");
    }
}
