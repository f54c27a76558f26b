package org.creativevolunteers.staff.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Table;

/**
 * Which entries of a month are asked for. Days are those of UTC, as entries stand in the table.
 *
 * @param month  the month
 * @param day    the day of it, where only one is asked for
 * @param member only what this member of the staff did
 * @param action only this kind
 * @param all    also what applicants, guardians and functions did
 * @param before only what stands before this place
 */
public record AuditQuery(YearMonth month, Optional<LocalDate> day, Optional<String> member, Optional<String> action, boolean all,
        Optional<String> before) {

    private static final Set<String> KNOWN = Set.of("call", "month", "day", "member", "action", "everybody", "cursor");
    private static final Pattern PLACE = Pattern.compile("[0-9T:Z-]{20}#[0-9a-f-]{36}");
    private static final int PAGE = 50;
    private static final int MOST_LOOKED_AT = 5_000;

    public AuditQuery {
        Objects.requireNonNull(month);
        Objects.requireNonNull(day);
        Objects.requireNonNull(member);
        Objects.requireNonNull(action);
        Objects.requireNonNull(before);
    }

    /**
     * Reads a query; without a month or a day it is about the month that it is.
     *
     * @throws Refusal 400 that names what is not known or cannot be read
     */
    public static AuditQuery of(Map<String, String> query, Instant now) {
        query.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
            throw Refusal.at("?" + name, "unknown", "Entries cannot be asked for by \"" + name + "\".");
        });
        Optional<LocalDate> day = read(query, "day").map(text -> parsed("day", () -> LocalDate.parse(text)));
        YearMonth month = day.map(YearMonth::from).or(() -> read(query, "month").map(text -> parsed("month", () -> YearMonth.parse(text))))
                .orElseGet(() -> YearMonth.from(now.atZone(ZoneOffset.UTC)));
        Optional<String> before = read(query, "cursor").map(text -> Cursor.read(text, 1, PLACE).map(Cursor::position)
                .orElseThrow(() -> Refusal.at("?cursor", "cursor", "This cursor is none that a page gave. Begin without one.")));
        return new AuditQuery(month, day, read(query, "member"), read(query, "action"), "true".equals(query.get("everybody")), before);
    }

    private static Optional<String> read(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(text -> !text.isEmpty());
    }

    private static <T> T parsed(String name, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException e) {
            throw Refusal.at("?" + name, "value", "A day is written 2027-01-31, a month 2027-01.");
        }
    }

    /**
     * A page of entries, the last one first. A filter that few meet does not make a request endless: after so many entries looked at, the
     * page ends where it is.
     *
     * @param entries those of this page
     * @param next    where the next page begins; empty after the last of the month
     */
    public record Page(List<Audit> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
            Objects.requireNonNull(next);
        }
    }

    /** The page of a call's entries. */
    public Page read(Table table, String call) {
        String from = day.map(LocalDate::toString).orElseGet(month::toString);
        String to = before.orElse(from + "~");
        Stream<Audit.Entry> stream = member.map(subject -> Audit.byMember(table, call, subject, from, to))
                .orElseGet(() -> Audit.ofMonth(table, call, month, from, to));
        List<Audit> found = new ArrayList<>();
        int lookedAt = 0;
        for (Iterator<Audit.Entry> entries = stream.iterator(); entries.hasNext();) {
            Audit.Entry entry = entries.next();
            if (before.filter(entry.place()::equals).isPresent()) {
                continue; // the last one of the page before
            }
            if (isAskedFor(entry)) {
                found.add(entry.audit());
            }
            if (found.size() == PAGE || ++lookedAt == MOST_LOOKED_AT) {
                return new Page(found, Optional.of(new Cursor(0, entry.place()).text()));
            }
        }
        return new Page(found, Optional.empty());
    }

    private boolean isAskedFor(Audit.Entry entry) {
        return (all || entry.isByMember()) && action.filter(asked -> !asked.equals(entry.audit().action())).isEmpty();
    }
}
