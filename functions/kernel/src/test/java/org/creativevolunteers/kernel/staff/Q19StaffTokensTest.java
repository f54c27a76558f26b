package org.creativevolunteers.kernel.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** Every forged, stale or foreign token is refused, with the gate exactly as a function builds it from its environment. */
class Q19StaffTokensTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();
    private static final RSAKey ATTACKER = TestIssuer.generate("current"); // claims the issuer's key id

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());
    private final StaffGate gate = StaffGate.of(new Environment(ISSUER.environment()), table);

    private static HttpRequest request(Map<String, String> headers) {
        return new HttpRequest("GET", "/staff", Map.of("call", "autumn"), Map.of(), headers, new byte[0], "203.0.113.7", "r-1", Map.of());
    }

    private Staff admit(String token, Role... anyOf) {
        return gate.admit(request(Map.of("authorization", "Bearer " + token)), anyOf);
    }

    private void refused(int status, String code, String token) {
        Refusal refusal = assertThrows(Refusal.class, () -> admit(token, Role.ADMIN));
        assertEquals(status + " " + code, refusal.status() + " " + refusal.code());
    }

    private void unauthorized(String token) {
        refused(401, "token", token);
    }

    private static JWTClaimsSet admin() {
        return ISSUER.claims("member-1", "admin").build();
    }

    private static JWSHeader.Builder rs256() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(ISSUER.key().getKeyID());
    }

    @Test
    void Q19_a_good_token_gives_its_member_and_roles() {
        Staff staff = admit(ISSUER.token("member-1", "admin", "viewer", "some-other-group"), Role.ADMIN);
        assertEquals("member-1", staff.subject());
        assertTrue(staff.is(Role.ADMIN) && staff.is(Role.VIEWER));
        assertFalse(staff.is(Role.COMMISSIONER));
        assertEquals("member-2", admit(ISSUER.token("member-2", "viewer"), Role.ADMIN, Role.VIEWER).subject());
    }

    @Test
    void Q19_what_cannot_be_undone_asks_for_a_sign_in_of_the_last_quarter_of_an_hour() {
        HttpRequest renewed = request(Map.of("authorization", "Bearer " + signedIn(Instant.now().minusSeconds(16 * 60))));
        assertEquals("member-1", gate.admit(renewed, Role.ADMIN).subject());
        Refusal refusal = assertThrows(Refusal.class, () -> gate.admitAnew(renewed, Role.ADMIN));
        assertEquals("403 sign-in-again", refusal.status() + " " + refusal.code());
        HttpRequest fresh = request(Map.of("authorization", "Bearer " + signedIn(Instant.now().minusSeconds(14 * 60))));
        assertEquals("member-1", gate.admitAnew(fresh, Role.ADMIN).subject());
        HttpRequest untold = request(Map.of("authorization", "Bearer " + ISSUER.token("member-1", "admin")));
        assertEquals("member-1", gate.admitAnew(untold, Role.ADMIN).subject(), "made just now by an issuer that does not tell");
        HttpRequest viewer = request(Map.of("authorization", "Bearer " + ISSUER.token("member-2", "viewer")));
        assertEquals("role", assertThrows(Refusal.class, () -> gate.admitAnew(viewer, Role.ADMIN)).code());
    }

    private static String signedIn(Instant time) {
        return ISSUER.sign(ISSUER.claims("member-1", "admin").claim("auth_time", time.getEpochSecond()).build());
    }

    @Test
    void Q19_no_token_or_no_bearer_or_no_JWT_is_refused() {
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("authorization", "Basic eDp5"),
                Map.of("authorization", "Bearer "), Map.of("authorization", "Bearer a.b.c"),
                Map.of("x-authorization", "Bearer " + ISSUER.token("member-1", "admin")))) {
            Refusal refusal = assertThrows(Refusal.class, () -> gate.admit(request(headers), Role.ADMIN));
            assertEquals(401, refusal.status(), headers.keySet().toString());
        }
    }

    @Test
    void Q19_alg_none_is_refused_in_any_spelling() {
        unauthorized(new PlainJWT(admin()).serialize());
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = base64("{\"alg\":\"" + none + "\",\"kid\":\"current\"}");
            unauthorized(header + "." + base64(admin().toString()) + ".");
            unauthorized(header + "." + base64(admin().toString()) + "." + ISSUER.token("member-1", "admin").split("\\.")[2]);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void Q19_HS256_with_the_public_key_as_its_secret_is_refused() throws JOSEException {
        byte[] der = ISSUER.key().toRSAPublicKey().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.UTF_8),
                ISSUER.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                ISSUER.key().getModulus().decode())) {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("current").build(), admin());
            token.sign(new MACSigner(secret));
            unauthorized(token.serialize());
        }
    }

    @Test
    void Q19_another_algorithm_with_the_right_key_is_refused() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
            unauthorized(TestIssuer.sign(new JWSHeader.Builder(algorithm).keyID("current").build(), admin(), ISSUER.key()));
        }
    }

    @Test
    void Q19_another_key_is_refused_under_the_issuers_key_id_an_unknown_one_or_none() {
        unauthorized(TestIssuer.sign(rs256().build(), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(rs256().keyID("unknown").build(), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(new JWSHeader(JWSAlgorithm.RS256), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(rs256().keyID("unknown").build(), admin(), ISSUER.key()));
    }

    @Test
    void Q19_a_header_that_brings_or_names_its_own_key_is_not_followed() {
        TestIssuer attacker = TestIssuer.publish(ATTACKER); // serves its keys: whoever asked there would let it in
        unauthorized(TestIssuer.sign(rs256().jwkURL(URI.create(attacker.keys())).build(), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(rs256().keyID("other").jwkURL(URI.create(attacker.keys())).build(), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(rs256().jwk(ATTACKER.toPublicJWK()).build(), admin(), ATTACKER));
        unauthorized(TestIssuer.sign(rs256().x509CertURL(URI.create(attacker.keys())).build(), admin(), ATTACKER));
    }

    @Test
    void Q19_a_changed_payload_or_signature_is_refused() {
        String[] parts = ISSUER.token("member-1", "viewer").split("\\.");
        unauthorized(parts[0] + "." + base64(admin().toString()) + "." + parts[2]);
        unauthorized(parts[0] + "." + parts[1] + "." + base64("no signature"));
        unauthorized(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void Q19_another_issuer_client_or_kind_of_token_is_refused() {
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").issuer(ISSUER.url() + "/").build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").issuer(null).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").claim("client_id", "another-client").build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").claim("client_id", null).audience(TestIssuer.CLIENT).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").claim("token_use", null).build()));
        JWTClaimsSet identityToken = ISSUER.claims("member-1", "admin").claim("token_use", "id").claim("client_id", null)
                .audience(TestIssuer.CLIENT).claim("email", "member@example.org").build();
        unauthorized(ISSUER.sign(identityToken));
        unauthorized(ISSUER.sign(new JWTClaimsSet.Builder(identityToken).claim("client_id", TestIssuer.CLIENT).build()));
    }

    @Test
    void Q19_an_expired_a_future_or_an_endless_token_is_refused() {
        Date past = Date.from(Instant.now().minusSeconds(120)); // a minute of skew between clocks is granted
        Date future = Date.from(Instant.now().plusSeconds(600));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").expirationTime(past).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").expirationTime(null).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").notBeforeTime(future).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1", "admin").issueTime(null).build()));
        unauthorized(ISSUER.sign(ISSUER.claims(null, "admin").build()));
    }

    @Test
    void Q19_a_member_without_the_role_is_refused_and_groups_of_another_shape_give_none() {
        refused(403, "role", ISSUER.token("member-1", "viewer", "commissioner"));
        refused(403, "role", ISSUER.token("member-1"));
        refused(403, "role", ISSUER.token("member-1", "ADMIN", "administrators", "admin "));
        refused(403, "role", ISSUER.sign(ISSUER.claims("member-1").claim("cognito:groups", null).claim("roles", List.of("admin")).build()));
        unauthorized(ISSUER.sign(ISSUER.claims("member-1").claim("cognito:groups", "admin").build()));
    }

    @Test
    void Q19_a_removed_member_is_refused_with_a_token_that_is_still_valid() {
        String token = ISSUER.token("member-1", "admin");
        assertEquals("member-1", admit(token, Role.ADMIN).subject());
        table.write(Member.remove("member-1", "member-2", Instant.parse("2027-01-01T00:00:00Z")));
        refused(403, "removed", token);
        assertEquals("member-2", admit(ISSUER.token("member-2", "admin"), Role.ADMIN).subject());
        table.write(Member.readmit("member-1"));
        assertEquals("member-1", admit(token, Role.ADMIN).subject());
    }
}
