package org.creativevolunteers.staff.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.AuditSeal;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.table.Table;

/**
 * Seals the days of audit trails that are over. Entries are written without knowing of each other, at once and by whoever acts; nobody
 * waits for a chain. An hour after a day has ended none can come any more, since no function runs as long.
 *
 * @param table where the trails stand
 * @param clock what time it is
 * @param time  what is left of the invocation's
 */
public record Sealing(Table table, Clock clock, TimeLeft time) {

    private static final int AFTER_MIDNIGHT = 3600; // seconds

    public Sealing {
        Objects.requireNonNull(table);
        Objects.requireNonNull(clock);
        Objects.requireNonNull(time);
    }

    /** Seals what is over of a call's trail, as far as the time suffices; what another run seals at the same time is left to it. */
    public void seal(String call) {
        try {
            sealAll(call);
        } catch (Table.ConditionFailed another) {
            // the same part, sealed at this very moment: the other run goes on
        }
    }

    private void sealAll(String call) {
        Optional<AuditSeal> newest = AuditSeal.newest(table, call);
        LocalDate end = LocalDate.ofInstant(clock.instant().minusSeconds(AFTER_MIDNIGHT), ZoneOffset.UTC);
        LocalDate day = newest.map(seal -> seal.isLast() ? seal.day().plusDays(1) : seal.day()).orElseGet(() -> first(call, end));
        while (day.isBefore(end) && time.suffices()) {
            newest = Optional.of(part(call, day, newest));
            day = newest.get().isLast() ? day.plusDays(1) : day;
        }
    }

    /** The day on which a trail begins: the call's first publication; of what belongs to no call, the day before the first sealing. */
    private LocalDate first(String call, LocalDate end) {
        return CallItem.version(table, call, 1).flatMap(CallItem::published).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                .orElse(end.minusDays(1));
    }

    private AuditSeal part(String call, LocalDate day, Optional<AuditSeal> newest) {
        Optional<AuditSeal> sameDay = newest.filter(seal -> seal.day().equals(day));
        Iterator<Audit.Entry> open = Audit.ofDay(table, call, day, sameDay.map(AuditSeal::through).orElse("")).iterator();
        List<Audit.Entry> entries = new ArrayList<>();
        while (open.hasNext() && entries.size() < SealedPart.MOST) {
            entries.add(open.next());
        }
        int part = sameDay.map(seal -> seal.part() + 1).orElse(0);
        SealedPart text = new SealedPart(call, day, part, newest.map(AuditSeal::sha256).orElse(""), entries);
        Instant now = clock.instant();
        AuditSeal seal = AuditSeal.of(call, day, part, text.seal(), text.before(), entries.size(),
                entries.isEmpty() ? "" : entries.getLast().place(), !open.hasNext(), now);
        table.write(seal.create());
        return seal;
    }
}
