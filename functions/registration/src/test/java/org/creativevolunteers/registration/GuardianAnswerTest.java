package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guardian says yes, no, and not any more; the applicant is told and can ask somebody else, as long as a guardian can still agree. */
class GuardianAnswerTest {

    private static final String YOUNG = "young@example.org";
    private static final String AFTER_CLOSING = "2027-02-12T08:00:00Z";
    private static final String AFTER_THE_BATCH = "2027-03-02T08:00:00Z";

    private final Office office = new Office();
    private String own;

    @BeforeEach
    void register() {
        office.submit(with(with(with(answers(YOUNG), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail",
                "parent@example.org"));
        own = office.link(YOUNG, Link.Purpose.APPLICANT);
        office.withLink("ConfirmRegistration", "POST", own);
        office.pass(Duration.ofHours(1));
    }

    private String guardian() {
        return office.link(YOUNG, Link.Purpose.GUARDIAN);
    }

    private String answer(String method) {
        Office.Response response = office.withLink("ConfirmGuardian", method, guardian());
        assertEquals(200, response.status(), response.body());
        return response.json().requireText("state");
    }

    private Office.Response ask(Map<String, Object> guardian) {
        return office.withLink("AskGuardian", "POST", own, guardian);
    }

    private String next() {
        return office.withLink("GetRegistration", "GET", own).json().object("next").requireText("what");
    }

    private boolean isOnAPile() {
        return new Registration(office.registration(YOUNG)).mayBeAssessed();
    }

    private List<String> letters(String kind) {
        return office.letters(YOUNG).stream().filter(kind::equals).toList();
    }

    @Test
    void Q24_a_guardian_refuses_and_the_registration_is_not_assessed_and_the_applicant_told() {
        assertEquals("REFUSED", answer("DELETE"));
        assertEquals("REFUSED", answer("DELETE"), "the second time is answered alike");
        assertEquals(1, letters("GUARDIAN_REFUSED").size());
        assertEquals("refused", next());
        assertFalse(isOnAPile());
        assertTrue(office.everything().contains("refuse-guardian"), "audited");
        assertEquals("AGREED", answer("POST"), "who has refused can still agree");
        assertTrue(isOnAPile());
    }

    @Test
    void Q24_what_was_agreed_to_is_taken_back_and_the_record_says_when() {
        answer("POST");
        assertTrue(isOnAPile());
        office.pass(Duration.ofHours(1));
        assertEquals("REFUSED", answer("DELETE"));
        assertFalse(isOnAPile());
        Item record = office.table.get(new Key("REG#" + office.id(YOUNG), "CONSENT#guardian#1")).orElseThrow();
        assertEquals("2027-01-15T10:00:00Z", record.text("withdrawn"));
        assertTrue(record.text("words").startsWith("I am a parent"));
        assertTrue(office.everything().contains("take-guardian-back"), "audited");
        office.pass(Duration.ofHours(1));
        answer("POST");
        assertEquals(2, office.withLink("GetRegistration", "GET", own).json().objects("timeline").stream()
                .filter(event -> event.requireText("what").equals("guardian-agreed")).count(), "both times are remembered");
    }

    @Test
    void Q24_who_has_refused_is_not_asked_again_but_somebody_else_is() {
        String first = guardian();
        office.withLink("ConfirmGuardian", "DELETE", first);
        assertEquals("guardian-refused", ask(Map.of()).json().requireText("title"));
        assertEquals("guardian-refused", ask(Map.of("name", "Another Name")).json().requireText("title"));
        assertEquals(200, ask(Map.of("name", "Another Parent", "email", "other@example.org")).status());
        assertEquals(List.of("NEEDED", "Another Parent"), List.of(office.registration(YOUNG).text("guardian"),
                new Registration(office.registration(YOUNG)).answers().get("guardianName")));
        assertEquals(2, letters("GUARDIAN").size());
    }

    @Test
    void a_former_guardian_is_shown_nothing_of_the_applicant() {
        office.table.write(new Link(Link.Purpose.GUARDIAN, office.id(YOUNG), "spring", office.instant().plus(Duration.ofDays(60)),
                Optional.of(office.identity.address("parent@example.org"))).store("f".repeat(43)));
        assertEquals(200, ask(Map.of("email", "other@example.org")).status());
        for (String method : List.of("GET", "POST", "DELETE")) {
            Office.Response refused = office.withLink("ConfirmGuardian", method, "f".repeat(43));
            assertEquals(401, refused.status(), method);
            assertFalse(refused.body().contains("applicant"), refused.body());
        }
    }

    @Test
    void a_mistyped_guardians_address_is_corrected_as_long_as_a_guardian_can_agree() {
        office.setTime(AFTER_CLOSING);
        assertEquals(409, office.withLink("UpdateRegistration", "PUT", own, Map.of("answers", answers(YOUNG))).status(), "other answers");
        assertEquals(422, ask(Map.of("email", "no address")).status());
        assertEquals(422, ask(Map.of("email", YOUNG)).status(), "nobody is one's own guardian");
        assertEquals(200, ask(Map.of("email", "right@example.org")).status());
        assertEquals("right@example.org", new Registration(office.registration(YOUNG)).answers().get("guardianEmail"));
        office.setTime(AFTER_THE_BATCH);
        assertEquals("guardian-late", ask(Map.of("email", "late@example.org")).json().requireText("title"));
    }

    @Test
    void the_letter_is_sent_again_at_its_turn_which_is_told() {
        assertEquals(200, ask(Map.of()).status());
        assertEquals(2, letters("GUARDIAN").size());
        assertEquals(200, ask(Map.of()).status(), "one that has just gone serves for this asking too");
        assertEquals(2, letters("GUARDIAN").size());
        Office.Response corrected = ask(Map.of("email", "right@example.org"));
        assertEquals(List.of(200, "2027-01-15T09:10:00Z"),
                List.of(corrected.status(), corrected.json().requireText("guardianLetter")), "a pause of ten minutes");
        assertEquals("right@example.org", new Registration(office.registration(YOUNG)).answers().get("guardianEmail"));
        office.pass(Duration.ofHours(1));
        assertEquals("2027-01-16T08:00:00Z", ask(Map.of()).json().requireText("guardianLetter"), "three in 24 hours");
    }

    @Test
    void nobody_asks_whose_guardian_has_agreed_or_who_needs_none() {
        answer("POST");
        assertEquals("guardian-settled", ask(Map.of()).json().requireText("title"));
        String adult = office.register("adult@example.org");
        office.withLink("ConfirmRegistration", "POST", adult);
        assertEquals("guardian-settled", office.withLink("AskGuardian", "POST", adult).json().requireText("title"));
    }

    @Test
    void Q24_the_own_export_has_the_sentence_that_was_agreed_to() {
        answer("POST");
        var export = Json.readObject(office.withLink("ExportRegistration", "GET", own).body());
        for (String consent : List.of("CONSENT#processing#1", "CONSENT#guardian#1")) {
            var record = export.object(consent);
            assertTrue(record.requireText("words").startsWith("I a"), record.toString());
            assertEquals("en", record.requireText("language"));
            assertEquals(1, record.requireWhole("textVersion"));
        }
    }
}
