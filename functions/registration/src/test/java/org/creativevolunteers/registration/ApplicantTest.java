package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.registration.text.Messages;
import org.junit.jupiter.api.Test;

class ApplicantTest {

    private static final String ADDRESS = "ayla@example.org";

    private final Office office = new Office();
    private final String link = office.register(ADDRESS);

    @Test
    void the_address_is_confirmed_once_and_the_dossier_lies_on_the_pile() {
        assertEquals("CONFIRMED", confirm().json().requireText("state"));
        Item confirmed = office.registration(ADDRESS);
        assertTrue(new Registration(confirmed).mayBeAssessed());
        assertEquals("CONFIRMED", confirm().json().requireText("state"));
        assertEquals(confirmed, office.registration(ADDRESS), "the second click changes nothing");
    }

    @Test
    void Q20_a_link_used_50_times_at_once_has_one_effect() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<Integer>> clicks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                clicks.add(() -> confirm().status());
            }
            for (var click : threads.invokeAll(clicks)) {
                assertEquals(200, click.get());
            }
        }
        assertEquals(2, office.registration(ADDRESS).whole("version"));
        assertEquals(2, office.table.query("AUDIT#spring#2027-01").count(), "registered and confirmed");
    }

    @Test
    void Q20_a_link_is_worth_nothing_when_it_is_wrong_foreign_or_old() {
        assertEquals(401, office.withLink("GetRegistration", "GET", "x".repeat(43)).status());
        assertEquals(401, office.withLink("GetRegistration", "GET", "").status());
        assertEquals(401, office.withLink("GetRegistration", "GET", office.link(ADDRESS, Link.Purpose.GUARDIAN)).status());
        assertEquals(401, office.withLink("ConfirmGuardian", "POST", link).status());
        assertEquals(401, office.withLink("NeverAgain", "POST", link).status());
        assertEquals(200, office.withLink("GetRegistration", "GET", link).status());
        office.pass(Duration.ofDays(60));
        assertEquals(401, office.withLink("GetRegistration", "GET", link).status(), "expired at once, whenever TTL deletes it");
        assertFalse(office.everything().contains(link), "only the hash is stored");
    }

    @Test
    void Q20_looking_at_everything_changes_nothing() {
        String guardian = office.link(ADDRESS, Link.Purpose.GUARDIAN);
        String before = office.everything();
        office.withLink("GetRegistration", "GET", link);
        office.withLink("ConfirmGuardian", "GET", guardian);
        office.send("GetCall", Map.of(), Map.of());
        assertEquals(before, office.everything());
    }

    @Test
    void answers_are_corrected_until_the_call_closes_and_the_address_stays() {
        assertEquals(200, update(with(answers(ADDRESS), "name", "Aylin")).status());
        assertEquals("Aylin", office.registration(ADDRESS).object("answers").get("name"));
        assertEquals(List.of("CHANGED", "CONFIRM"), office.letters(ADDRESS));
        assertEquals(200, update(with(answers(ADDRESS), "name", "Aylin")).status());
        assertEquals(2, office.letters(ADDRESS).size(), "the same again is no change");
        assertEquals(Map.of("/answers/email", "email-fixed"), update(answers("other@example.org")).errors());
        office.setTime("2027-02-11T19:59:00Z");
        assertEquals(409, update(with(answers(ADDRESS), "name", "Late")).status());
    }

    @Test
    void a_withdrawal_leaves_the_pile_and_can_be_undone_within_24_hours() {
        confirm();
        assertEquals("WITHDRAWN", office.withLink("WithdrawRegistration", "POST", link).json().requireText("state"));
        assertFalse(new Registration(office.registration(ADDRESS)).mayBeAssessed());
        office.withLink("WithdrawRegistration", "POST", link);
        assertEquals(List.of("CONFIRM", "WITHDRAWN"), office.letters(ADDRESS));
        Item letter = office.table.query("REG#" + office.id(ADDRESS), "LETTER#WITHDRAWN").findFirst().orElseThrow();
        assertEquals(Times.text(Times.of(letter.text("due")).plus(Duration.ofHours(24))), letter.object("data").get("until"),
                "it says until when");
        office.pass(Duration.ofHours(23));
        assertEquals("CONFIRMED", office.withLink("WithdrawRegistration", "DELETE", link).json().requireText("state"));
        assertTrue(new Registration(office.registration(ADDRESS)).mayBeAssessed());
        office.withLink("WithdrawRegistration", "POST", link);
        office.pass(Duration.ofHours(24));
        assertEquals(409, office.withLink("WithdrawRegistration", "DELETE", link).status());
        assertEquals(409, update(answers(ADDRESS)).status());
    }

    @Test
    void Q24_somebody_under_18_lies_on_no_pile_before_a_guardian_has_agreed() {
        Map<String, Object> young = with(with(with(answers("young@example.org"), "birthDate", "2010-02-11"),
                "guardianName", "A Parent"), "guardianEmail", "parent@example.org");
        assertEquals(202, office.submit(young).status());
        String own = office.link("young@example.org", Link.Purpose.APPLICANT);
        assertEquals("NEEDED", office.withLink("ConfirmRegistration", "POST", own).json().requireText("guardian"));
        assertFalse(new Registration(office.registration("young@example.org")).mayBeAssessed());
        Item letter =
                office.table.get(Letter.key(office.id("young@example.org"), org.creativevolunteers.kernel.items.LetterKind.GUARDIAN, "1"))
                        .orElseThrow();
        assertEquals("parent@example.org", letter.text("to"));
        String guardian = office.link("young@example.org", Link.Purpose.GUARDIAN);
        assertFalse(office.withLink("ConfirmGuardian", "GET", guardian).json().flag("agreed"));
        assertTrue(office.withLink("ConfirmGuardian", "POST", guardian).json().flag("agreed"));
        assertTrue(new Registration(office.registration("young@example.org")).mayBeAssessed());
        assertEquals("guardian",
                office.table.get(new Key("REG#" + office.id("young@example.org"), "CONSENT#guardian#1")).orElseThrow().text("by"));
    }

    @Test
    void Q24_only_the_guardian_whom_the_applicant_names_now_can_agree_and_is_told_how_things_stand() {
        Map<String, Object> young = with(with(with(answers("young@example.org"), "birthDate", "2010-02-11"),
                "guardianName", "A Parent"), "guardianEmail", "parent@example.org");
        office.submit(young);
        String own = office.link("young@example.org", Link.Purpose.APPLICANT);
        office.withLink("ConfirmRegistration", "POST", own);
        String first = guardianLink("parent@example.org");
        assertEquals("ASKED", office.withLink("ConfirmGuardian", "GET", first).json().requireText("state"));
        office.withLink("UpdateRegistration", "PUT", own, Map.of("answers", with(young, "guardianEmail", "other@example.org")));
        for (String method : List.of("GET", "POST")) {
            var former = office.withLink("ConfirmGuardian", method, first);
            assertEquals(List.of(401, "link"), List.of(former.status(), former.json().requireText("title")), "no longer valid");
            assertFalse(former.body().contains("Günəş"), "nothing is told of the applicant");
        }
        assertFalse(new Registration(office.registration("young@example.org")).mayBeAssessed(),
                "somebody who is not named any more agrees to nothing");
        String second = guardianLink("other@example.org");
        office.withLink("WithdrawRegistration", "POST", own);
        assertEquals("WITHDRAWN", office.withLink("ConfirmGuardian", "POST", second).json().requireText("state"));
        office.withLink("WithdrawRegistration", "DELETE", own);
        var agreed = office.withLink("ConfirmGuardian", "POST", second).json();
        assertEquals("AGREED", agreed.requireText("state"));
        assertEquals("2027-01-15T08:05:00Z", agreed.requireText("since"));
        office.pass(Duration.ofHours(1));
        assertEquals(agreed, office.withLink("ConfirmGuardian", "POST", second).json(), "the second click is answered alike");
        assertTrue(new Registration(office.registration("young@example.org")).mayBeAssessed());
    }

    @Test
    void Q24_a_guardian_agrees_in_the_language_that_was_read() {
        office.submit(with(with(with(answers("young@example.org"), "birthDate", "2010-02-11"),
                "guardianName", "A Parent"), "guardianEmail", "parent@example.org"));
        String guardian = office.link("young@example.org", Link.Purpose.GUARDIAN);
        Map<String, Object> inRussian = Map.of("method", "POST", "queryStringParameters", Map.of("language", "ru"));
        assertTrue(office.send("ConfirmGuardian", Map.of("authorization", "Bearer " + guardian), inRussian).json()
                .requireText("text").startsWith("Я родитель"));
        Item consent = office.table.get(new Key("REG#" + office.id("young@example.org"), "CONSENT#guardian#1")).orElseThrow();
        assertEquals("ru", consent.text("language"));
        assertEquals(Hash.sha256(Messages.in("ru").text("guardian-consent")), consent.text("sha256"));
    }

    private String guardianLink(String mailbox) {
        String secret = Link.secret(new java.security.SecureRandom());
        office.table.write(new Link(Link.Purpose.GUARDIAN, office.id("young@example.org"), "spring",
                office.instant().plus(Duration.ofDays(60)), java.util.Optional.of(office.identity.address(mailbox))).store(secret));
        return secret;
    }

    @Test
    void Q25_age_is_reckoned_at_the_calls_date_to_the_day_also_for_29_February() {
        // At the call's date, 11 February 2027, this one is 18 on the very day and that one a day later.
        assertEquals(202, office.submit(with(answers("day@example.org"), "birthDate", "2009-02-11")).status());
        assertFalse(office.registration("day@example.org").has("guardian"));
        assertEquals(Map.of("/answers/guardianName", "required", "/answers/guardianEmail", "required"),
                office.submit(with(answers("next@example.org"), "birthDate", "2009-02-12")).errors());
        assertEquals(Map.of("/answers/birthDate", "age"),
                office.submit(with(answers("old@example.org"), "birthDate", "1997-02-11")).errors());
        assertEquals(202, office.submit(with(answers("almost@example.org"), "birthDate", "1997-02-12")).status());
        assertEquals(Map.of("/answers/birthDate", "date"),
                office.submit(with(answers("never@example.org"), "birthDate", "2007-02-29")).errors());
        assertEquals(202, office.submit(with(answers("leap@example.org"), "birthDate", "2008-02-29")).status());
        assertFalse(office.registration("leap@example.org").has("guardian"), "18 on 1 March 2026");
    }

    @Test
    void Q28_own_data_come_as_json_in_one_click() {
        Office.Response export = office.withLink("ExportRegistration", "GET", link);
        assertTrue(export.headers().get("content-disposition").toString().startsWith("attachment"));
        assertEquals("Günəş", export.json().object("REG").object("answers").requireText("name"));
        assertTrue(export.json().has("CONSENT#processing#1"));
        assertFalse(export.body().contains("gsi1pk"));
    }

    @Test
    void Q27_after_erasure_nothing_personal_is_in_the_table_but_the_letter_that_says_so() {
        office.submit(with(answers("canary@example.org"), "name", "Canaryname"));
        String own = office.link("canary@example.org", Link.Purpose.APPLICANT);
        assertEquals(204, office.withLink("EraseRegistration", "DELETE", own).status());
        String everything = office.everything();
        assertFalse(everything.contains("Canaryname"));
        assertEquals(List.of("ERASED"), office.letters("canary@example.org"));
        assertEquals(404, office.withLink("GetRegistration", "GET", own).status());
    }

    @Test
    void never_again_is_kept_for_the_address_over_all_calls() {
        assertEquals(204, office.withLink("NeverAgain", "POST", office.link(ADDRESS, Link.Purpose.NEVER_AGAIN)).status());
        assertTrue(office.table.get(new Key("ADDRESS#" + office.identity.address(ADDRESS), "ADDRESS")).orElseThrow().flag("never"));
    }

    private Office.Response confirm() {
        return office.withLink("ConfirmRegistration", "POST", link);
    }

    private Office.Response update(Map<String, Object> answers) {
        return office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", answers));
    }
}
