package org.creativevolunteers.letters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * What is known of an e-mail address over all calls, by its keyed hash: when letters went to it of late, and whether any
 * may go at all. At most 3 letters in 24 hours, at least 10 minutes apart, whoever asks for them.
 *
 * @param hash    what the address is known by
 * @param sent    when letters went out, oldest first, at most three
 * @param never   whether it said "never again"
 * @param bounced the kind of the permanent bounce or complaint that came back
 * @param version counts changes; 0 where the table has no such item yet
 */
record Address(String hash, List<Instant> sent, boolean never, Optional<String> bounced, long version) {

    static final int LETTERS_A_DAY = 3;
    static final Duration DAY = Duration.ofHours(24);
    static final Duration APART = Duration.ofMinutes(10);

    Address {
        sent = List.copyOf(sent);
    }

    static Address of(String hash, Optional<Item> item) {
        return item.map(found -> new Address(hash,
                found.list("sent").stream().map(time -> Times.of((String) time)).toList(), found.flag("never"),
                found.find("bounced"), found.whole("version", 0))).orElseGet(() ->
                new Address(hash, List.of(), false, Optional.empty(), 0));
    }

    /** Why no letter may ever go there, where that is so. */
    Optional<String> closed() {
        return never ? Optional.of("never") : bounced.map(kind -> "bounced");
    }

    /** When the next letter may go: now or later. */
    Instant earliest(Instant now) {
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
    Write take(Instant now) {
        List<Instant> more = new ArrayList<>(sent);
        more.add(now);
        return change().set("sent", texts(more.subList(Math.max(0, more.size() - LETTERS_A_DAY), more.size())));
    }

    /** The write that gives back what {@link #take} counted, for a letter that SES did not take. */
    Write giveBack(Instant taken) {
        List<String> fewer = new ArrayList<>(texts(sent));
        fewer.remove(Times.text(taken));
        return change().set("sent", fewer);
    }

    /** The write that closes the address after a permanent bounce or a complaint. */
    Write close(String kind) {
        return change().set("bounced", kind);
    }

    private Write change() {
        Write update = Write.update(Key.address(hash)).set("version", version + 1);
        return version == 0 ? update.whenMissing("version") : update.when("version", version);
    }

    private static List<String> texts(List<Instant> times) {
        return times.stream().map(Times::text).toList();
    }
}
