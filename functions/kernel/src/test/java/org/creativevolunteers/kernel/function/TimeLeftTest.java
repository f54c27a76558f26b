package org.creativevolunteers.kernel.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.creativevolunteers.testing.TestContext;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private long millis;
    private final TimeLeft left = new TimeLeft(() -> millis, Duration.ofSeconds(8));

    @Test
    void time_suffices_while_more_than_the_reserve_is_left() {
        millis = 8_001;
        assertTrue(left.suffices());
        left.check();
        millis = 8_000;
        assertFalse(left.suffices());
        assertThrows(TimeLeft.TimeUp.class, left::check);
    }

    @Test
    void time_suffices_for_work_after_which_more_than_the_reserve_is_left() {
        millis = 10_000;
        assertTrue(left.sufficesFor(Duration.ofMillis(1_999)));
        assertFalse(left.sufficesFor(Duration.ofSeconds(2)));
    }

    @Test
    void the_end_is_counted_with_the_reserve_and_never_lies_in_the_past() {
        millis = 3_000;
        assertEquals(Duration.ofSeconds(3), left.untilEnd());
        millis = -1;
        assertEquals(Duration.ZERO, left.untilEnd());
    }

    @Test
    void it_is_that_of_the_invocation() {
        assertEquals(Duration.ofSeconds(20), TimeLeft.of(new TestContext("function"), Duration.ZERO).untilEnd());
    }
}
