package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * How often something was done within an hour by the clock, up to a limit; forgotten after two hours. Tries of access codes
 * ({@code TRIES#<address hash>#<hour>}), registrations and askings for links without proof of work ({@code LANE#<call>#<hour>},
 * {@code LANE#<call>#links#<hour>}), what was changed of a registration ({@code ACTS#<id>#<hour>}), and registrations with addresses of a
 * domain ({@code DOMAIN#<domain hash>#<hour>}), and examples of letters that a member had sent ({@code SAMPLES#<member>#<hour>}).
 *
 * @param key where the count stands
 */
public record HourlyCount(Key key) {

    private static final Duration KEPT = Duration.ofHours(2);

    private static final Attribute<Long> COUNT = Attribute.whole("count");
    private static final Attribute<Long> TTL = Attribute.whole("ttl");

    /** Access codes that were tried in vain for an address. */
    public static HourlyCount tries(String address, Instant now) {
        return of("TRIES", address, now);
    }

    /** Registrations to a call without proof of work. */
    public static HourlyCount withoutScripts(String call, Instant now) {
        return of("LANE", call, now);
    }

    /** Links to pages of a call that were asked for without proof of work. */
    public static HourlyCount linksWithoutScripts(String call, Instant now) {
        return of("LANE", call + "#links", now);
    }

    /** What was changed of a registration by whoever has its links. */
    public static HourlyCount acts(String registration, Instant now) {
        return of("ACTS", registration, now);
    }

    /**
     * Registrations, over all calls, with addresses of a domain.
     *
     * @param domain what it is known by: a domain may be one person's
     */
    public static HourlyCount atDomain(String domain, Instant now) {
        return of("DOMAIN", domain, now);
    }

    /** Examples of letters that a member of the staff had sent to themselves. */
    public static HourlyCount samples(String member, Instant now) {
        return of("SAMPLES", member, now);
    }

    /** When the next hour by the clock begins, and with it another count. */
    public static Instant nextHour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private static HourlyCount of(String kind, String of, Instant now) {
        return new HourlyCount(new Key(kind + "#" + of + "#" + Times.text(now).substring(0, "2027-01-15T08".length()), kind));
    }

    /** The write that counts one more; fails where the limit is reached. */
    public Write take(long limit, Instant now) {
        return Write.update(key).add(COUNT, 1).set(TTL, now.plus(KEPT).getEpochSecond()).whenBelow(COUNT, limit);
    }

    /** How many were counted when {@link #take} failed. */
    public static long taken(Table.ConditionFailed full, Write place) {
        return full.found(place.key()).map(item -> item.get(COUNT)).orElse(0L);
    }

    /** The write that takes one back. */
    public Write giveBack() {
        return Write.update(key).add(COUNT, -1);
    }
}
