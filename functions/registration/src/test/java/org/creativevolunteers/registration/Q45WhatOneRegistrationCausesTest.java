package org.creativevolunteers.registration;

import static org.creativevolunteers.registration.Office.answers;
import static org.creativevolunteers.registration.Office.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;
import org.junit.jupiter.api.Test;

/** What somebody who has confirmed a registration can have sent to others, and how much can be written at all. */
class Q45WhatOneRegistrationCausesTest {

    private static final String CANNON = "cannon@example.org";

    private final Office office = new Office();

    private static Map<String, Object> young(String guardian) {
        return with(with(with(answers(CANNON), "birthDate", "2010-02-11"), "guardianName", "A Parent"), "guardianEmail", guardian);
    }

    private Office.Response correct(String link, Map<String, Object> answers) {
        return office.withLink("UpdateRegistration", "PUT", link, Map.of("answers", answers));
    }

    /** To whom letters to guardians go, and when: of those to one turn the last alone, as it tells how things stand. */
    private Map<String, String> guardians() {
        Map<String, String> byTurn = new HashMap<>();
        Map<String, Long> latest = new HashMap<>();
        for (Item letter : office.table.query("REG#" + office.id(CANNON), "LETTER#GUARDIAN#").toList()) {
            long version = letter.text("number").matches("[0-9]+") ? Long.parseLong(letter.text("number")) : 0;
            if (version >= latest.getOrDefault(letter.text("due"), -1L)) {
                latest.put(letter.text("due"), version);
                byTurn.put(letter.text("due"), letter.text("to"));
            }
        }
        return byTurn;
    }

    @Test
    void Q45_sixty_guardians_named_one_after_the_other_are_three_letters_in_a_day_the_last_to_whom_is_named_last() {
        office.submit(young("stranger-0@example.com"));
        String link = office.link(CANNON, Link.Purpose.APPLICANT);
        office.withLink("ConfirmRegistration", "POST", link);
        for (int i = 1; i < 60; i++) {
            correct(link, young("stranger-" + i + "@example.com"));
            office.pass(Duration.ofSeconds(30));
        }
        List<String> turns = guardians().keySet().stream().sorted().toList();
        assertEquals(List.of("2027-01-15T08:00:00Z", "2027-01-15T08:10:00Z", "2027-01-15T08:20:00Z", "2027-01-16T08:00:00Z"), turns);
        assertEquals("stranger-59@example.com", guardians().get(turns.getLast()));
        Office.Response own = office.withLink("GetRegistration", "GET", link);
        assertEquals(turns.getLast(), own.json().requireText("guardianLetter"), "it is told when the letter goes");
        String code = office.code(CANNON, Link.Purpose.APPLICANT, CANNON);
        assertTrue(office.enter(CANNON, code, "language", "en").page().text().contains("goes out on 16 January 2027, 12:00"),
                "without scripts too");
    }

    @Test
    void Q45_changing_the_birth_date_and_back_is_no_way_around() {
        String link = office.register(CANNON);
        office.withLink("ConfirmRegistration", "POST", link);
        for (int i = 0; i < 25; i++) {
            assertEquals(200, correct(link, young("stranger-" + i + "@example.com")).status());
            assertEquals(200, correct(link, answers(CANNON)).status(), "of age again");
            office.pass(Duration.ofMinutes(3));
        }
        Set<String> turns = guardians().keySet();
        List<String> first = turns.stream().sorted().limit(3).toList();
        assertTrue(turns.stream().filter(turn -> !first.contains(turn)).allMatch(turn -> !Times.of(turn).isBefore(
                Times.of(first.getFirst()).plus(Duration.ofHours(24)))), turns.toString());
    }

    @Test
    void Q45_after_sixty_changes_in_an_hour_it_is_told_when_it_goes_on_and_then_it_does() {
        String link = office.register(CANNON);
        office.withLink("ConfirmRegistration", "POST", link);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            statuses.add(office.withLink("ChangeLanguage", "PUT", link, Map.of("language", i % 2 == 0 ? "ru" : "en")).status());
        }
        assertEquals(List.of(Set.of(200), 429), List.of(Set.copyOf(statuses.subList(0, 59)), statuses.get(59)),
                "with the confirmation sixty");
        Office.Response refused = correct(link, with(answers(CANNON), "name", "Aylin"));
        assertEquals("too-often", refused.json().requireText("title"));
        assertTrue(refused.body().contains("13:00 ("), "with the zone: " + refused.body());
        assertTrue(Long.parseLong(refused.headers().get("retry-after").toString()) <= 3600, "and for programs");
        office.pass(Duration.ofHours(1));
        assertEquals(200, correct(link, with(answers(CANNON), "name", "Aylin")).status());
    }

    @Test
    void Q45_a_form_without_scripts_that_is_refused_as_too_often_comes_back_with_what_was_typed() {
        String link = office.register(CANNON);
        String code = office.code(CANNON, Link.Purpose.APPLICANT, CANNON);
        for (int i = 0; i < 60; i++) {
            office.withLink("ChangeLanguage", "PUT", link, Map.of("language", i % 2 == 0 ? "ru" : "en"));
        }
        Office.Response refused = office.enter(CANNON, code, "language", "en", "action", "correct-save", "name", "Typed Anew",
                "birthDate-day", "14", "birthDate-month", "3", "birthDate-year", "2005", "region", "baku", "arts", "music",
                "processing", "on");
        assertEquals(429, refused.status());
        assertEquals("Typed Anew", refused.page().select("input[name=name]").val());
    }

    @Test
    void Q47_a_link_asked_for_is_planned_for_when_it_may_go_within_ten_minutes_of_registering_and_after_the_third_in_a_day() {
        office.submit(answers(CANNON));
        for (int minute = 0; minute < 30; minute++) {
            office.pass(Duration.ofMinutes(1));
            assertEquals(202, askForLink().status());
        }
        List<String> due = office.table.query("REG#" + office.id(CANNON), "LETTER#").map(letter -> letter.text("due")).sorted().toList();
        assertEquals(List.of("2027-01-15T08:00:00Z", "2027-01-15T08:10:00Z", "2027-01-15T08:20:00Z", "2027-01-16T08:00:00Z"), due);
    }

    private Office.Response askForLink() {
        return office.post("RequestLink", Json.bytes(
                Map.of("call", "spring", "email", CANNON, "language", "en", "stamp", office.stamp(CANNON))), "application/json");
    }
}
