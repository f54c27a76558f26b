package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.MailboxFamily;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What is known of an e-mail address over all calls, by its keyed hash, and of the mailbox that it is one spelling of
 * ({@link MailboxFamily}). Letters count for the mailbox, and so do its owner's "never again" and a complaint, since whoever says so has
 * had enough however the address was spelled. That letters come back counts for the spelling alone: a server that knows no sub-addresses
 * refuses {@code x+tag} and takes {@code x}.
 *
 * @param own    {@code ADDRESS#<hash>} / {@code ADDRESS}; with no more than its key where nothing is known
 * @param family the same of the mailbox; the same item where this is the spelling that stands for all
 */
public record Mailbox(Item own, Item family) {

    private static final Attribute<List<Instant>> SENT = Attribute.times("sent");
    private static final Attribute<List<Instant>> ACTS = Attribute.times("acts");
    private static final Attribute<Boolean> NEVER = Attribute.flag("never");
    private static final Attribute<Bounce> BOUNCED = Attribute.word("bounced", Bounce.class);
    private static final Attribute<String> FAMILY = Attribute.text("family");

    public Mailbox {
        Objects.requireNonNull(own);
        Objects.requireNonNull(family);
    }

    /**
     * That of an address to which a letter went: its item says which mailbox it belongs to.
     *
     * @param hash what the address is known by
     */
    public static Mailbox of(Table table, String hash) {
        Item own = find(table, hash);
        return new Mailbox(own, own.find(FAMILY).map(family -> find(table, family)).orElse(own));
    }

    /** @param family what the spelling is known by that stands for all of the mailbox's */
    public static Mailbox of(Table table, String hash, String family) {
        Item own = find(table, hash);
        return new Mailbox(own, family.equals(hash) ? own : find(table, family));
    }

    /**
     * That of an address in clear.
     *
     * @param hash what the address is known by
     * @param email the address as it was typed
     */
    public static Mailbox of(Table table, String hash, String email, Identity identity) {
        return of(table, hash, family(hash, email, identity));
    }

    /** Those of registrations, in their order; read a hundred items at once. */
    public static List<Mailbox> of(Table table, List<Registration> registrations, Identity identity) {
        List<Key> own = registrations.stream().map(one -> key(one.address())).toList();
        List<Key> families = registrations.stream().map(one -> key(family(one.address(), one.email(), identity))).toList();
        Map<Key, Item> known = table.getAll(Stream.concat(own.stream(), families.stream()).toList()).stream()
                .collect(Collectors.toMap(Item::key, Function.identity()));
        return IntStream.range(0, own.size()).mapToObj(i -> new Mailbox(known.getOrDefault(own.get(i), Item.at(own.get(i))),
                known.getOrDefault(families.get(i), Item.at(families.get(i))))).toList();
    }

    /** What the spelling is known by that stands for all of the mailbox's. */
    private static String family(String hash, String email, Identity identity) {
        return EmailAddress.of(email).map(EmailAddress::normalised).filter(address -> !MailboxFamily.of(address).address().equals(address))
                .map(address -> identity.address(MailboxFamily.of(address).address())).orElse(hash);
    }

    private static Item find(Table table, String hash) {
        return table.get(key(hash)).orElseGet(() -> Item.at(key(hash)));
    }

    private static Key key(String hash) {
        return new Key("ADDRESS#" + hash, "ADDRESS");
    }

    /** Whether a letter ever went there, or anything else is known of it. */
    public static boolean isKnown(Table table, String hash) {
        return table.get(key(hash)).isPresent();
    }

    // ---- Whether letters may go ----

    /** Why no letter may ever go there, where that is so. */
    public Optional<StoredLetter.Reason> closed() {
        return isClosedByOwner() ? Optional.of(StoredLetter.Reason.NEVER) : bounced().map(kind -> StoredLetter.Reason.BOUNCED);
    }

    /** Whether its owner has said "never again". */
    public boolean isClosedByOwner() {
        return family.find(NEVER).orElse(false) || own.find(NEVER).orElse(false);
    }

    /** What came back and closed it: to this spelling, or a complaint about any. */
    public Optional<Bounce> bounced() {
        Optional<Bounce> complaint = family.find(BOUNCED).filter(Bounce.COMPLAINT::equals);
        return complaint.isPresent() ? complaint : own.find(BOUNCED);
    }

    // ---- When letters may go ----

    /** When the next letter of a lane may go: now or later. */
    public Instant earliest(LetterKind.Lane lane, Instant now) {
        return switch (lane) {
            case ASKED -> Pace.ASKED.earliest(times(SENT), now);
            case OWN -> Pace.OWN.earliest(times(ACTS), now);
            case RESULT, NEWS -> now;
        };
    }

    private List<Instant> times(Attribute<List<Instant>> lane) {
        return family.find(lane).orElse(List.of());
    }

    /** The writes that count a letter that goes now, only while nobody closes the mailbox. */
    public List<Write> take(LetterKind.Lane lane, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(switch (lane) {
            case ASKED -> Version.next(family).set(SENT, Pace.ASKED.with(times(SENT), now));
            case OWN -> Version.next(family).set(ACTS, Pace.OWN.with(times(ACTS), now));
            case RESULT, NEWS -> Version.unchanged(family);
        });
        if (isSpelling()) {
            String hash = family.key().pk().substring(key("").pk().length());
            writes.add(own.has(FAMILY) ? Version.unchanged(own) : Version.next(own).set(FAMILY, hash));
        }
        return writes;
    }

    private boolean isSpelling() {
        return !own.key().equals(family.key());
    }

    /** The write that gives back what {@link #take} counted, for a letter that SES did not take; empty where nothing was counted. */
    public Optional<Write> giveBack(LetterKind.Lane lane, Instant taken) {
        return switch (lane) {
            case ASKED -> Optional.of(Version.next(family).set(SENT, without(times(SENT), taken)));
            case OWN -> Optional.of(Version.next(family).set(ACTS, without(times(ACTS), taken)));
            case RESULT, NEWS -> Optional.empty();
        };
    }

    private static List<Instant> without(List<Instant> times, Instant taken) {
        List<Instant> fewer = new ArrayList<>(times);
        fewer.remove(Times.toSecond(taken));
        return fewer;
    }

    // ---- Closing and opening ----

    /** The write that closes it after a permanent bounce or a complaint. */
    public Write close(Bounce bounce) {
        return Version.next(bounce == Bounce.COMPLAINT ? family : own).set(BOUNCED, bounce);
    }

    /** The write that closes it because its owner says so. */
    public Write never() {
        return Version.next(family).set(NEVER, true);
    }

    /** The writes that open it again, whatever closed it; for its owner. None where it is open. */
    public List<Write> open() {
        List<Write> writes = new ArrayList<>();
        if (closes(own)) {
            writes.add(Version.next(own).remove(NEVER, BOUNCED));
        }
        if (isSpelling() && closes(family)) {
            writes.add(Version.next(family).remove(NEVER, BOUNCED));
        }
        return writes;
    }

    private static boolean closes(Item item) {
        return item.has(NEVER) || item.has(BOUNCED);
    }
}
