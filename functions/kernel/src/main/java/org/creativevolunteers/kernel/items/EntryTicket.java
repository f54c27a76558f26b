package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * With what a member of the staff enters registrations that came on paper or by telephone: {@code ENTRY#<SHA-256 of its secret>} /
 * {@code ENTRY}. It says who does, so that what takes registrations need not know how staff sign in.
 *
 * @param item as it was read
 */
public record EntryTicket(Item item) {

    /** For how long one is good: a pile of paper. */
    public static final Duration GOOD = Duration.ofHours(2);

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Instant> EXPIRES = Attribute.time("expires");
    private static final Attribute<Long> TTL = Attribute.whole("ttl");

    private static Key key(String secret) {
        return new Key("ENTRY#" + Hash.sha256(secret), "ENTRY");
    }

    /** The write that issues one. */
    public static Write issue(String secret, String call, String by, Instant now) {
        Instant expires = now.plus(GOOD);
        return Write.create(Item.at(key(secret)).with(CALL, call).with(BY, by).with(EXPIRES, expires).with(TTL, expires.getEpochSecond()));
    }

    /** The one of a secret; empty where it is none of this call or is not good any more, or its member may not enter any more. */
    public static Optional<EntryTicket> find(Table table, String secret, String call, Instant now) {
        return table.get(key(secret)).map(EntryTicket::new)
                .filter(ticket -> ticket.item.get(CALL).equals(call) && now.isBefore(ticket.item.get(EXPIRES)))
                .filter(ticket -> Member.of(table, ticket.by()).may(Role.ADMIN, call));
    }

    /** The subject of the member who enters. */
    public String by() {
        return item.get(BY);
    }
}
