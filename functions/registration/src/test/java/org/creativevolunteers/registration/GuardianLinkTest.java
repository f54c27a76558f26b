package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;
import org.junit.jupiter.api.Test;

/** A guardian whose link is lost or too old has a new one mailed, where applicants do. */
class GuardianLinkTest {

    private static final String YOUNG = "young@example.org";
    private static final String PARENT = "parent@example.org";

    private final Office office = new Office();

    private static Map<String, Object> young(String email, String guardian) {
        return with(with(with(answers(email), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail", guardian);
    }

    private void register(String email, String guardian) {
        assertEquals(202, office.submit(young(email, guardian)).status());
        office.withLink("ConfirmRegistration", "POST", office.link(email, Link.Purpose.APPLICANT));
        office.pass(Duration.ofMinutes(10));
    }

    private Office.Response ask(String email) {
        return office.post("RequestLink",
                Json.bytes(Map.of("call", "spring", "email", email, "language", "ru", "stamp", office.stamp(email))),
                "application/json");
    }

    private List<Item> guardianLetters(String email) {
        return office.table.query("REG#" + office.id(email), "LETTER#GUARDIAN#").toList();
    }

    @Test
    void a_new_letter_goes_to_the_guardian_alone_in_the_language_in_which_it_was_asked_for() {
        register(YOUNG, PARENT);
        assertEquals(202, ask(" Parent@Example.org ".strip()).status());
        Item again = guardianLetters(YOUNG).getLast();
        assertEquals(List.of(PARENT, "ru", "PENDING", Times.text(office.instant())),
                List.of(again.text("to").toLowerCase(java.util.Locale.ROOT),
                        again.text("language"), again.text("state"), again.text("number")));
        assertEquals(2, guardianLetters(YOUNG).size());
        assertFalse(office.letters(YOUNG).contains("LINK"), "the applicant has asked for nothing");
        assertEquals("en", office.registration(YOUNG).text("language"));
    }

    @Test
    void a_form_without_scripts_asks_as_well() {
        register(YOUNG, PARENT);
        Office.Response answer =
                office.post("RequestLink", "call=spring&language=az&email=parent%40example.org".getBytes(StandardCharsets.US_ASCII),
                        "application/x-www-form-urlencoded");
        assertEquals(List.of(303, "/spring/az/sent/"), List.of(answer.status(), answer.headers().get("location")));
        assertEquals("az", guardianLetters(YOUNG).getLast().text("language"));
    }

    @Test
    void Q01_a_thousand_askings_are_three_letters_to_the_guardian_in_24_hours_ten_minutes_apart() {
        register(YOUNG, PARENT); // with the first letter
        for (int i = 0; i < 250; i++) {
            ask(PARENT);
            ask(PARENT);
            office.pass(Duration.ofMinutes(5));
        }
        List<Item> letters = guardianLetters(YOUNG).stream().sorted(java.util.Comparator.comparing(item -> item.text("due"))).toList();
        assertEquals(3, letters.stream().filter(item -> item.text("due").compareTo("2027-01-16T08:00:00Z") < 0).count(),
                letters.toString());
        assertEquals(4, letters.size(), "and one that waits");
        for (int i = 0; i < letters.size() - 1; i++) {
            assertFalse(Duration.between(Times.of(letters.get(i).text("due")), Times.of(letters.get(i + 1).text("due")))
                    .compareTo(Duration.ofMinutes(10)) < 0);
        }
    }

    @Test
    void Q01_one_asking_writes_few_letters_however_many_name_the_same_guardian() {
        IntStream.range(0, 6).forEach(i -> register("young-" + i + "@example.org", PARENT));
        ask(PARENT);
        assertEquals(6 + 3,
                IntStream.range(0, 6).mapToObj(i -> guardianLetters("young-" + i + "@example.org").size()).mapToInt(n -> n).sum());
        ask(PARENT);
        assertEquals(6 + 6,
                IntStream.range(0, 6).mapToObj(i -> guardianLetters("young-" + i + "@example.org").size()).mapToInt(n -> n).sum(),
                "the others' turn comes");
    }

    @Test
    void Q02_a_guardian_gets_the_answer_that_everybody_gets() {
        register(YOUNG, PARENT);
        Office.Response nobody = ask("nobody@example.org");
        assertEquals(nobody, ask(PARENT));
        assertEquals(nobody, ask(PARENT), "too soon");
        assertEquals(nobody, ask(YOUNG));
    }

    @Test
    void nobody_is_written_to_whose_agreement_is_not_waited_for() {
        assertEquals(202, office.submit(young(YOUNG, PARENT)).status());
        ask(PARENT);
        assertEquals(List.of(), guardianLetters(YOUNG), "not before the applicant has confirmed the own address");
        String own = office.link(YOUNG, Link.Purpose.APPLICANT);
        office.withLink("ConfirmRegistration", "POST", own);
        office.pass(Duration.ofMinutes(10));
        office.withLink("WithdrawRegistration", "POST", own);
        ask(PARENT);
        assertEquals(1, guardianLetters(YOUNG).size(), "withdrawn");
        office.withLink("WithdrawRegistration", "DELETE", own);
        office.withLink("UpdateRegistration", "PUT", own, Map.of("answers", young(YOUNG, "other@example.org")));
        office.pass(Duration.ofMinutes(10));
        ask(PARENT);
        assertEquals(2, guardianLetters(YOUNG).size(), "not named any more");
        ask("other@example.org");
        assertEquals(3, guardianLetters(YOUNG).size());
        office.withLink("ConfirmGuardian", "POST", office.link(YOUNG, Link.Purpose.GUARDIAN));
        office.pass(Duration.ofMinutes(10));
        ask("other@example.org");
        assertEquals(3, guardianLetters(YOUNG).size(), "agreed");
    }

    @Test
    void Q27_what_a_guardian_is_found_by_goes_with_the_registration() {
        register(YOUNG, PARENT);
        String own = office.link(YOUNG, Link.Purpose.APPLICANT);
        office.withLink("UpdateRegistration", "PUT", own, Map.of("answers", young(YOUNG, "other@example.org")));
        office.pass(Duration.ofMinutes(10));
        ask("other@example.org");
        assertTrue(office.everything().contains("GUARDIAN#" + office.identity.address(PARENT)));
        assertEquals(204, office.withLink("EraseRegistration", "DELETE", own).status());
        assertFalse(office.everything().contains("GUARDIAN#"));
        assertEquals(202, ask("other@example.org").status());
    }
}
