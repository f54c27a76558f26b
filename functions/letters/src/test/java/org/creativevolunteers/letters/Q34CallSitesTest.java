package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.letters.FailingTable.Failure;
import org.creativevolunteers.letters.delivery.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of a delivery fails in each way once; then the stream tries again, and the sweep comes round: one letter. */
class Q34CallSitesTest {

    private static final int CALLS_OF_A_DELIVERY = 5;

    static Stream<Arguments> callsAndFailures() {
        return IntStream.range(0, CALLS_OF_A_DELIVERY).boxed().flatMap(call -> Stream.of(Failure.REFUSED, Failure.SLOW,
                Failure.BROKEN, Failure.THROTTLED, Failure.CONFLICT, Failure.LOST_AFTER_COMMIT)
                .map(failure -> Arguments.of(call, failure)));
    }

    @ParameterizedTest
    @MethodSource("callsAndFailures")
    void Q34_a_call_to_the_table_that_fails_loses_no_letter_and_doubles_none(int call, Failure failure) {
        Desk desk = new Desk();
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        FailingTable table = new FailingTable().at(call, failure);
        Delivery delivery = desk.delivery(table.around(desk.store.client()));
        String event = Desk.event(List.of(letter.key()));
        for (int attempt = 0; attempt < 3 && desk.stream(delivery, event).isPresent(); attempt++) {
            desk.clock.pass(Duration.ofSeconds(1));
        }
        for (int minute = 0; minute < 15; minute++) {
            desk.clock.pass(Duration.ofMinutes(1));
            desk.sweep();
        }
        assertTrue(table.calls() > call, "the call was made");
        assertEquals("SENT", desk.state(letter));
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void Q34_SES_that_fails_before_it_takes_the_letter_costs_a_repetition_and_nothing_else() {
        for (Supplier<RuntimeException> failure : List.<Supplier<RuntimeException>>of(FakeSes::broken, FakeSes::unreachable,
                () -> FakeSes.error(403, "AccessDenied", "not allowed"))) {
            Desk desk = new Desk();
            Letter letter = desk.plan(LetterKind.CONFIRM, 1);
            desk.ses.refuse.put(0, failure);
            assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(letter.key()))));
            assertEquals("PENDING", desk.state(letter));
            assertTrue(desk.item(letter).has("fault"));
            assertEquals(List.of(), desk.address(letter).list("sent"), "it does not count for the address");
            assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))));
            assertEquals("SENT", desk.state(letter));
            assertTrue(desk.item(letter).find("fault").isEmpty());
            assertEquals(1, desk.ses.taken.size());
        }
    }

    @Test
    void Q34_an_answer_of_SES_that_is_lost_is_a_second_letter_rather_than_none_and_counts_for_the_address() {
        Desk desk = new Desk();
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.ses.loseAnswer.put(0, FakeSes::timedOut);
        assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(letter.key()))));
        assertEquals(1, desk.address(letter).list("sent").size());
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))), "it waits for its address");
        assertEquals(1, desk.ses.taken.size());
        desk.clock.pass(Duration.ofMinutes(10));
        desk.sweep();
        assertEquals("SENT", desk.state(letter));
        assertEquals(2, desk.ses.taken.size());
    }

    @Test
    void Q34_a_letter_that_SES_refuses_for_good_is_recorded_and_shown_to_staff() {
        Desk desk = new Desk();
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.ses.refuse.put(0, FakeSes::rejected);
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))));
        assertEquals("REJECTED", desk.state(letter));
        assertEquals("MessageRejected", desk.item(letter).text("fault"));
        assertTrue(desk.waiting().isEmpty());
        assertEquals(List.of(letter.key()),
                new LetterListing(desk.table).failed("spring", EnumSet.allOf(LetterKind.class), Optional.empty())
                        .entries().stream().map(StoredLetter::key).toList());
    }

    @Test
    void Q34_a_letter_to_what_is_no_address_fails_without_a_call_to_SES() {
        for (String to : List.of("a@b.example, c@d.example", "x", "a@b.example\r\nBcc: c@d.example", "<a@b.example>", "")) {
            Desk desk = new Desk();
            Letter plain = desk.letter(LetterKind.LINK, 1);
            Letter letter = desk.plan(new Letter(plain.registration(), plain.kind(), "1", plain.call(), to, plain.address(), "en",
                    Map.of(), plain.written()));
            assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(letter.key()))));
            assertEquals(0, desk.ses.calls);
            assertEquals(0L, desk.item(letter).whole("attempts"));
        }
    }
}
