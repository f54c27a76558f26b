package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Bounce;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterId;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.SentMessage;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffLettersTest {

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
    private final String admin = TestIssuer.shared().token("admin-1", "admin");
    private final String viewer = TestIssuer.shared().token("viewer-1", "viewer");

    @BeforeEach
    void theCallIsPublished() {
        desk.publishCall();
    }

    private Letter plan(LetterKind kind, int person, String number) {
        Letter plain = desk.letter(kind, person, number, Map.of());
        return desk.plan(
                new Letter(plain.registration(), kind, number, TestCall.ID, plain.to(), plain.address(), "en", Map.of(), plain.written()));
    }

    private TestEvent.Answer list(String token, String state) {
        return event(token, state).to(new ListLetters(desk.table, gate, desk.clock));
    }

    private static TestEvent event(String token, String state) {
        return TestEvent.of("ListLetters").as(token).query("call", TestCall.ID).query("state", state);
    }

    private TestEvent.Answer retry(String token, String id) {
        return TestEvent.of("RetryLetter").as(token).path("id", id).to(new RetryLetter(desk.table, gate, desk.clock));
    }

    @SuppressWarnings("unchecked") // the answers of ListLetters
    private static List<Map<String, Object>> letters(TestEvent.Answer answer) {
        assertEquals(200, answer.status(), answer.body());
        return (List<Map<String, Object>>) answer.json().get("letters");
    }

    private List<Item> audit() {
        return desk.table.query("AUDIT#" + TestCall.ID + "#2027-01", "2027").toList();
    }

    @Test
    void Q13_the_outbox_shows_what_will_go_out_soonest_first_and_who_would_get_a_yes_and_a_no() {
        desk.plan(LetterKind.CONFIRM, 9); // of another call
        plan(LetterKind.OFFER, 1, "b1");
        plan(LetterKind.NOT_SELECTED, 1, "b1");
        plan(LetterKind.NOT_SELECTED, 2, "b1");
        TestEvent.Answer answer = list(viewer, "pending");
        assertEquals(List.of("NOT_SELECTED", "OFFER", "NOT_SELECTED"), letters(answer).stream().map(row -> row.get("kind")).toList());
        assertEquals(Map.of("OFFER", 1L, "NOT_SELECTED", 2L), answer.json().get("kinds"));
        assertEquals(List.of(Code.of("registration1")), answer.json().get("contradictions"));
    }

    @Test
    void Q13_a_no_is_held_against_a_yes_that_was_sent_before() {
        Letter sent = plan(LetterKind.OFFER, 1, "b1");
        desk.table.write(Write.update(sent.key()).set("state", "SENT").remove("gsi2pk").remove("gsi2sk"));
        plan(LetterKind.NOT_SELECTED, 1, "b1");
        assertEquals(List.of(Code.of("registration1")), list(viewer, "pending").json().get("contradictions"));
    }

    @Test
    void a_viewer_sees_codes_an_administrator_addresses_which_is_audited() {
        plan(LetterKind.CONFIRM, 1, "1");
        TestEvent.Answer seen = list(viewer, "pending");
        assertEquals(Code.of("registration1"), letters(seen).getFirst().get("code"));
        assertFalse(seen.body().contains("@") || seen.body().contains("registration1"), seen.body());
        assertEquals(List.of(), audit());
        assertEquals("person1@example.com", letters(list(admin, "pending")).getFirst().get("to"));
        assertEquals(List.of("admin-1 read-letters"),
                audit().stream().map(item -> item.text("actor") + " " + item.text("action")).toList());
    }

    @Test
    void Q12_the_call_list_has_telephone_numbers_for_the_administrator_alone() {
        desk.put(desk.registration(1, "RECEIVED").with("call", TestCall.ID)
                .with("answers", Map.of("givenName", "Given", "familyName", "Family", "phone", "+994501234567")));
        Letter letter = plan(LetterKind.CONFIRM, 1, "1");
        desk.table.write(SentMessage.put("m1", letter, desk.clock.instant()));
        SentMessage message = SentMessage.find(desk.table, "m1").orElseThrow();
        new MailEventRecorder(desk.table, desk.clock).returned(message, Bounce.PERMANENT, "Permanent/General");
        Map<String, Object> seen = letters(list(viewer, "bounced")).getFirst();
        assertEquals(Map.of("code", Code.of("registration1"), "bounced", "PERMANENT", "detail", "Permanent/General", "letter", "CONFIRM",
                "time", "2027-01-11T06:00:00Z"), seen);
        Map<String, Object> whole = letters(list(admin, "bounced")).getFirst();
        assertEquals(List.of("person1@example.com", "Given Family", "+994501234567"),
                List.of(whole.get("email"), whole.get("name"), whole.get("phone")));
    }

    @Test
    void what_failed_is_shown_even_where_it_is_broken() {
        Letter broken = plan(LetterKind.CONFIRM, 1, "1");
        desk.table.write(Write.update(broken.key()).remove("kind").remove("registration"));
        Letter fine = plan(LetterKind.CONFIRM, 2, "1");
        desk.stream(Desk.event(List.of(broken.key())));
        List<Map<String, Object>> rows = letters(list(viewer, "failed"));
        assertEquals(List.of("IllegalStateException"), rows.stream().map(row -> row.get("fault")).toList());
        assertEquals(2, letters(list(viewer, "pending")).size());
        assertEquals("PENDING", desk.state(fine));
    }

    @Test
    void a_letter_whose_kind_or_state_is_none_of_ours_hides_no_other_from_staff_and_from_the_sweep() {
        Letter kind = plan(LetterKind.CONFIRM, 1, "1");
        Letter state = plan(LetterKind.CONFIRM, 2, "1");
        Letter fine = desk.plan(LetterKind.CONFIRM, 3);
        desk.table.write(Write.update(kind.key()).set("kind", "POEM"), Write.update(state.key()).set("state", "LOST"));
        assertEquals(Set.of(Desk.id(kind), Desk.id(state)),
                letters(list(admin, "pending")).stream().map(row -> row.get("id")).collect(Collectors.toSet()));
        desk.sweep();
        assertEquals(List.of("PENDING", "LOST", "SENT"), List.of(desk.state(kind), desk.state(state), desk.state(fine)));
        assertTrue(desk.item(kind).has("fault"));
    }

    @Test
    void Q35_a_long_outbox_comes_in_pages_that_miss_and_repeat_nothing() {
        List<Write> plans = new ArrayList<>();
        for (int person = 0; person < 1203; person++) {
            Letter plain = desk.letter(LetterKind.CONFIRM, person);
            plans.add(new Letter(plain.registration(), LetterKind.CONFIRM, "1", TestCall.ID, plain.to(), plain.address(), "en", Map.of(),
                    plain.written()).plan());
        }
        for (int from = 0; from < plans.size(); from += 100) {
            desk.table.write(plans.subList(from, Math.min(from + 100, plans.size())));
        }
        Set<Object> ids = new HashSet<>();
        int pages = 0;
        Optional<String> next = Optional.empty();
        do {
            TestEvent event = event(admin, "pending");
            TestEvent.Answer answer =
                    next.map(page -> event.query("page", page)).orElse(event).to(new ListLetters(desk.table, gate, desk.clock));
            letters(answer).forEach(row -> assertTrue(ids.add(row.get("id"))));
            next = Optional.ofNullable((String) answer.json().get("next"));
            pages++;
        } while (next.isPresent());
        assertEquals(List.of(1203, 3), List.of(ids.size(), pages));
    }

    @Test
    void where_a_page_of_letters_goes_on_names_no_registration() {
        List<String> ids = new ArrayList<>();
        for (int person = 0; person < 9; person++) {
            Letter plain = desk.letter(LetterKind.CONFIRM, person);
            ids.add(Hash.sha256("registration " + person).substring(0, 32)); // as Identity makes them
            desk.table.write(new Letter(ids.getLast(), LetterKind.CONFIRM, "1", TestCall.ID, plain.to(), plain.address(), "en", Map.of(),
                    plain.written()).plan());
        }
        Set<String> found = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            LetterListing.Page<StoredLetter> page =
                    new LetterListing(desk.table, 2).pending(TestCall.ID, EnumSet.allOf(LetterKind.class), next);
            page.entries().forEach(letter -> found.add(letter.registration()));
            next = page.next();
            String told = new String(Base64.getUrlDecoder().decode(next.orElse("")), StandardCharsets.UTF_8);
            assertTrue(ids.stream().noneMatch(told::contains), told);
        } while (next.isPresent());
        assertEquals(Set.copyOf(ids), found);
    }

    @Test
    void Q35_a_page_ends_after_so_many_looked_at_and_the_next_ones_find_what_stands_behind() {
        Set<String> mine = new HashSet<>();
        for (int person = 0; person < 60; person++) {
            mine.add(plan(LetterKind.CONFIRM, person, "1").registration());
            desk.plan(LetterKind.CONFIRM, 100 + person); // of another call
        }
        LetterListing listing = new LetterListing(desk.table, 3);
        Set<String> found = new HashSet<>();
        Optional<String> next = Optional.empty();
        do {
            LetterListing.Page<StoredLetter> page = listing.pending(TestCall.ID, EnumSet.allOf(LetterKind.class), next);
            assertTrue(page.entries().size() <= 3);
            page.entries().forEach(letter -> assertTrue(found.add(letter.registration())));
            next = page.next();
        } while (next.isPresent());
        assertEquals(mine, found);
    }

    @Test
    void a_refused_letter_goes_again_when_an_administrator_says_so() {
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.ses.refuse.put(0, FakeSes::rejected);
        desk.deliver(letter);
        assertEquals(403, retry(viewer, Desk.id(letter)).status());
        assertEquals(202, retry(admin, Desk.id(letter)).status());
        assertEquals(List.of("retry-letter"), desk.table.query("AUDIT#spring#2027-01", "2027").map(item -> item.text("action")).toList());
        desk.sweep();
        assertEquals("SENT", desk.state(letter));
        assertEquals(409, retry(admin, Desk.id(letter)).status());
    }

    @Test
    void a_failed_letter_that_waits_goes_at_once_when_an_administrator_says_so() {
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.ses.refuse.put(0, FakeSes::broken);
        desk.sweep();
        desk.sweep();
        assertEquals(1, desk.ses.calls, "it waits");
        assertEquals(202, retry(admin, Desk.id(letter)).status());
        desk.sweep();
        assertEquals("SENT", desk.state(letter));
    }

    private static String idAt(String sk) {
        return LetterId.of(new StoredLetter(Item.at(new Key("REG#r", sk))));
    }

    @Test
    void what_is_being_sent_suppressed_or_unknown_is_not_retried() {
        Letter leased = desk.plan(LetterKind.CONFIRM, 1);
        desk.table.write(Write.update(leased.key()).set("leasedUntil", "2027-01-11T06:01:00Z"));
        assertEquals(409, retry(admin, Desk.id(leased)).status());
        desk.clock.pass(Duration.ofMinutes(2));
        assertEquals(202, retry(admin, Desk.id(leased)).status());
        desk.table.write(Write.update(leased.key()).set("state", "SUPPRESSED"));
        assertEquals(409, retry(admin, Desk.id(leased)).status());
        for (String id : List.of("x", "", "%%", idAt("REG"), idAt("LETTER#CONFIRM#1"), idAt("LETTER#CONFIRM#1\n"))) {
            assertEquals(404, retry(admin, id).status(), id);
        }
    }

    @Test
    void what_is_asked_wrongly_is_refused() {
        assertEquals(400, list(viewer, "lost").status());
        assertEquals(400, event(viewer, "pending").query("page", "x").to(new ListLetters(desk.table, gate, desk.clock)).status());
        for (String place : List.of("0 ", "0 ~", "0 \u00e9", "0 " + "x".repeat(1100), "-1 x", "1", "9999999999 x")) {
            String page = java.util.Base64.getUrlEncoder().encodeToString(place.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertEquals(400, event(viewer, "pending").query("page", page).to(new ListLetters(desk.table, gate, desk.clock)).status(),
                    place);
        }
        assertEquals(400, TestEvent.of("ListLetters").as(viewer).noQuery().to(new ListLetters(desk.table, gate, desk.clock)).status());
        assertEquals(404, event(viewer, "pending").query("call", "none").to(new ListLetters(desk.table, gate, desk.clock)).status());
        assertEquals(403, list(TestIssuer.shared().token("c", "commissioner"), "pending").status());
        assertEquals(401, list("x", "pending").status());
    }
}
