package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * How often something was done within an hour by the clock, up to a limit; forgotten after two hours. Tries of access codes
 * ({@code TRIES#<address hash>#<hour>}) and registrations without proof of work ({@code LANE#<call>#<hour>}).
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

    private static HourlyCount of(String kind, String of, Instant now) {
        return new HourlyCount(new Key(kind + "#" + of + "#" + Times.text(now).substring(0, "2027-01-15T08".length()), kind));
    }

    /** The write that counts one more; fails where the limit is reached. */
    public Write take(long limit, Instant now) {
        return Write.update(key).add(COUNT, 1).set(TTL, now.plus(KEPT).getEpochSecond()).whenBelow(COUNT, limit);
    }

    /** The write that takes one back. */
    public Write giveBack() {
        return Write.update(key).add(COUNT, -1);
    }
}
