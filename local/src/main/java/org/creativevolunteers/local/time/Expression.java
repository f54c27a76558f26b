package org.creativevolunteers.local.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due. Source: EventBridge Scheduler user guide, "Schedule types". */
sealed interface Expression {

    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.+)\\)");
    Pattern AT = Pattern.compile("at\\((.+)\\)");

    /** The first time after the given one; empty when there is none any more. */
    Optional<Instant> after(Instant time);

    /** @param created a rate counts from here */
    static Expression of(String text, ZoneId zone, Instant created) {
        Matcher rate = RATE.matcher(text);
        if (rate.matches()) {
            long number = Long.parseLong(rate.group(1));
            Duration every = switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(number);
                case "hour" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
            return new Rate(created, every);
        }
        Matcher cron = CRON.matcher(text);
        if (cron.matches()) {
            return new Cron(CronFields.of(cron.group(1)), zone);
        }
        Matcher at = AT.matcher(text);
        if (at.matches()) {
            return new At(LocalDateTime.parse(at.group(1)).atZone(zone).toInstant());
        }
        throw new IllegalArgumentException("not a schedule expression: " + text);
    }

    /** Again and again, so long apart. */
    record Rate(Instant created, Duration every) implements Expression {
        public Rate {
            if (every.isZero()) {
                throw new IllegalArgumentException("a rate must be positive");
            }
        }

        @Override
        public Optional<Instant> after(Instant time) {
            long passed = Math.max(0, Duration.between(created, time).dividedBy(every));
            return Optional.of(created.plus(every.multipliedBy(passed + 1)));
        }
    }

    /** By the calendar. */
    record Cron(CronFields fields, ZoneId zone) implements Expression {
        @Override
        public Optional<Instant> after(Instant time) {
            return fields.after(time.atZone(zone)).map(next -> next.toInstant());
        }
    }

    /** Once. */
    record At(Instant when) implements Expression {
        @Override
        public Optional<Instant> after(Instant time) {
            return when.isAfter(time) ? Optional.of(when) : Optional.empty();
        }
    }
}
