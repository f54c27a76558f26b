package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.Test;

class RemindApplicantsTest {

    private static final Call.Rules RULES = new Call.Rules(false, 7, 2, 3, 20, 100, 365, 365);

    private final Desk desk = new Desk();

    private void remind() {
        new RemindApplicants(desk.table, new Reminders(desk.table, call -> RULES, desk.clock), desk.clock, context -> desk.timeLeft())
                .handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new TestContext("function"));
    }

    private void unconfirmed(int person, String state) {
        desk.put(desk.registration(person, state).with("gsi2pk", Shard.waiting("REMINDERS", "registration" + person))
                .with("gsi2sk", Times.text(desk.clock.instant().plus(Duration.ofDays(3))) + "#registration" + person));
    }

    private Key offer(int person, String state) {
        desk.put(desk.registration(person, "CONFIRMED"));
        Instant deadline = desk.clock.instant().plus(Duration.ofDays(7));
        Item offer = Item.at(new Key("REG#registration" + person, "OFFER#b1")).with("call", "spring")
                .with("registration", "registration" + person)
                .with("batch", "b1").with("state", state).with("deadline", Times.text(deadline)).with("version", 1L)
                .with("gsi2pk", Shard.waiting("OFFERS", "registration" + person))
                .with("gsi2sk", Times.text(deadline) + "#registration" + person + "#b1");
        desk.put(offer);
        return offer.key();
    }

    private Optional<Item> letter(int person, LetterKind kind, String number) {
        return desk.table.get(Letter.key("registration" + person, kind, number));
    }

    @Test
    void an_unconfirmed_address_is_reminded_once_after_the_calls_days() {
        unconfirmed(1, "RECEIVED");
        remind();
        assertEquals(Optional.empty(), letter(1, LetterKind.CONFIRM_REMINDER, "1"), "not before its time");
        desk.clock.pass(Duration.ofDays(3));
        remind();
        remind();
        assertEquals("person1@example.com", letter(1, LetterKind.CONFIRM_REMINDER, "1").orElseThrow().text("to"));
        Item registration = desk.table.get(Registration.key("registration1")).orElseThrow();
        assertFalse(registration.has("gsi2pk"));
        assertEquals(2L, registration.whole("version"));
        desk.sweep();
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void whoever_confirmed_or_withdrew_is_not_reminded() {
        unconfirmed(1, "WITHDRAWN");
        desk.clock.pass(Duration.ofDays(3));
        remind();
        assertEquals(Optional.empty(), letter(1, LetterKind.CONFIRM_REMINDER, "1"));
        assertFalse(desk.table.get(Registration.key("registration1")).orElseThrow().has("gsi2pk"), "it no longer waits");
    }

    @Test
    void a_reminder_whose_matter_is_settled_before_it_goes_is_not_sent() {
        unconfirmed(1, "RECEIVED");
        desk.clock.pass(Duration.ofDays(3));
        remind();
        desk.table.write(Write.update(Registration.key("registration1")).set("state", "CONFIRMED"));
        desk.sweep();
        assertEquals("SUPPRESSED", letter(1, LetterKind.CONFIRM_REMINDER, "1").orElseThrow().text("state"));
        assertEquals(0, desk.ses.calls);
    }

    @Test
    void an_open_offer_is_reminded_of_once_before_its_deadline() {
        Key offer = offer(1, "OPEN");
        remind();
        assertEquals(Optional.empty(), letter(1, LetterKind.OFFER_REMINDER, "b1"), "five days are left before it is near");
        desk.clock.pass(Duration.ofDays(5));
        remind();
        remind();
        assertEquals("2027-01-18T06:00:00Z", letter(1, LetterKind.OFFER_REMINDER, "b1").orElseThrow().object("data").get("deadline"));
        assertEquals(List.of(2L, "2027-01-16T06:00:00Z"), List.of(desk.table.get(offer).orElseThrow().whole("version"),
                desk.table.get(offer).orElseThrow().text("reminded")));
    }

    @Test
    void an_answered_offer_or_one_past_its_deadline_is_not_reminded_of() {
        offer(1, "ACCEPTED");
        offer(2, "OPEN");
        desk.clock.pass(Duration.ofDays(7).plusSeconds(1));
        remind();
        assertEquals(Optional.empty(), letter(1, LetterKind.OFFER_REMINDER, "b1"));
        assertEquals(Optional.empty(), letter(2, LetterKind.OFFER_REMINDER, "b1"));
    }

    @Test
    void one_that_fails_does_not_keep_the_others_from_theirs() {
        for (int person = 1; person <= 5; person++) {
            unconfirmed(person, "RECEIVED");
        }
        desk.table.write(Write.update(Registration.key("registration3")).remove("email"));
        desk.clock.pass(Duration.ofDays(3));
        remind();
        for (int person = 1; person <= 5; person++) {
            assertEquals(person != 3, letter(person, LetterKind.CONFIRM_REMINDER, "1").isPresent());
        }
    }

    @Test
    void Q35_the_run_stops_in_time_and_the_next_one_goes_on() {
        for (int person = 1; person <= 5; person++) {
            unconfirmed(person, "RECEIVED");
        }
        desk.clock.pass(Duration.ofDays(3));
        desk.remaining = 1_000;
        remind();
        assertTrue(desk.waiting().isEmpty());
        desk.remaining = 60_000;
        remind();
        assertEquals(5, desk.waiting().size());
    }

    @Test
    void Q34_failures_of_the_table_cost_a_later_reminder_and_never_a_second_one() {
        for (FailingTable.Failure failure : List.of(FailingTable.Failure.REFUSED, FailingTable.Failure.SLOW, FailingTable.Failure.BROKEN,
                FailingTable.Failure.THROTTLED, FailingTable.Failure.CONFLICT, FailingTable.Failure.LOST_AFTER_COMMIT)) {
            for (int call = 0; call < 3; call++) {
                Desk mine = new Desk();
                RemindApplicantsTest test = new RemindApplicantsTest();
                test.unconfirmed(1, "RECEIVED");
                Registration waiting = Registration.find(test.desk.table, "registration1").orElseThrow();
                FailingTable failing = new FailingTable().at(call, failure);
                Reminders reminders = new Reminders(new Table(failing.around(test.desk.store.client()),
                        test.desk.store.name()), name -> RULES, mine.clock);
                for (int run = 0; run < 3; run++) {
                    try {
                        reminders.remindOfAddress(waiting);
                    } catch (RuntimeException e) {
                        // the next run comes
                    }
                }
                Letter letter = new StoredLetter(test.letter(1, LetterKind.CONFIRM_REMINDER, "1").orElseThrow()).letter();
                assertEquals(LetterKind.CONFIRM_REMINDER, letter.kind(), failure + " at " + call);
            }
        }
    }

    @Test
    void where_the_reminder_exists_already_no_second_one_is_written_and_nothing_waits_any_more() {
        unconfirmed(1, "RECEIVED");
        Key offer = offer(2, "OPEN");
        desk.plan(desk.letter(LetterKind.CONFIRM_REMINDER, 1));
        desk.plan(desk.letter(LetterKind.OFFER_REMINDER, 2, "b1", Map.of()));
        desk.clock.pass(Duration.ofDays(5));
        remind();
        assertFalse(desk.table.get(Registration.key("registration1")).orElseThrow().has("gsi2pk"));
        assertTrue(desk.table.get(offer).orElseThrow().has("reminded"));
        assertEquals(2, desk.waiting().size());
    }

    @Test
    void whoever_answers_or_confirms_while_the_run_is_at_it_is_not_reminded() {
        unconfirmed(1, "RECEIVED");
        Key offer = offer(2, "OPEN");
        desk.clock.pass(Duration.ofDays(5));
        Table table = new Table(new FailingTable().before("transactWriteItems", () -> {
            desk.table.write(Write.update(Registration.key("registration1")).add("version", 1));
            desk.table.write(Write.update(offer).add("version", 1));
        }).around(desk.store.client()), desk.store.name());
        Reminders reminders = new Reminders(table, call -> RULES, desk.clock);
        assertFalse(reminders.remindOfAddress(Registration.find(desk.table, "registration1").orElseThrow()));
        assertFalse(reminders.remindOfOffer(new Offer(desk.table.get(offer).orElseThrow())));
        assertTrue(desk.waiting().isEmpty());
    }

    @Test
    void an_index_that_is_late_reminds_nobody() {
        unconfirmed(1, "RECEIVED");
        Registration late = Registration.find(desk.table, "registration1").orElseThrow();
        desk.table.write(Write.update(Registration.key("registration1")).set("state", "CONFIRMED").remove("gsi2pk").remove("gsi2sk"));
        Key offer = offer(2, "OPEN");
        Offer open = new Offer(desk.table.get(offer).orElseThrow());
        desk.table.write(Write.update(offer).set("state", "ACCEPTED"));
        Key erased = offer(3, "OPEN");
        desk.table.write(Write.delete(Registration.key("registration3")));
        desk.clock.pass(Duration.ofDays(6));
        Reminders reminders = new Reminders(desk.table, call -> RULES, desk.clock);
        assertFalse(reminders.remindOfAddress(late));
        assertFalse(reminders.remindOfOffer(open));
        assertFalse(reminders.remindOfOffer(new Offer(desk.table.get(erased).orElseThrow())));
    }
}
