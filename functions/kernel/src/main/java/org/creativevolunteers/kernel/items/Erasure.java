package org.creativevolunteers.kernel.items;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Erases a registration: everything in its partition and what leads to it, in one transaction and only as the registration was
 * read, so that nothing that was written meanwhile stays behind and whoever is kept after all has lost nothing. Where there is
 * more than fits, the oldest letters go before, with their links. The other links say from then on that it is erased. What lies
 * elsewhere waits from then on ({@link Erased}).
 *
 * @param table where registrations stand
 * @param clock the call's time
 */
public record Erasure(Table table, Clock clock) {

    private static final int AT_ONCE = 90;

    /** First the letters, the oldest first; then the others. */
    private static final Comparator<Item> OLDEST_LETTERS_FIRST = Comparator.comparing((Item item) -> !StoredLetter.is(item.key()))
            .thenComparing(item -> letter(item).flatMap(StoredLetter::written).orElse(Instant.MIN));

    public Erasure {
        Objects.requireNonNull(table);
        Objects.requireNonNull(clock);
    }

    /**
     * As the applicant asked, who is told by the last letter that there is.
     *
     * @param actor who carries it out: the applicant, or a member of the staff who was asked to
     * @return whether this erased it; not where it was gone already
     */
    public boolean asAsked(String id, String actor) {
        return Optimistic.retry(() -> erase(id, actor, true, registration -> true));
    }

    /**
     * As its time is over; nobody is written to any more.
     *
     * @param over whether the registration, as it is now, is one whose time is over
     * @return whether this erased it
     */
    public boolean asDue(String id, Predicate<Registration> over) {
        return Optimistic.retry(() -> erase(id, "EraseExpired", false, over));
    }

    private boolean erase(String id, String actor, boolean letter, Predicate<Registration> over) {
        List<Item> items = Registration.everything(table, id).toList();
        Optional<Registration> found = Registration.among(items.stream()).findFirst().filter(over);
        if (found.isEmpty()) {
            return false;
        }
        Instant now = clock.instant();
        // of an earlier registration by the same address: a new one may come in its place
        List<Key> earlier = keys(items.stream().filter(Erasure::isLastLetter));
        List<Key> others = keys(items.stream().filter(item -> !isLastLetter(item) && !item.key().equals(Registration.key(id)))
                .sorted(OLDEST_LETTERS_FIRST));
        int before = Math.max(0, others.size() - AT_ONCE);
        delete(Stream.concat(earlier.stream(), others.subList(0, before).stream()).toList());
        List<Write> all = last(found.get(), actor, letter, now);
        others.subList(before, others.size()).forEach(key -> all.add(Link.is(key) ? Link.erased(key, now) : Write.delete(key)));
        table.write(all);
        return true;
    }

    private static List<Write> last(Registration registration, String actor, boolean letter, Instant now) {
        List<Write> last = new ArrayList<>(List.of(registration.delete(),
                new Erased(registration.call(), registration.id(), now).put(), registration.audit(actor, "erase", now)));
        if (letter) {
            last.add(registration.letter(LetterKind.ERASED, "1", now).plan());
        }
        return last;
    }

    private static boolean isLastLetter(Item item) {
        return StoredLetter.is(item.key(), LetterKind.ERASED);
    }

    private static Optional<StoredLetter> letter(Item item) {
        return StoredLetter.among(Stream.of(item)).findFirst();
    }

    /** Of items, and of what goes with them: with a letter its links, and with a guardian's what the registration is found by for them. */
    private static List<Key> keys(Stream<Item> items) {
        return items.flatMap(item -> Stream.concat(letter(item).stream().flatMap(Erasure::keysBeside), Stream.of(item.key()))).distinct()
                .toList();
    }

    private static Stream<Key> keysBeside(StoredLetter letter) {
        return Stream.concat(letter.links(), GuardianLookup.keyFor(letter));
    }

    private void delete(List<Key> keys) {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            table.write(keys.subList(from, Math.min(from + AT_ONCE, keys.size())).stream().map(Write::delete).toList());
        }
    }
}
