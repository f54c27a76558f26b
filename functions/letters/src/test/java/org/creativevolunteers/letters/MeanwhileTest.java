package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.letters.FailingTable.Failure;
import org.creativevolunteers.letters.delivery.Delivery;
import org.junit.jupiter.api.Test;

/** What others do to a letter, its address and its registration while the letter is on its way. */
class MeanwhileTest {

    private final Desk desk = new Desk();
    private final Letter letter = desk.plan(LetterKind.CONFIRM, 1);

    @Test
    void Q09_erased_while_it_is_with_SES_a_letter_leaves_nothing_behind() {
        desk.ses.before = () -> desk.table.write(Write.delete(letter.key()));
        assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(letter.key()))));
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))), "there is nothing left to send");
        assertEquals(Optional.empty(), desk.table.get(letter.key()), "and the mark has not made it anew");
    }

    @Test
    void Q34_where_the_mark_cannot_be_written_for_the_rest_of_the_invocation_the_letter_stays_leased_and_goes_again() {
        FailingTable table = new FailingTable();
        for (int call = 4; call < 40; call++) {
            table.at(call, Failure.REFUSED);
        }
        Delivery delivery = desk.delivery(table.around(desk.store.client()));
        assertThrows(RuntimeException.class, () -> delivery.deliver(letter.key(), desk.backoff()));
        assertTrue(desk.remaining > 0, "it ended by itself");
        assertEquals(Delivery.Result.LEFT, desk.deliver(letter), "still leased");
        desk.clock.pass(Duration.ofMinutes(10));
        desk.sweep();
        assertEquals(List.of("SENT", 2), List.of(desk.state(letter), desk.ses.taken.size()));
    }

    @Test
    void Q12_an_address_that_changes_while_its_place_is_given_back_keeps_the_change() {
        desk.ses.always(FakeSes::dayUsedUp);
        desk.ses.before = () -> desk.table.write(Write.update(Desk.mailbox("address1")).set("never", true).add("version", 1));
        assertEquals(Delivery.Result.HELD, desk.deliver(letter));
        assertEquals(List.of(true, List.of()), List.of(desk.address(letter).flag("never"), desk.address(letter).list("sent")));
        desk.ses.heal();
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(letter));
    }

    @Test
    void a_lease_that_somebody_else_took_is_left_alone_when_a_place_is_given_back() {
        desk.ses.always(FakeSes::dayUsedUp);
        desk.ses.before = () -> desk.table.write(Write.update(letter.key()).set("leasedUntil", "2027-01-11T09:00:00Z"));
        assertEquals(Delivery.Result.HELD, desk.deliver(letter));
        assertEquals("2027-01-11T09:00:00Z", desk.item(letter).text("leasedUntil"));
    }

    @Test
    void a_letter_that_is_gone_or_was_sent_is_left() {
        assertEquals(Delivery.Result.SENT, desk.deliver(letter));
        assertEquals(Delivery.Result.LEFT, desk.deliver(letter));
        desk.table.write(Write.delete(letter.key()));
        assertEquals(Delivery.Result.LEFT, desk.deliver(letter));
        assertEquals(1, desk.ses.calls);
    }

    @Test
    void a_letter_that_is_due_later_is_left_to_the_sweep() {
        Letter plain = desk.letter(LetterKind.OFFER, 2);
        Letter planned = desk.plan(new Letter(plain.registration(), plain.kind(), "b1", plain.call(), plain.to(), plain.address(), "en",
                plain.data(), plain.written().plusSeconds(3600)));
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(planned.key()))));
        desk.clock.pass(Duration.ofSeconds(3599));
        desk.sweep();
        assertEquals("PENDING", desk.state(planned));
        desk.clock.pass(Duration.ofSeconds(1));
        desk.sweep();
        assertEquals("SENT", desk.state(planned));
    }

    @Test
    void the_guardian_is_not_asked_who_has_agreed_already() {
        for (int person = 2; person <= 3; person++) {
            desk.put(desk.registration(person, "CONFIRMED").with("guardian", person == 2 ? "CONFIRMED" : "NEEDED"));
        }
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(desk.plan(LetterKind.GUARDIAN, 2)));
        assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(LetterKind.GUARDIAN, 3)));
    }

    @Test
    void an_answered_offer_is_not_reminded_of_even_where_the_letter_waits() {
        for (int person = 2; person <= 3; person++) {
            desk.put(Item.at(new Key("REG#registration" + person, "OFFER#b1")).with("state", person == 2 ? "ACCEPTED" : "OPEN"));
        }
        assertEquals(Delivery.Result.SUPPRESSED, desk.deliver(desk.plan(desk.letter(LetterKind.OFFER_REMINDER, 2, "b1", Map.of()))));
        assertEquals(Delivery.Result.SENT, desk.deliver(desk.plan(desk.letter(LetterKind.OFFER_REMINDER, 3, "b1", Map.of()))));
    }

    @Test
    void where_others_keep_changing_the_address_the_letter_fails_and_stays() {
        int[] version = {0};
        Delivery delivery = desk.delivery(new FailingTable()
                .before("transactWriteItems", () -> desk.put(Item.at(Desk.mailbox("address1")).with("version", (long) ++version[0])))
                .around(desk.store.client()));
        assertThrows(Optimistic.Contention.class, () -> delivery.deliver(letter.key(), desk.backoff()));
        assertEquals(List.of("PENDING", 0), List.of(desk.state(letter), desk.ses.calls));
    }

    @Test
    void where_others_keep_changing_the_address_the_letter_is_released_and_its_place_stays_taken() {
        desk.ses.always(FakeSes::dayUsedUp);
        long[] version = {100};
        boolean[] sending = {false};
        desk.ses.before = () -> sending[0] = true;
        Delivery delivery = desk.delivery(new FailingTable().before("transactWriteItems", () -> {
            if (sending[0]) {
                desk.table.write(Write.update(Desk.mailbox("address1")).set("version", ++version[0]));
            }
        }).around(desk.store.client()));
        assertEquals(Delivery.Result.HELD, delivery.deliver(letter.key(), desk.backoff()));
        assertEquals(List.of("PENDING", "", 0L),
                List.of(desk.state(letter), desk.item(letter).text("leasedUntil"), desk.item(letter).whole("attempts")));
        assertEquals(1, desk.address(letter).list("sent").size(), "rather too few letters than too many");
    }

    @Test
    void a_fault_is_not_noted_on_a_letter_that_somebody_else_has_taken_up() {
        Delivery delivery = desk.delivery(new FailingTable()
                .before("transactWriteItems", () -> desk.table.write(Write.update(letter.key()).set("leasedUntil", "2027-01-11T09:00:00Z")))
                .around(desk.store.client()));
        delivery.noteFault(letter.key(), new IllegalStateException(), Optional.empty());
        assertEquals(Optional.empty(), desk.item(letter).find("fault"));
    }
}
