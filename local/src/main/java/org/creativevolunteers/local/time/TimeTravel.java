package org.creativevolunteers.local.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.local.lambda.Functions;

/** Moves the clock that a call lives by, while no function is at work, and what has become due fires. */
public final class TimeTravel {

    private final CallClock clock;
    private final Functions functions;
    private final Scheduler scheduler;

    public TimeTravel(CallClock clock, Functions functions, Scheduler scheduler) {
        this.clock = clock;
        this.functions = functions;
        this.scheduler = scheduler;
    }

    public CallClock clock() {
        return clock;
    }

    /**
     * Returns when everything that became due has run: each schedule that fired, and whether its function did what it should.
     * Throws {@link IllegalArgumentException} for a time before the present one.
     */
    public synchronized Map<String, Boolean> to(Instant time) {
        functions.whileNoneWorks(() -> clock.moveTo(time));
        List<Scheduler.Fired> fired = new ArrayList<>(scheduler.fireDue());
        Map<String, Boolean> done = new LinkedHashMap<>();
        fired.forEach(schedule -> done.put(schedule.name(), schedule.done().exceptionally(e -> false).join()));
        return done;
    }
}
