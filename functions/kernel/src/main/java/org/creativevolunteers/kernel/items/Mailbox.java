package org.creativevolunteers.kernel.items;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What is known of an e-mail address over all calls, by its keyed hash: when letters went to it of late, and whether any
 * may go at all. At most 3 letters in 24 hours, at least 10 minutes apart, whoever asks for them.
 *
 * @param item {@code ADDRESS#<hash>} / {@code ADDRESS}; with no more than its key where nothing is known
 */
public record Mailbox(Item item) {

    private static final int LETTERS_A_DAY = 3;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration APART = Duration.ofMinutes(10);

    private static final Attribute<List<Instant>> SENT = Attribute.times("sent");
    private static final Attribute<Boolean> NEVER = Attribute.flag("never");
    private static final Attribute<Bounce> BOUNCED = Attribute.word("bounced", Bounce.class);

    /** @param hash what the address is known by */
    public static Mailbox of(Table table, String hash) {
        return new Mailbox(table.get(key(hash)).orElseGet(() -> Item.at(key(hash))));
    }

    private static Key key(String hash) {
        return new Key("ADDRESS#" + hash, "ADDRESS");
    }

    /** Whether a letter ever went there, or anything else is known of it. */
    public static boolean isKnown(Table table, String hash) {
        return table.get(key(hash)).isPresent();
    }

    /** Why no letter may ever go there, where that is so. */
    public Optional<StoredLetter.Reason> closed() {
        return item.find(NEVER).orElse(false) ? Optional.of(StoredLetter.Reason.NEVER) : bounced().map(kind -> StoredLetter.Reason.BOUNCED);
    }

    public Optional<Bounce> bounced() {
        return item.find(BOUNCED);
    }

    /** When letters went out, oldest first, at most three. */
    private List<Instant> sent() {
        return item.find(SENT).orElse(List.of());
    }

    /** When the next letter may go: now or later. */
    public Instant earliest(Instant now) {
        List<Instant> sent = sent();
        Instant earliest = now;
        if (!sent.isEmpty()) {
            earliest = later(earliest, sent.getLast().plus(APART));
        }
        if (sent.size() >= LETTERS_A_DAY) {
            earliest = later(earliest, sent.get(sent.size() - LETTERS_A_DAY).plus(DAY));
        }
        return earliest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The write that counts a letter that goes now. */
    public Write take(Instant now) {
        List<Instant> more = new ArrayList<>(sent());
        more.add(now);
        return Version.next(item).set(SENT, more.subList(Math.max(0, more.size() - LETTERS_A_DAY), more.size()));
    }

    /** The write that gives back what {@link #take} counted, for a letter that SES did not take. */
    public Write giveBack(Instant taken) {
        List<Instant> fewer = new ArrayList<>(sent());
        fewer.remove(Times.toSecond(taken));
        return Version.next(item).set(SENT, fewer);
    }

    /** The write that closes the address after a permanent bounce or a complaint. */
    public Write close(Bounce bounce) {
        return Version.next(item).set(BOUNCED, bounce);
    }

    /** The write that closes an address because its owner says so; fails where that is so already. */
    public static Write never(String hash) {
        return Write.update(key(hash)).set(NEVER, true).add(Version.VERSION, 1).whenNot(NEVER, true);
    }
}
