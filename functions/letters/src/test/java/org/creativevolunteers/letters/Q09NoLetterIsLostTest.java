package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.letters.FailingTable.Failure;
import org.creativevolunteers.letters.delivery.Backoff;
import org.creativevolunteers.letters.delivery.Delivery;
import org.junit.jupiter.api.Test;

/** Killed at any step, no letter is missing; a second one only where the process died between SES's answer and the mark. */
class Q09NoLetterIsLostTest {

    /** Calls to the table of one delivery: letter, surroundings, address, lease; SES; mark. */
    private static final int MARK = 4;

    @Test
    void Q09_killed_before_or_after_any_call_to_the_table_no_letter_is_missing() {
        for (int call = 0; call <= MARK; call++) {
            for (Failure failure : List.of(Failure.KILLED_BEFORE, Failure.KILLED_AFTER)) {
                Desk desk = new Desk();
                Letter letter = desk.plan(LetterKind.CONFIRM, 1);
                FailingTable table = new FailingTable().at(call, failure);
                assertThrows(FailingTable.Killed.class,
                        () -> desk.delivery(table.around(desk.store.client())).deliver(letter.key(), desk.backoff()));
                restart(desk);
                assertEquals("SENT", desk.state(letter), failure + " at " + call);
                boolean diedBetweenAnswerAndMark = call == MARK && failure == Failure.KILLED_BEFORE;
                assertEquals(diedBetweenAnswerAndMark ? 2 : 1, desk.ses.taken.size(), failure + " at " + call);
            }
        }
    }

    @Test
    void Q09_killed_while_SES_is_asked_no_letter_is_missing() {
        Desk desk = new Desk();
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        desk.ses.before = () -> {
            throw new FailingTable.Killed();
        };
        assertThrows(FailingTable.Killed.class, () -> desk.deliver(letter));
        desk.ses.before = () -> {};
        assertEquals(Delivery.Result.LEFT, desk.deliver(letter), "leased: nobody else may send it now");
        restart(desk);
        assertEquals("SENT", desk.state(letter));
        assertEquals(1, desk.ses.taken.size());
    }

    @Test
    void Q09_a_repeated_message_has_the_same_identifier() {
        Desk desk = new Desk();
        Letter letter = desk.plan(LetterKind.CONFIRM, 1);
        FailingTable table = new FailingTable().at(MARK, Failure.KILLED_BEFORE);
        assertThrows(FailingTable.Killed.class,
                () -> desk.delivery(table.around(desk.store.client())).deliver(letter.key(), desk.backoff()));
        restart(desk);
        List<String> ids = desk.ses.mails().stream().map(mail -> mail.header("Message-ID").orElseThrow()).distinct().toList();
        assertEquals(1, ids.size(), ids.toString());
    }

    /** What the platform does after a death: the lease runs out, the sweep comes round. */
    private static void restart(Desk desk) {
        for (int minute = 0; minute < 15; minute++) {
            desk.clock.pass(Duration.ofMinutes(1));
            desk.sweep();
        }
    }

    @Test
    void Q09_deliveries_at_once_send_a_letter_once() throws Exception {
        Desk desk = new Desk();
        List<Letter> letters = IntStream.range(0, 6).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
        Delivery delivery = desk.delivery();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < 8; run++) {
                runs.add(threads.submit(() -> letters.forEach(letter -> tryDeliver(delivery, letter))));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
        letters.forEach(letter -> assertEquals("SENT", desk.state(letter)));
        assertEquals(6, desk.ses.taken.size());
        assertTrue(desk.waiting().isEmpty());
    }

    private static void tryDeliver(Delivery delivery, Letter letter) {
        try {
            delivery.deliver(letter.key(), new Backoff(new TimeLeft(() -> 60_000, Backoff.ONE_LETTER), pause -> {}));
        } catch (RuntimeException e) {
            // too many at once: the platform would try again
        }
    }
}
