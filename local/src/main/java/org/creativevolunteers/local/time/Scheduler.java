package org.creativevolunteers.local.time;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.template.Template;

/**
 * Fires the template's schedules by the movable clock. When the clock has jumped over several times at which a schedule was
 * due, it fires once, as after a pause of the service; the schedules fire in the order of the times that they missed first.
 */
public final class Scheduler implements AutoCloseable {

    private final Clock clock;
    private final BiFunction<String, String, CompletableFuture<Boolean>> call;
    private final RunLog log;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    private static final class Entry {
        private final Template.Schedule schedule;
        private final Expression expression;
        private Optional<Instant> next;

        Entry(Template.Schedule schedule, Instant now) {
            this.schedule = schedule;
            this.expression = Expression.of(schedule.expression(), schedule.zone(), now);
            this.next = following(now);
        }

        Optional<Instant> following(Instant time) {
            Instant from = schedule.start().filter(start -> start.isAfter(time)).map(start -> start.minusMillis(1)).orElse(time);
            return schedule.enabled() ? expression.after(from).filter(due -> schedule.end().map(due::isBefore).orElse(true))
                    : Optional.empty();
        }
    }

    /** A schedule and when it will fire next, if ever. */
    public record Upcoming(String name, String function, String expression, Optional<Instant> next) {
    }

    /** A schedule that has fired; {@code done} tells whether its function did what it was asked for. */
    public record Fired(String name, CompletableFuture<Boolean> done) {
    }

    /** @param call takes a function and an event, and calls it asynchronously */
    public Scheduler(List<Template.Schedule> schedules, Clock clock, BiFunction<String, String, CompletableFuture<Boolean>> call,
            RunLog log) {
        this.clock = clock;
        this.call = call;
        this.log = log;
        schedules.forEach(schedule -> entries.put(schedule.name(), new Entry(schedule, clock.instant())));
    }

    public void start() {
        ticker.scheduleWithFixedDelay(this::fireDue, 1, 1, TimeUnit.SECONDS);
    }

    /** Fires what is due, each schedule at most once, in the order of time. */
    public synchronized List<Fired> fireDue() {
        Instant now = clock.instant();
        List<Entry> due = entries.values().stream().filter(entry -> entry.next.filter(next -> !next.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(entry -> entry.next.orElseThrow())).toList();
        List<Fired> fired = new ArrayList<>();
        for (Entry entry : due) {
            Instant scheduled = entry.next.orElseThrow();
            entry.next = entry.following(now);
            fired.add(fire(entry, scheduled));
        }
        return fired;
    }

    /** Fires one schedule now, due or not. Throws {@link IllegalArgumentException} for a name that is not there. */
    public synchronized Fired fire(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no schedule " + name);
        }
        return fire(entry, clock.instant());
    }

    private Fired fire(Entry entry, Instant scheduled) {
        Template.Schedule schedule = entry.schedule;
        log.line("schedule %s  fires", schedule.name());
        String event = schedule.input().replace("<aws.scheduler.scheduled-time>", scheduled.toString())
                .replace("<aws.scheduler.execution-id>", UUID.randomUUID().toString()).replace("<aws.scheduler.attempt-number>", "1")
                .replace("<aws.scheduler.schedule-arn>", "arn:aws:scheduler:local:000000000000:schedule/default/" + schedule.name());
        return new Fired(schedule.name(), call.apply(schedule.function(), event));
    }

    public synchronized List<Upcoming> upcoming() {
        return entries.values().stream()
                .map(entry -> new Upcoming(entry.schedule.name(), entry.schedule.function(), entry.schedule.expression(),
                        entry.next))
                .toList();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
