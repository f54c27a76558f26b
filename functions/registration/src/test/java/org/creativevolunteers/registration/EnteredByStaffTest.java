package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

/** What came on paper is taken by the same rules, by whoever has a ticket, and says so. */
class EnteredByStaffTest {

    private static final String AYLA = "ayla@example.org";
    private static final String SECRET = "x".repeat(43);

    private final Office office = new Office();

    private void issue(String call) {
        office.table.write(EntryTicket.issue(SECRET, call, "admin-1", office.instant()));
    }

    private Office.Response enter(Map<String, Object> answers, String secret) {
        return office.submit(Json.bytes(Map.of("language", "ru", "answers", answers, "entry", secret)));
    }

    @Test
    void a_registration_from_paper_needs_no_stamp_has_its_letter_and_bears_who_entered_it() {
        issue("spring");
        Office.Response response = enter(answers(AYLA), SECRET);
        assertEquals(201, response.status(), response.body());
        assertEquals(office.id(AYLA), response.json().requireText("id"));
        assertEquals(Code.of(office.id(AYLA)), response.json().requireText("code"));
        assertTrue(office.registration(AYLA).flag("entered"));
        assertEquals("RECEIVED", office.registration(AYLA).text("state"), "its owner confirms, as everybody");
        assertEquals(List.of("CONFIRM"), office.letters(AYLA));
        assertTrue(office.table.query("AUDIT#spring#2027-01").anyMatch(entry -> entry.text("action").equals("register")
                && entry.text("actor").equals("admin-1") && entry.text("subject").equals(office.id(AYLA))));
        assertEquals(201, enter(answers(AYLA), SECRET).status(), "sent again, for no answer came");
        assertEquals(List.of("CONFIRM"), office.letters(AYLA));
    }

    @Test
    void the_same_rules_hold_for_paper() {
        issue("spring");
        assertEquals(422, enter(with(answers(AYLA), "birthDate", "1990-01-01"), SECRET).status());
        assertEquals(422, enter(with(answers(AYLA), "processing", false), SECRET).status());
    }

    @Test
    void an_address_that_has_registered_is_told_to_staff_and_keeps_its_answers() {
        office.register(AYLA);
        issue("spring");
        Office.Response known = enter(with(answers(AYLA), "name", "Another"), SECRET);
        assertEquals(409, known.status());
        assertEquals("known", known.json().requireText("title"));
        assertFalse(office.registration(AYLA).flag("entered"));
        assertEquals("Günəş", office.registration(AYLA).object("answers").get("name"));
    }

    @Test
    void a_ticket_is_good_for_its_call_for_two_hours_and_after_the_closing_too() {
        issue("autumn");
        assertEquals(403, enter(answers(AYLA), SECRET).status(), "another call's");
        assertEquals(403, enter(answers(AYLA), "y".repeat(43)).status(), "nobody's");
        office.setTime("2027-02-20T08:00:00Z");
        assertEquals(409, office.submit(answers("late@example.org")).status(), "closed to everybody else");
        office.store.restore(new Office().store.items());
        issue("spring");
        assertEquals(201, enter(answers(AYLA), SECRET).status());
        office.pass(Duration.ofHours(2));
        assertEquals(403, enter(answers("other@example.org"), SECRET).status(), "its time is over");
    }

    // ---- Corrected because its person has asked ----

    private Office.Response correct(Map<String, Object> answers, String email, String asked, String secret) {
        return office.send("UpdateRegistration", Map.of("authorization", "Bearer " + secret), Map.of("body",
                Json.write(Map.of("answers", answers)), "queryStringParameters", Map.of("registration", office.id(email), "asked", asked)));
    }

    @Test
    void what_somebody_asks_for_by_telephone_is_corrected_has_its_letter_and_bears_who_did_it_and_how_it_was_asked() {
        office.register(AYLA);
        issue("spring");
        Map<String, Object> answers = with(answers(AYLA), "name", "Aylin");
        answers.remove("processing"); // a consent is its person's own: it stays, whatever is sent
        assertEquals(200, correct(answers, AYLA, "phone", SECRET).status());
        assertEquals("Aylin", office.registration(AYLA).object("answers").get("name"));
        assertEquals(true, office.registration(AYLA).object("answers").get("processing"));
        assertEquals(List.of("CHANGED", "CONFIRM"), office.letters(AYLA).stream().sorted().toList());
        assertTrue(office.table.query("AUDIT#spring#2027-01").anyMatch(entry -> entry.text("action").equals("correct")
                && entry.text("actor").equals("admin-1") && entry.object("details").equals(Map.of("asked", "phone"))));
        assertEquals(200, correct(answers, AYLA, "phone", SECRET).status(), "sent again, for no answer came");
        assertEquals(2, office.letters(AYLA).size());
    }

    @Test
    void the_same_rules_hold_for_a_correction_and_the_address_stays() {
        office.register(AYLA);
        issue("spring");
        assertEquals(422, correct(with(answers(AYLA), "birthDate", "1990-01-01"), AYLA, "paper", SECRET).status());
        assertEquals(422, correct(with(answers(AYLA), "email", "other@example.org"), AYLA, "paper", SECRET).status());
        assertEquals(400, correct(with(answers(AYLA), "name", "Aylin"), AYLA, "dream", SECRET).status());
        assertEquals(409, office.send("UpdateRegistration", Map.of("authorization", "Bearer " + SECRET),
                Map.of("body", Json.write(Map.of("answers", with(answers(AYLA), "name", "Aylin"), "version", 77)), "queryStringParameters",
                        Map.of("registration", office.id(AYLA), "asked", "paper")))
                .status(), "somebody else was faster");
        assertEquals("Günəş", office.registration(AYLA).object("answers").get("name"));
    }

    @Test
    void a_correction_needs_a_ticket_of_the_call_whose_member_may_still_and_can_come_after_the_closing() {
        office.register(AYLA);
        Map<String, Object> answers = with(answers(AYLA), "name", "Aylin");
        issue("autumn");
        assertEquals(401, correct(answers, AYLA, "phone", SECRET).status(), "another call's");
        assertEquals(401, correct(answers, AYLA, "phone", "y".repeat(43)).status(), "nobody's");
        assertEquals(401, correct(answers, AYLA, "phone", office.link(AYLA, Link.Purpose.APPLICANT)).status(), "a link is no ticket");
        office.table.write(Write.delete(office.table.query("ENTRY#" + Hash.sha256(SECRET)).findFirst().orElseThrow().key()));
        office.setTime("2027-02-20T08:00:00Z");
        issue("spring");
        assertEquals(401, office.withLink("UpdateRegistration", "PUT", SECRET, Map.of("answers", answers)).status(), "no link");
        office.table.write(Member.remove("admin-1", "admin-2", office.instant()));
        assertEquals(401, correct(answers, AYLA, "phone", SECRET).status(), "its member was removed");
        assertEquals(403, enter(answers("new@example.org"), SECRET).status());
        office.table.write(Member.readmit("admin-1"));
        assertEquals(200, correct(answers, AYLA, "phone", SECRET).status());
    }
}
