package org.creativevolunteers.letters.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.letters.Desk;
import org.junit.jupiter.api.Test;

class Q13NoYesAndNoTest {

    private final Desk desk = new Desk();

    private Letter letter(LetterKind kind, int person, String batch) {
        return desk.letter(kind, person, batch, Map.of());
    }

    @Test
    void Q13_a_yes_and_a_no_of_one_batch_are_found_before_they_go() {
        List<Letter> letters = List.of(letter(LetterKind.OFFER, 1, "b1"), letter(LetterKind.NOT_SELECTED, 1, "b1"),
                letter(LetterKind.OFFER, 2, "b1"), letter(LetterKind.RESERVE, 2, "b1"), letter(LetterKind.PROMOTED, 3, "b1"),
                letter(LetterKind.NOT_SELECTED, 3, "b1"));
        assertEquals(Set.of("registration1", "registration2", "registration3"), Contradiction.among(letters));
    }

    @Test
    void Q13_what_follows_from_each_other_is_no_contradiction() {
        List<Letter> letters = List.of(letter(LetterKind.RESERVE, 1, "b1"), letter(LetterKind.PROMOTED, 1, "b1"),
                letter(LetterKind.ACCEPTED, 1, "b1"), letter(LetterKind.NOT_SELECTED, 2, "b1"), letter(LetterKind.OFFER, 2, "b2"),
                letter(LetterKind.OFFER, 3, "b1"), letter(LetterKind.NOT_SELECTED, 4, "b1"), letter(LetterKind.OFFER, 3, "b1"),
                letter(LetterKind.EXPIRED, 3, "b1"), letter(LetterKind.OFFER_REMINDER, 3, "b1"));
        assertEquals(Set.of(), Contradiction.among(letters));
    }

    @Test
    void Q13_contradicting_is_mutual() {
        for (LetterKind one : LetterKind.values()) {
            for (LetterKind other : Contradiction.against(one)) {
                assertTrue(Contradiction.against(other).contains(one), one + " and " + other);
            }
        }
    }

    @Test
    void Q13_neither_goes_while_both_wait_and_the_second_never_goes_after_the_first() {
        Letter yes = desk.plan(letter(LetterKind.OFFER, 1, "b1"));
        Letter no = desk.plan(letter(LetterKind.NOT_SELECTED, 1, "b1"));
        assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(yes.key(), no.key()))));
        assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(no.key()))));
        assertEquals(0, desk.ses.calls);
        assertEquals(List.of("PENDING", "Contradiction"), List.of(desk.state(yes), desk.item(yes).text("fault")));

        Letter sent = desk.plan(letter(LetterKind.OFFER, 2, "b1"));
        desk.deliver(sent);
        desk.clock.pass(Duration.ofMinutes(10));
        Letter late = desk.plan(letter(LetterKind.NOT_SELECTED, 2, "b1"));
        assertEquals(Optional.of("0"), desk.stream(Desk.event(List.of(late.key()))));
        assertEquals(1, desk.ses.calls);
    }
}
