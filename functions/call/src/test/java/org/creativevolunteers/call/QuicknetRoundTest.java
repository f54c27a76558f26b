package org.creativevolunteers.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuicknetRoundTest {

    @Test
    void is_named_as_it_names_itself() {
        assertEquals("quicknet 52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971 round 1000",
                new QuicknetRound(1000).name());
        for (long number : List.of(1L, 10L, 37_029_412L, 999_999_999_999L)) {
            assertEquals(new QuicknetRound(number), QuicknetRound.named(new QuicknetRound(number).name()));
        }
    }

    @Test
    void appears_every_three_seconds_since_the_beacon_began() {
        assertEquals(Instant.parse("2023-08-23T15:09:27Z"), new QuicknetRound(1).appears());
        assertEquals(Instant.parse("2023-08-23T15:09:30Z"), new QuicknetRound(2).appears());
        assertEquals(Instant.parse("2027-03-01T09:00:00Z"), new QuicknetRound(37_029_412).appears());
        assertTrue(new QuicknetRound(999_999_999_999L).appears().isAfter(Instant.parse("+90000-01-01T00:00:00Z")));
    }

    @Test
    void nothing_else_is_a_round() {
        String quicknet = "quicknet " + QuicknetRound.CHAIN + " round ";
        for (String name : List.of("", quicknet, quicknet + "0", quicknet + "-1", quicknet + "01", quicknet + "1 ",
                quicknet + "1000000000000",
                " " + quicknet + "1", quicknet + "one", "quicknet round 1", "quicknet " + "0".repeat(64) + " round 1")) {
            String message = assertThrows(IllegalArgumentException.class, () -> QuicknetRound.named(name), name).getMessage();
            assertTrue(message.contains(QuicknetRound.CHAIN), message);
        }
        assertThrows(IllegalArgumentException.class, () -> new QuicknetRound(0));
        assertThrows(IllegalArgumentException.class, () -> new QuicknetRound(1_000_000_000_000L));
    }
}
