package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.junit.jupiter.api.Test;

class Q12ThrottledLettersTest {

    private final Desk desk = new Desk();

    @Test
    void Q12_throttled_letters_wait_and_resume_with_no_attempt_burnt() {
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        IntStream.range(0, 4).forEach(call -> desk.ses.refuse.put(call, FakeSes::throttled));
        assertEquals(Optional.empty(), desk.stream(Desk.event(List.of(letter.key()))));
        assertEquals("SENT", desk.state(letter));
        assertEquals(1L, desk.item(letter).whole("attempts"));
        assertEquals(List.of(200L, 400L, 800L, 1600L), desk.pauses.stream().map(Duration::toMillis).toList());
    }

    @Test
    void Q12_where_the_time_runs_out_the_letters_are_left_as_they_were_and_the_sweep_resumes() {
        List<Letter> letters = IntStream.range(0, 5).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
        desk.ses.always(FakeSes::throttled);
        assertEquals(Optional.empty(), desk.stream(Desk.event(letters.stream().map(Letter::key).toList())),
                "throttling is no failure of a letter");
        assertTrue(desk.remaining >= 0, "the invocation ended by itself");
        for (Letter letter : letters) {
            Item item = desk.item(letter);
            assertEquals(List.of("PENDING", "", 0L), List.of(item.text("state"), item.text("leasedUntil"), item.whole("attempts")));
            assertFalse(item.has("fault"));
        }
        assertEquals(List.of(), desk.address(letters.getFirst()).list("sent"), "it does not count for the address");
        desk.ses.heal();
        desk.remaining = 60_000;
        desk.sweep();
        letters.forEach(letter -> assertEquals("SENT", desk.state(letter)));
        assertEquals(5, desk.ses.taken.size());
    }

    @Test
    void Q12_over_the_days_quota_or_paused_nothing_is_tried_again_at_once() {
        for (Supplier<RuntimeException> closed : List.<Supplier<RuntimeException>>of(FakeSes::dayUsedUp,
                () -> FakeSes.error(400, "AccountSendingPausedException", "paused"),
                () -> FakeSes.error(400, "MailFromDomainNotVerifiedException", "not verified"),
                () -> FakeSes.error(400, "MessageRejected", "Email address is not verified. The following identities failed the check in"
                        + " region EU-CENTRAL-1: letters@example.org"))) {
            Desk mine = new Desk();
            List<Letter> letters = IntStream.range(0, 3).mapToObj(person -> mine.plan(LetterKind.CONFIRM, person)).toList();
            mine.ses.always(closed);
            assertEquals(Optional.empty(), mine.stream(Desk.event(letters.stream().map(Letter::key).toList())));
            mine.sweep();
            assertEquals(2, mine.ses.calls, "one call an invocation tells enough");
            assertEquals(List.of(), mine.pauses);
            assertEquals(0L, mine.item(letters.getFirst()).whole("attempts"));
            mine.ses.heal();
            mine.sweep();
            letters.forEach(letter -> assertEquals("SENT", mine.state(letter)));
        }
    }

    @Test
    void Q12_before_the_sender_is_confirmed_letters_wait_say_why_and_go_when_they_can() {
        List<Letter> letters = IntStream.range(0, 9).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
        desk.ses.always(() -> FakeSes.error(400, "MessageRejected", "Email address is not verified. The following identities failed the"
                + " check in region EU-CENTRAL-1: letters@example.org"));
        assertEquals(Optional.empty(), desk.stream(Desk.event(letters.stream().map(Letter::key).toList())), "no failure of the stream");
        for (int minute = 0; minute < 60 * 24; minute += 60) {
            desk.clock.pass(Duration.ofHours(1));
            desk.sweep();
        }
        letters.forEach(letter -> assertEquals(List.of("PENDING", 0L), List.of(desk.state(letter), desk.item(letter).whole("attempts"))));
        assertEquals("SenderNotVerified", desk.item(letters.getFirst()).text("fault"));
        desk.ses.heal();
        desk.sweep();
        letters.forEach(letter -> assertEquals("SENT", desk.state(letter)));
        assertFalse(desk.item(letters.getFirst()).has("fault"));
        assertEquals(9, desk.ses.taken.size());
    }

    @Test
    void Q12_in_the_sandbox_a_letter_to_a_stranger_is_refused_by_that_name_and_the_next_one_goes() {
        List<Letter> letters = IntStream.range(0, 2).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
        String stranger = desk.item(letters.getFirst()).text("to");
        desk.ses.refuse.put(0, () -> FakeSes.error(400, "MessageRejected", "Email address is not verified. The following identities failed"
                + " the check in region EU-CENTRAL-1: " + stranger));
        desk.stream(Desk.event(letters.stream().map(Letter::key).toList()));
        assertEquals(List.of("REJECTED", "SENT"), letters.stream().map(desk::state).toList());
        assertEquals("sandbox", desk.item(letters.getFirst()).text("fault"));
    }

    @Test
    void Q12_after_hours_without_SES_the_letters_go_within_minutes() {
        List<Letter> letters = IntStream.range(0, 10).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
        desk.ses.always(FakeSes::unreachable);
        for (int hour = 0; hour < 6; hour++) {
            int before = desk.ses.calls;
            desk.sweep();
            assertEquals(3, desk.ses.calls - before, "three letters tell enough");
            desk.clock.pass(Duration.ofHours(1));
        }
        desk.ses.heal();
        desk.sweep();
        letters.forEach(letter -> assertEquals("SENT", desk.state(letter)));
    }
}
