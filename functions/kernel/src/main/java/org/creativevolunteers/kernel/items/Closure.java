package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * That somebody of a registration, applicant or guardian, is not written to: for staff to see. Whether that is still so is said by the
 * {@link Mailbox} alone.
 *
 * @param item {@code REG#<id>} / {@code CLOSED#<address hash>}
 */
public record Closure(Item item) {

    /** Why nobody is written to there. */
    public enum Reason {
        /** The mailbox's owner said so. */
        NEVER,
        /** Letters come back. */
        BOUNCED,
        /** The mailbox's owner called a letter spam. */
        COMPLAINT;

        static Reason of(Mailbox mailbox) {
            return mailbox.isClosedByOwner() ? NEVER : mailbox.bounced().filter(Bounce.COMPLAINT::equals).isPresent() ? COMPLAINT : BOUNCED;
        }
    }

    private static final String SORT = "CLOSED#";
    private static final String WAITING = "CLOSED#";
    private static final Pattern NAME = Pattern.compile(SORT + "[A-Za-z0-9]+");

    private static final Attribute<String> CALL = Attribute.text("call");
    private static final Attribute<String> REGISTRATION = Attribute.text("registration");
    private static final Attribute<String> ADDRESS = Attribute.text("address");
    private static final Attribute<Instant> TIME = Attribute.time("time");

    /** Where one stands. */
    public static Key key(String registration, String address) {
        return new Key(Registration.partition(registration), SORT + address);
    }

    /** Where one of such a name stands; empty where it can be none's. */
    public static Optional<Key> named(String registration, String name) {
        return NAME.matcher(name).matches() ? Optional.of(new Key(Registration.partition(registration), name)) : Optional.empty();
    }

    /** What it is called within its registration. */
    public String name() {
        return item.key().sk();
    }

    /** The one at a key. */
    public static Optional<Closure> find(Table table, Key key) {
        return table.get(key).map(Closure::new);
    }

    /** Those among items of any kind. */
    public static Stream<Closure> among(Stream<Item> items) {
        return items.filter(item -> item.key().sk().startsWith(SORT)).map(Closure::new);
    }

    /** The index 2 partitions of a call's people who are not written to. */
    public static List<String> partitions(String call) {
        return Shard.allWaiting(WAITING + call);
    }

    /** The write that says so of a registration. */
    public static Write put(String call, String registration, String address, Instant now) {
        return Write.put(Item.at(key(registration, address)).with(CALL, call).with(REGISTRATION, registration).with(ADDRESS, address)
                .with(TIME, now)
                .in(Table.Index.WAITING, Shard.waiting(WAITING + call, registration),
                        Times.text(now) + "#" + registration + "#" + address));
    }

    /** The write that takes it away. */
    public static Write lift(String registration, String address) {
        return Write.delete(key(registration, address));
    }

    public String call() {
        return item.get(CALL);
    }

    public String registration() {
        return item.get(REGISTRATION);
    }

    /** What the address is known by. */
    public String address() {
        return item.get(ADDRESS);
    }

    /** Since when. */
    public Instant time() {
        return item.get(TIME);
    }

    /** Why letters do not go to a mailbox; empty where they do. */
    public static Optional<Reason> reason(Mailbox mailbox) {
        return mailbox.closed().map(closed -> Reason.of(mailbox));
    }

    /**
     * The writes by which letters go to a mailbox again: it is opened, nobody is told any more that it is closed, and what was held
     * back meanwhile is tried once more, as far as it is still true. None where it is open.
     *
     * @param letters of the registration
     * @param address what the mailbox of the registration's applicant or guardian is known by
     */
    public static List<Write> open(Mailbox mailbox, String registration, String address, List<StoredLetter> letters, Instant now) {
        List<Write> writes = new ArrayList<>(mailbox.open());
        if (!writes.isEmpty()) {
            writes.add(lift(registration, address));
            List<StoredLetter> own = letters.stream().filter(letter -> letter.address().equals(Optional.of(address))).toList();
            writes.addAll(StoredLetter.revive(own, Set.of(StoredLetter.Reason.NEVER, StoredLetter.Reason.BOUNCED), now));
        }
        return writes;
    }
}
