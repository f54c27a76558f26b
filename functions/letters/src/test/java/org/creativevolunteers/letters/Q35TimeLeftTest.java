package org.creativevolunteers.letters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.items.LetterKind;
import org.junit.jupiter.api.Test;

/** Each letter takes five seconds here; what is left of the invocation is watched. */
class Q35TimeLeftTest {

    private final Desk desk = new Desk();
    private final List<Letter> letters = IntStream.range(0, 10).mapToObj(person -> desk.plan(LetterKind.CONFIRM, person)).toList();

    Q35TimeLeftTest() {
        desk.ses.before = () -> desk.remaining -= 5_000;
    }

    @Test
    void Q35_the_stream_function_stops_in_time_and_goes_on_from_there() {
        List<Letter> left = letters;
        for (int invocation = 0; invocation < 4 && !left.isEmpty(); invocation++) {
            desk.remaining = 20_000;
            Optional<String> next = desk.stream(Desk.event(left.stream().map(Letter::key).toList()));
            left = next.isPresent() ? left.subList(Integer.parseInt(next.get()), left.size()) : List.of();
        }
        assertEquals(10, desk.ses.taken.size());
        letters.forEach(letter -> assertEquals("SENT", desk.state(letter)));
    }

    @Test
    void Q35_the_sweep_stops_in_time_and_the_next_one_goes_on() {
        desk.remaining = 20_000;
        desk.sweep();
        assertEquals(3, desk.ses.taken.size());
        for (int run = 0; run < 3; run++) {
            desk.remaining = 20_000;
            desk.sweep();
        }
        assertEquals(10, desk.ses.taken.size());
    }

    @Test
    void Q35_however_little_time_there_is_the_stream_gets_on() {
        desk.remaining = 6_000;
        assertEquals(Optional.of("1"), desk.stream(Desk.event(letters.stream().map(Letter::key).toList())));
    }
}
