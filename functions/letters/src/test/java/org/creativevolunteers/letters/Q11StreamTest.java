package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.junit.jupiter.api.Test;

/** The stream as the platform drives it: partial batches, bisecting, retries, the failure queue. */
class Q11StreamTest {

    private static final int BATCH = 6;
    private static final int RETRIES = 5;

    private final List<Key> failureQueue = new ArrayList<>();

    @Test
    void Q11_stops_at_the_first_failure_and_reports_its_sequence_number() {
        Desk desk = new Desk();
        List<Letter> letters = plan(desk);
        desk.ses.refuse.put(2, FakeSes::broken);
        assertEquals(Optional.of("2"), desk.stream(event(letters)));
        assertEquals(List.of("SENT", "SENT", "PENDING", "PENDING", "PENDING", "PENDING"), letters.stream().map(desk::state).toList());
    }

    @Test
    void Q11_a_record_of_an_unknown_kind_at_any_position_harms_no_other() {
        poisonAtEveryPosition((desk, letter) -> desk.table.write(Write.update(letter.key()).set("kind", "POEM")));
    }

    @Test
    void Q11_a_record_that_lacks_what_it_needs_at_any_position_harms_no_other() {
        poisonAtEveryPosition((desk, letter) -> desk.table.write(Write.update(letter.key()).remove("to").remove("leasedUntil")));
    }

    @Test
    void Q11_a_letter_of_a_call_that_does_not_exist_at_any_position_harms_no_other() {
        poisonAtEveryPosition((desk, letter) -> desk.table.write(Write.update(letter.key()).set("call", "autumn")));
    }

    private void poisonAtEveryPosition(BiConsumer<Desk, Letter> poison) {
        for (int position = 0; position < BATCH; position++) {
            Desk desk = new Desk();
            failureQueue.clear();
            List<Letter> letters = plan(desk);
            Letter poisoned = letters.get(position);
            poison.accept(desk, poisoned);
            drive(desk, letters);
            for (Letter letter : letters) {
                assertEquals(letter == poisoned ? "PENDING" : "SENT", desk.state(letter), "poison at " + position);
            }
            assertEquals(BATCH - 1, desk.ses.taken.size());
            assertEquals(List.of(poisoned.key()), failureQueue, "once, and nothing with it");
            assertEquals(List.of(poisoned.key()), desk.waiting(), "the sweep knows of it");
            sweepFindsIt(desk, poisoned);
        }
    }

    /** The sweep tries it, with growing pauses, and sends it when it is mended; others are not held up. */
    private static void sweepFindsIt(Desk desk, Letter poisoned) {
        desk.sweep();
        long faults = desk.item(poisoned).whole("faults");
        desk.sweep();
        assertEquals(faults, desk.item(poisoned).whole("faults"), "not again at once");
        assertTrue(desk.item(poisoned).has("fault"), "visible to staff");
        Letter other = desk.plan(LetterKind.CONFIRM, 99);
        desk.put(mended(desk, poisoned));
        desk.clock.pass(Duration.ofHours(7));
        desk.sweep();
        assertEquals(List.of("SENT", "SENT"), List.of(desk.state(poisoned), desk.state(other)));
    }

    private static Item mended(Desk desk, Letter poisoned) {
        return desk.item(poisoned).with("kind", poisoned.kind().name()).with("to", poisoned.to()).with("leasedUntil", "")
                .with("call", poisoned.call());
    }

    private static List<Letter> plan(Desk desk) {
        return IntStream.range(0, BATCH).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();
    }

    private static String event(List<Letter> letters) {
        return Desk.event(letters.stream().map(Letter::key).toList());
    }

    /** A batch as the platform drives it: what is reported is where it goes on; a failure at the first record bisects. */
    private void drive(Desk desk, List<Letter> batch) {
        int retries = 0;
        List<Letter> left = batch;
        while (!left.isEmpty()) {
            Optional<Integer> stopped = desk.stream(event(left)).map(Integer::valueOf);
            if (stopped.isEmpty()) {
                return;
            }
            if (stopped.get() > 0) {
                left = left.subList(stopped.get(), left.size());
            } else if (left.size() > 1) {
                drive(desk, left.subList(0, left.size() / 2));
                left = left.subList(left.size() / 2, left.size());
            } else if (retries++ == RETRIES) {
                failureQueue.add(left.getFirst().key());
                return;
            }
        }
    }
}
