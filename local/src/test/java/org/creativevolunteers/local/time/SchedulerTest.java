package org.creativevolunteers.local.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules by the movable clock. */
class SchedulerTest {

    @TempDir
    private Path folder;

    private CallClock clock;
    private final List<String> fired = new ArrayList<>();

    @BeforeEach
    void itIsNow() {
        clock = new CallClock(folder.resolve("clock"));
    }

    private Scheduler scheduler(Template.Schedule... schedules) {
        return new Scheduler(List.of(schedules), clock, (function, event) -> {
            fired.add(function + event);
            return CompletableFuture.completedFuture(true);
        }, new RunLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
    }

    private static Template.Schedule schedule(String name, String expression, boolean enabled) {
        return new Template.Schedule(name, name, expression, ZoneId.of("Asia/Baku"), "{}", enabled, Optional.empty(), Optional.empty());
    }

    @Test
    void a_jump_fires_each_due_schedule_once_in_the_order_of_time() {
        Scheduler scheduler = scheduler(schedule("Daily", "rate(1 day)", true), schedule("Minute", "rate(1 minute)", true),
                schedule("Off", "rate(1 minute)", false), schedule("Weekly", "rate(7 days)", true));
        assertEquals(List.of(), scheduler.fireDue());
        clock.moveTo(clock.instant().plus(Duration.ofDays(3)));
        scheduler.fireDue();
        assertEquals(List.of("Minute{}", "Daily{}"), fired);
        scheduler.fireDue();
        assertEquals(2, fired.size());
    }

    @Test
    void a_schedule_can_be_fired_by_its_name() {
        scheduler(schedule("Daily", "rate(1 day)", true)).fire("Daily");
        assertEquals(List.of("Daily{}"), fired);
        assertThrows(IllegalArgumentException.class, () -> scheduler().fire("Nobody"));
    }

    @Test
    void the_clock_never_goes_back() {
        clock.moveTo(clock.instant().plus(Duration.ofDays(3)));
        assertThrows(IllegalArgumentException.class, () -> clock.moveTo(clock.instant().minus(Duration.ofDays(1))));
    }
}
