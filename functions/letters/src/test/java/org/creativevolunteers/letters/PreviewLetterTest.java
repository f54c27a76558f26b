package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreviewLetterTest {

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);

    @BeforeEach
    void theCallIsPublished() {
        desk.publishCall();
    }

    private TestEvent.Answer preview(String role, String kind, String language) {
        return TestEvent.of("PreviewLetter").path("call", TestCall.ID).path("kind", kind).query("language", language)
                .as(TestIssuer.shared().token(role + "-1", role))
                .to(new PreviewLetter(desk.table, gate, desk.clock));
    }

    @Test
    void Q18_viewers_and_admins_see_previews_nobody_else() {
        assertEquals(200, preview("viewer", "OFFER", "az").status());
        assertEquals(200, preview("admin", "OFFER", "az").status());
        assertEquals(403, preview("commissioner", "OFFER", "az").status());
        assertEquals(401,
                TestEvent.of("PreviewLetter").as("x").to(new PreviewLetter(desk.table, gate, desk.clock)).status());
    }

    @Test
    void every_letter_can_be_seen_in_every_language_with_what_the_call_says() {
        for (LetterKind kind : LetterKind.values()) {
            for (String language : List.of("az", "en", "ru")) {
                Map<String, Object> letter = preview("viewer", kind.name(), language).json();
                assertEquals(List.of(kind.name(), language), List.of(letter.get("kind"), letter.get("language")));
                String text = (String) letter.get("text");
                assertTrue(((String) letter.get("html")).startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\""));
                assertTrue(kind == LetterKind.ERASED
                        || text.contains("\nhttps://volunteers.example.org/test-call/" + language + "/never/#example\n"), text);
            }
        }
        String refusal = ((String) preview("viewer", "NOT_SELECTED", "en").json().get("text")).replace("\n", " ");
        assertTrue(refusal.contains("for 4 places") && refusal.contains("What was in the way"), refusal);
    }

    private TestEvent.Answer draft(String role, String call, String kind, Map<String, Object> body) {
        return TestEvent.of("PreviewLetter").method("POST").path("call", call).path("kind", kind)
                .as(TestIssuer.shared().token(role + "-1", role)).body(Json.write(body))
                .to(new PreviewLetter(desk.table, gate, desk.clock));
    }

    private static JsonObject file(String id, String opening) {
        Map<String, Object> own = Map.of("OFFER", Map.of("opening", Map.of("az", opening, "en", opening, "ru", opening)));
        return Json.readObject(TestCall.json()).with("id", id).with("letters", own);
    }

    private static Map<String, Object> body(JsonObject file, String language) {
        return Map.of("call", file.members(), "language", language);
    }

    @Test
    void a_letter_of_a_call_that_is_still_written_reads_as_it_would_be_sent() {
        List<String> before = desk.store.contents();
        for (String id : List.of(TestCall.ID, "not-published-yet")) {
            for (String language : List.of("az", "en", "ru")) {
                Map<String, Object> letter = draft("admin", id, "OFFER", body(file(id, "Come, {{name}}, to *us*."), language)).json();
                assertEquals(List.of("OFFER", language), List.of(letter.get("kind"), letter.get("language")));
                assertTrue(((String) letter.get("text")).contains(", to *us*.\n"), letter.toString());
                assertTrue(((String) letter.get("text")).contains("/" + id + "/" + language + "/never/#example\n"), letter.toString());
                assertFalse(
                        ((String) draft("admin", id, "RESERVE", body(file(id, "Come."), language)).json().get("text")).contains("Come."));
            }
        }
        assertFalse(preview("admin", "OFFER", "en").body().contains("to *us*"));
        assertEquals(before, desk.store.contents(), "nothing is kept");
    }

    @Test
    void what_is_wrong_with_a_call_that_is_still_written_is_told_at_its_place_in_the_file() {
        TestEvent.Answer answer = draft("admin", TestCall.ID, "OFFER", body(file(TestCall.ID, "Until {{until}}"), "en"));
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("\"/letters/OFFER/opening/en\"") && answer.body().contains("{{deadline}}"), answer.body());
        assertTrue(draft("admin", "another", "OFFER", body(file(TestCall.ID, "x"), "en")).body().contains("\"/id\""));
        assertEquals(400, draft("admin", TestCall.ID, "OFFER", body(file(TestCall.ID, "x"), "fr")).status());
        assertEquals(400, draft("admin", TestCall.ID, "OFFER", Map.of("language", "en")).status());
        assertEquals(400, draft("admin", TestCall.ID, "OFFER", Map.of("language", "en", "call", "x")).status());
        assertEquals(400, draft("admin", TestCall.ID, "OFFER", Map.of("language", "en", "file", Map.of())).status());
        assertEquals(404, draft("admin", TestCall.ID, "GREETING", body(file(TestCall.ID, "x"), "en")).status());
    }

    @Test
    void Q18_who_sees_letters_sees_them_of_a_call_that_is_still_written_too() {
        for (Map.Entry<String, Integer> role : Map.of("viewer", 200, "admin", 200, "commissioner", 403).entrySet()) {
            assertEquals(role.getValue(), draft(role.getKey(), TestCall.ID, "OFFER", body(file(TestCall.ID, "x"), "en")).status());
        }
    }

    @Test
    void an_example_has_the_own_words_of_the_call_in_force() {
        CallItem.stage(TestCall.ID, Json.write(file(TestCall.ID, "Come, {{name}}.").members()), "y").forEach(desk::put);
        assertEquals(200, sample("admin", TestIssuer.shared().identity("admin-1")).status());
        assertTrue(desk.ses.mails().getFirst().text().contains("Come, Example."), desk.ses.mails().getFirst().text());
    }

    private TestEvent.Answer sample(String role, String identity) {
        return TestEvent.of("SendSample").path("call", TestCall.ID).path("kind", "OFFER").as(TestIssuer.shared().token(role + "-1", role))
                .body(Json.write(Map.of("language", "en", "identity", identity)))
                .to(new SendSample(desk.table, gate, desk.clock, desk.samples()));
    }

    @Test
    void Q19_an_example_goes_to_the_address_that_the_issuer_has_verified_and_to_no_other() {
        TestIssuer issuer = TestIssuer.shared();
        TestEvent.Answer sent = sample("admin", issuer.identity("admin-1"));
        assertEquals(Map.of("to", "admin-1@staff.example"), sent.json());
        Mail mail = desk.ses.mails().getFirst();
        assertEquals(List.of("admin-1@staff.example"), mail.recipients());
        assertTrue(mail.subject().startsWith("Example: ") && mail.text().contains("#example"), mail.text());
        assertEquals(List.of("send-sample"),
                desk.table.query("AUDIT#" + TestCall.ID + "#2027-01", "2027").map(item -> item.text("action")).toList());
        for (JWTClaimsSet.Builder spoilt : List.of(issuer.identityClaims("admin-2"), issuer.identityClaims("admin-1").claim("email", null),
                issuer.identityClaims("admin-1").claim("email_verified", false), issuer.identityClaims("admin-1").claim("email", "x"),
                issuer.identityClaims("admin-1").claim("token_use", "access"), issuer.identityClaims("admin-1").audience("another"),
                issuer.identityClaims("admin-1").issuer("https://another.example"),
                issuer.identityClaims("admin-1").expirationTime(new Date(0)), issuer.identityClaims("admin-1").claim("email", List.of()))) {
            assertEquals(400, sample("admin", issuer.sign(spoilt.build())).status());
        }
        assertEquals(400, sample("admin", issuer.token("admin-1", "admin")).status(), "an access token is none");
        assertEquals(400, sample("admin", "x").status());
        assertEquals(403, sample("viewer", issuer.identity("viewer-1")).status());
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void Q45_nobody_has_examples_sent_without_end() {
        String identity = TestIssuer.shared().identity("admin-1");
        for (int i = 0; i < SendSample.MOST; i++) {
            assertEquals(200, sample("admin", identity).status());
        }
        assertEquals(429, sample("admin", identity).status());
        desk.clock.pass(Duration.ofHours(1));
        assertEquals(200, sample("admin", identity).status());
    }

    @Test
    void what_SES_does_not_take_is_said() {
        desk.ses.refuse.put(0, FakeSes::rejected);
        TestEvent.Answer answer = sample("admin", TestIssuer.shared().identity("admin-1"));
        assertEquals(List.of(409, "mail-not-taken"), List.of(answer.status(), answer.json().get("title")));
    }

    @Test
    void what_does_not_exist_is_refused() {
        assertEquals(404, preview("viewer", "GREETING", "az").status());
        assertEquals(400, preview("viewer", "OFFER", "fr").status());
        TestEvent.Answer nowhere = TestEvent.of("PreviewLetter").path("call", "nowhere").as(TestIssuer.shared().token("viewer-1", "viewer"))
                .to(new PreviewLetter(desk.table, gate, desk.clock));
        assertEquals(404, nowhere.status());
        assertFalse(nowhere.body().contains("nowhere"));
    }
}
