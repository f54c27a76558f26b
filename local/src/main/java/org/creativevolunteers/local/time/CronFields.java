package org.creativevolunteers.local.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The six fields of an AWS cron expression: minutes, hours, day of month, month, day of week (1 is Sunday), year.
 * Source: EventBridge Scheduler user guide, "Cron-based schedules". {@code W} (nearest weekday) is refused.
 */
record CronFields(TreeSet<Integer> minutes, TreeSet<Integer> hours, Predicate<LocalDate> day, TreeSet<Integer> months,
        TreeSet<Integer> years) {

    private static final List<String> MONTHS = List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    static CronFields of(String text) {
        String[] fields = text.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("a cron expression has six fields: " + text);
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException("one of day of month and day of week must be ?: " + text);
        }
        Predicate<LocalDate> day = fields[4].equals("?") ? dayOfMonth(fields[2]) : dayOfWeek(fields[4]);
        return new CronFields(numbers(fields[0], 0, 59, List.of()), numbers(fields[1], 0, 23, List.of()), day,
                numbers(fields[3], 1, 12, MONTHS),
                numbers(fields[5], 1970, 2199, List.of()));
    }

    private static Predicate<LocalDate> dayOfMonth(String field) {
        if (field.equals("L")) {
            return date -> date.equals(YearMonth.from(date).atEndOfMonth());
        }
        TreeSet<Integer> days = numbers(field, 1, 31, List.of());
        return date -> days.contains(date.getDayOfMonth());
    }

    private static Predicate<LocalDate> dayOfWeek(String field) {
        int hash = field.indexOf('#');
        if (hash > 0) {
            int day = number(field.substring(0, hash), DAYS, 1);
            int which = Integer.parseInt(field.substring(hash + 1));
            return date -> sundayFirst(date) == day && (date.getDayOfMonth() - 1) / 7 + 1 == which;
        }
        if (field.endsWith("L") && field.length() > 1) {
            int day = number(field.substring(0, field.length() - 1), DAYS, 1);
            return date -> sundayFirst(date) == day && date.plusWeeks(1).getMonth() != date.getMonth();
        }
        TreeSet<Integer> days = numbers(field, 1, 7, DAYS);
        return date -> days.contains(sundayFirst(date));
    }

    private static int sundayFirst(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : date.getDayOfWeek().getValue() + 1;
    }

    private static TreeSet<Integer> numbers(String field, int lowest, int highest, List<String> names) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : field.split(",")) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
            int from = lowest;
            int to = highest;
            if (!stepped[0].equals("*")) {
                String[] range = stepped[0].split("-", 2);
                from = number(range[0], names, lowest);
                to = range.length == 2 ? number(range[1], names, lowest) : stepped.length == 2 ? highest : from;
            }
            if (from < lowest || to > highest || from > to || step < 1) {
                throw new IllegalArgumentException("not within " + lowest + " to " + highest + ": " + part);
            }
            for (int i = from; i <= to; i += step) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    private static int number(String text, List<String> names, int first) {
        int named = names.indexOf(text);
        return named >= 0 ? named + first : Integer.parseInt(text);
    }

    /** The first minute after the given time; empty when the years have run out. */
    Optional<ZonedDateTime> after(ZonedDateTime time) {
        LocalDate date = time.toLocalDate();
        LocalTime earliest = time.toLocalTime();
        boolean sameDay = true;
        while (date.getYear() <= years.last()) {
            if (years.contains(date.getYear()) && months.contains(date.getMonthValue()) && day.test(date)) {
                for (int hour : hours) {
                    for (int minute : minutes) {
                        LocalTime candidate = LocalTime.of(hour, minute);
                        if (!sameDay || candidate.isAfter(earliest)) {
                            return Optional.of(date.atTime(candidate).atZone(time.getZone()));
                        }
                    }
                }
            }
            date = date.plusDays(1);
            sameDay = false;
        }
        return Optional.empty();
    }
}
