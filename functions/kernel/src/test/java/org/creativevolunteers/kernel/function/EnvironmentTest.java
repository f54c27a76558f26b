package org.creativevolunteers.kernel.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a function reads from the environment of its process. */
class EnvironmentTest {

    private static long hoursAhead(Clock clock) {
        return Duration.between(Instant.now(), clock.instant()).plusMinutes(1).toHours();
    }

    @Test
    void the_clock_is_the_real_one_unless_it_is_moved_once_or_while_the_function_runs(@TempDir Path folder) throws Exception {
        assertEquals(0, hoursAhead(new Environment(Map.of()).clock()));
        assertEquals(0, hoursAhead(new Environment(Map.of("CLOCK_OFFSET", "")).clock()));
        assertEquals(48, hoursAhead(new Environment(Map.of("CLOCK_OFFSET", "P2D")).clock()));
        assertEquals(-3, hoursAhead(new Environment(Map.of("CLOCK_OFFSET", "-PT3H1M")).clock()));
        Path file = Files.writeString(folder.resolve("clock"), "PT0S");
        Clock moved = new Environment(Map.of("CLOCK_OFFSET", file.toString())).clock();
        assertEquals(0, hoursAhead(moved));
        Files.writeString(file, "PT72H");
        assertEquals(72, hoursAhead(moved));
    }
}
