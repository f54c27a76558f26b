package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.delivery.Delivery;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff hold results, look at what lies there, and let them go. */
class HeldLettersTest {

    private static final Call.Rules RULES = new Call.Rules(false, 7, 2, 3, 20, 100, 365, 365);

    private final Desk desk = new Desk();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), desk.table);
    private final String admin = TestIssuer.shared().token("admin-1", "admin");
    private final String viewer = TestIssuer.shared().token("viewer-1", "viewer");

    @BeforeEach
    void theCallIsPublished() {
        desk.publishCall();
    }

    private Letter letter(LetterKind kind, int person, Map<String, Object> data) {
        Letter plain = desk.letter(kind, person, "b1", data);
        return new Letter(plain.registration(), kind, "b1", TestCall.ID, plain.to(), plain.address(), "en", data, plain.written());
    }

    private Letter plan(LetterKind kind, int person) {
        return desk.plan(letter(kind, person, Map.of()));
    }

    private TestEvent.Answer hold(String token, List<String> held, List<String> seen) {
        return TestEvent.of("HoldLetters").as(token).path("call", TestCall.ID).body(Json.write(Map.of("held", held, "seen", seen)))
                .to(new HoldLetters(desk.table, gate, desk.clock));
    }

    private Map<String, Object> outbox() {
        TestEvent.Answer answer = TestEvent.of("GetOutbox").as(viewer).path("call", TestCall.ID)
                .to(new GetOutbox(desk.table, gate, desk.clock));
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    @SuppressWarnings("unchecked") // the answers of ListLetters
    private List<Map<String, Object>> list(String token, String state) {
        TestEvent.Answer answer = TestEvent.of("ListLetters").as(token).query("call", TestCall.ID).query("state", state)
                .to(new ListLetters(desk.table, gate, desk.clock));
        assertEquals(200, answer.status(), answer.body());
        return (List<Map<String, Object>>) answer.json().get("letters");
    }

    private Delivery.Result stream(Letter letter) {
        return desk.deliver(letter);
    }

    private void minutes(int number) {
        for (int minute = 0; minute < number; minute++) {
            desk.clock.pass(Duration.ofMinutes(1));
            desk.sweep();
        }
    }

    @Test
    void Q13_what_is_held_waits_is_shown_and_goes_when_it_is_released() {
        assertEquals(200, hold(admin, List.of("OFFER"), List.of()).status());
        Letter offer = plan(LetterKind.OFFER, 1);
        Letter no = plan(LetterKind.NOT_SELECTED, 2);
        assertEquals(List.of(Delivery.Result.WITHHELD, Delivery.Result.SENT), List.of(stream(offer), stream(no)));
        minutes(3);
        assertEquals("PENDING", desk.state(offer));
        assertEquals(List.of(Map.of("kind", "OFFER", "held", 1L), Map.of("kind", "NOT_SELECTED", "sent", 1L)), outbox().get("kinds"));
        assertEquals(List.of(Code.of("registration1")), list(viewer, "held").stream().map(row -> row.get("code")).toList());
        assertEquals(List.of(), list(viewer, "pending"));
        assertEquals(200, hold(admin, List.of(), List.of("OFFER")).status());
        minutes(1);
        assertEquals("SENT", desk.state(offer));
        assertEquals(List.of("hold-letters", "hold-letters"),
                desk.table.query("AUDIT#" + TestCall.ID + "#2027-01", "2027").map(item -> item.text("action")).toList());
        minutes(16);
        assertEquals(0, Hold.all(desk.table).count(), "nobody looks there any more");
    }

    @Test
    void what_is_held_costs_the_sweep_nothing_and_SES_nothing() {
        hold(admin, List.of("RESERVE"), List.of());
        Letter letter = plan(LetterKind.RESERVE, 1);
        stream(letter);
        Item laid = desk.item(letter);
        minutes(5);
        assertEquals(laid, desk.item(letter));
        assertEquals(0, desk.ses.calls);
        assertEquals(List.of(), desk.waiting());
    }

    @Test
    void Q09_who_has_not_heard_of_the_release_lays_a_letter_aside_and_it_goes_all_the_same() {
        hold(admin, List.of("OFFER"), List.of());
        Delivery unaware = desk.delivery();
        stream(unaware, plan(LetterKind.OFFER, 1));
        hold(admin, List.of(), List.of("OFFER"));
        minutes(0);
        Letter late = plan(LetterKind.OFFER, 2);
        assertEquals(Delivery.Result.WITHHELD, stream(unaware, late), "as it was ten seconds ago");
        minutes(1);
        assertEquals("SENT", desk.state(late));
    }

    private Delivery.Result stream(Delivery delivery, Letter letter) {
        return delivery.deliver(letter.key(), desk.backoff());
    }

    @Test
    void a_letter_that_fails_after_its_release_is_tried_again_like_any_other() {
        hold(admin, List.of("OFFER"), List.of());
        Letter letter = plan(LetterKind.OFFER, 1);
        stream(letter);
        hold(admin, List.of(), List.of("OFFER"));
        desk.ses.refuse.put(0, FakeSes::broken);
        minutes(1);
        assertEquals("PENDING", desk.state(letter));
        minutes(20);
        assertEquals("SENT", desk.state(letter));
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void Q47_an_offer_goes_at_the_latest_when_half_of_the_time_to_answer_is_over() {
        hold(admin, List.of("OFFER"), List.of());
        Letter offer = desk.plan(letter(LetterKind.OFFER, 1,
                Map.of("deadline", Times.text(desk.clock.instant().plus(Duration.ofHours(4))))));
        stream(offer);
        assertEquals("2027-01-11T08:00:00Z", list(viewer, "held").getFirst().get("heldUntil"));
        desk.clock.pass(Duration.ofMinutes(118));
        desk.sweep();
        assertEquals("PENDING", desk.state(offer));
        minutes(2);
        assertEquals("SENT", desk.state(offer));
    }

    @Test
    void Q13_what_is_no_longer_so_when_it_is_released_is_not_told() {
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID));
        hold(admin, List.of("OFFER"), List.of());
        Letter offer = plan(LetterKind.OFFER, 1);
        stream(offer);
        desk.put(desk.registration(1, "WITHDRAWN").with("call", TestCall.ID));
        hold(admin, List.of(), List.of("OFFER"));
        minutes(1);
        assertEquals("SUPPRESSED", desk.state(offer));
        assertEquals(List.of(Map.of("kind", "OFFER", "suppressed", 1L)), outbox().get("kinds"));
    }

    @Test
    void a_held_letter_holds_up_no_other_to_the_same_person() {
        hold(admin, List.of("OFFER"), List.of());
        stream(plan(LetterKind.OFFER, 1));
        desk.clock.pass(Duration.ofMinutes(5));
        Letter accepted = plan(LetterKind.ACCEPTED, 1);
        assertEquals(Delivery.Result.SENT, stream(accepted));
    }

    @Test
    void nobody_is_reminded_of_an_offer_that_is_held() {
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID));
        String deadline = Times.text(desk.clock.instant().plus(Duration.ofDays(2)));
        desk.put(Item.at(new Key("REG#registration1", "OFFER#b1")).with("call", TestCall.ID).with("registration", "registration1")
                .with("batch", "b1").with("state", "OPEN").with("deadline", deadline).with("version", 1L)
                .with("gsi2pk", "OFFERS#0").with("gsi2sk", deadline + "#registration1#b1"));
        hold(admin, List.of("OFFER"), List.of());
        Letter offer = plan(LetterKind.OFFER, 1);
        stream(offer);
        assertEquals(List.of(), reminders());
        hold(admin, List.of(), List.of("OFFER"));
        minutes(1);
        assertEquals("SENT", desk.state(offer));
        assertEquals(List.of("OFFER_REMINDER"), reminders());
    }

    private List<String> reminders() {
        new RemindApplicants(desk.table, new Reminders(desk.table, call -> RULES, desk.clock), desk.clock,
                context -> desk.timeLeft()).handleRequest(null, null, new org.creativevolunteers.testing.TestContext("RemindApplicants"));
        return desk.table.query("REG#registration1", "LETTER#OFFER_REMINDER").map(item -> item.text("kind")).toList();
    }

    @Test
    void only_results_can_be_held_by_an_administrator_who_has_seen_what_is_held() {
        assertEquals(403, hold(viewer, List.of("OFFER"), List.of()).status());
        for (String kind : List.of("CONFIRM", "LINK", "GUARDIAN", "OFFER_REMINDER", "ERASED", "POEM")) {
            assertEquals(400, hold(admin, List.of(kind), List.of()).status(), kind);
        }
        assertEquals(200, hold(admin, List.of("OFFER"), List.of()).status());
        assertEquals(200, hold(admin, List.of("OFFER"), List.of()).status(), "it is so");
        assertEquals(409, hold(admin, List.of("RESERVE"), List.of()).status());
        assertEquals(404, TestEvent.of("HoldLetters").as(admin).path("call", "none").to(new HoldLetters(desk.table, gate, desk.clock))
                .status());
    }

    @Test
    void what_is_held_is_not_sent_by_a_retry() {
        hold(admin, List.of("OFFER"), List.of());
        Letter offer = plan(LetterKind.OFFER, 1);
        stream(offer);
        TestEvent.Answer answer = TestEvent.of("RetryLetter").as(admin).path("id", Desk.id(offer))
                .to(new RetryLetter(desk.table, gate, desk.clock));
        assertEquals(List.of(409, "held"), List.of(answer.status(), answer.json().get("title")));
    }

    @Test
    void the_outbox_counts_what_became_of_each_letter_once() {
        Letter refused = plan(LetterKind.OFFER, 1);
        desk.ses.refuse.put(0, FakeSes::rejected);
        stream(refused);
        Letter closed = plan(LetterKind.OFFER, 2);
        desk.put(Item.at(Desk.mailbox("address2")).with("never", true).with("version", 1L));
        stream(closed);
        stream(plan(LetterKind.OFFER, 3));
        assertEquals(List.of(Map.of("kind", "OFFER", "failed", 1L, "sent", 1L, "suppressed", 1L)), outbox().get("kinds"));
        TestEvent.of("RetryLetter").as(admin).path("id", Desk.id(refused)).to(new RetryLetter(desk.table, gate, desk.clock));
        assertEquals(List.of(Map.of("kind", "OFFER", "pending", 1L, "failed", 1L, "sent", 1L, "suppressed", 1L)), outbox().get("kinds"));
        minutes(1);
        assertEquals(List.of(Map.of("kind", "OFFER", "sent", 2L, "suppressed", 1L)), outbox().get("kinds"));
        assertEquals(List.of(2, 1, 0),
                List.of(list(admin, "sent").size(), list(admin, "suppressed").size(), list(admin, "failed").size()));
        assertEquals(true, outbox().get("whole"));
    }

    @Test
    void Q35_where_many_wait_the_outbox_says_that_there_are_at_least_so_many() {
        List<Write> plans = IntStream.range(0, Outbox.MOST + 1).mapToObj(number -> {
            Letter plain = desk.letter(LetterKind.LINK, 1);
            return new Letter("registration1", LetterKind.LINK, "" + number, TestCall.ID, plain.to(), plain.address(), "en", Map.of(),
                    plain.written()).plan();
        }).toList();
        for (int from = 0; from < plans.size(); from += 100) {
            desk.table.write(plans.subList(from, Math.min(from + 100, plans.size())));
        }
        Map<String, Object> outbox = outbox();
        assertEquals(List.of(false, List.of(Map.of("kind", "LINK", "pending", (long) Outbox.MOST))),
                List.of(outbox.get("whole"), outbox.get("kinds")));
    }

    private TestEvent.Answer mark(String token, Letter letter, boolean called) {
        return TestEvent.of("MarkCalled").as(token).path("id", Desk.id(letter)).body(Json.write(Map.of("called", called)))
                .to(new MarkCalled(desk.table, gate, desk.clock));
    }

    @Test
    void Q12_whom_a_result_did_not_reach_is_called_and_marked_as_called() {
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID)
                .with("answers", Map.of("givenName", "Given", "familyName", "Family", "phone", "+994501234567")));
        Letter letter = plan(LetterKind.NOT_SELECTED, 1);
        desk.put(Item.at(Desk.mailbox("address1")).with("bounced", "PERMANENT").with("version", 1L));
        stream(letter);
        stream(plan(LetterKind.NOT_SELECTED, 2));
        Map<String, Object> seen = list(viewer, "untold").getFirst();
        assertEquals(Map.of("code", Code.of("registration1"), "kind", "NOT_SELECTED", "state", "SUPPRESSED", "suppressed", "BOUNCED"),
                seen);
        assertEquals("+994501234567", list(admin, "untold").getFirst().get("phone"));
        assertEquals(403, mark(viewer, letter, true).status());
        assertEquals(200, mark(admin, letter, true).status());
        assertEquals("admin-1", list(admin, "untold").getFirst().get("calledBy"));
        desk.clock.pass(Duration.ofHours(1));
        assertEquals("2027-01-11T06:00:00Z", mark(admin, letter, true).json().get("at"), "who was first stays noted");
        assertEquals(200, mark(admin, letter, false).status());
        assertFalse(list(admin, "untold").getFirst().containsKey("called"));
        assertTrue(desk.table.query("AUDIT#" + TestCall.ID + "#2027-01", "2027").map(item -> item.text("action")).toList()
                .containsAll(List.of("read-letters", "called", "not-called")));
        assertEquals(Optional.empty(), list(viewer, "untold").stream().filter(row -> row.containsKey("phone")).findFirst());
    }

    @Test
    void who_has_answered_an_offer_or_whose_news_are_old_need_not_be_called() {
        desk.put(desk.registration(1, "CONFIRMED").with("call", TestCall.ID));
        Letter offer = plan(LetterKind.OFFER, 1);
        desk.put(Item.at(Desk.mailbox("address1")).with("never", true).with("version", 1L));
        stream(offer);
        assertEquals(1, list(viewer, "untold").size());
        desk.put(Item.at(new Key("REG#registration1", "OFFER#b1")).with("call", TestCall.ID).with("registration", "registration1")
                .with("batch", "b1").with("state", "ACCEPTED").with("version", 1L));
        assertEquals(List.of(), list(viewer, "untold"));
    }
}
