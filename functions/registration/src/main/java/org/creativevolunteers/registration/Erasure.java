package org.creativevolunteers.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.items.Erased;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Erases a registration: everything in its partition and what leads to it, in one transaction and only as the registration was
 * read, so that nothing that was written meanwhile stays behind and whoever is kept after all has lost nothing. Where there is
 * more than fits, the oldest letters go before, with their links. The other links say from then on that it is erased. What lies
 * elsewhere waits from then on ({@link Erased}).
 */
record Erasure(Table table, Clock clock) {

    private static final int ATTEMPTS = 10;
    private static final int AT_ONCE = 90;
    private static final String LAST_LETTER = "LETTER#" + LetterKind.ERASED + "#";

    /**
     * As the applicant asked, who is told by the last letter that there is.
     *
     * @return whether this erased it; not where it was gone already
     */
    boolean asAsked(String id) {
        return erase(id, "applicant", true, registration -> true);
    }

    /**
     * As its time is over; nobody is written to any more.
     *
     * @param over whether the registration, as it is now, is one whose time is over
     * @return whether this erased it
     */
    boolean asDue(String id, Predicate<Registration> over) {
        return erase(id, "EraseExpired", false, over);
    }

    private boolean erase(String id, String actor, boolean letter, Predicate<Registration> over) {
        for (int attempt = 1; ; attempt++) {
            List<Item> items = table.query(Key.registration(id).pk()).toList();
            Optional<Registration> found = items.stream().filter(item -> item.key().equals(Key.registration(id))).findFirst()
                    .map(Registration::new).filter(over);
            if (found.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            // of an earlier registration by the same address: a new one may come in its place
            List<Key> earlier = keys(items.stream().filter(item -> item.text("sk").startsWith(LAST_LETTER)));
            List<Key> others = keys(items.stream().filter(item -> !item.text("sk").startsWith(LAST_LETTER) && !item.key().equals(Key.registration(id)))
                    .sorted(Comparator.comparing((Item item) -> !item.text("sk").startsWith("LETTER#")).thenComparing(item -> item.find("written").orElse(""))));
            int before = Math.max(0, others.size() - AT_ONCE);
            delete(Stream.concat(earlier.stream(), others.subList(0, before).stream()).toList());
            List<Write> all = last(found.get(), actor, letter, now);
            others.subList(before, others.size()).forEach(key -> all.add(isLink(key) ? Link.erased(key, now) : Write.delete(key)));
            try {
                table.write(all);
                return true;
            } catch (Table.ConditionFailed changedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw changedMeanwhile;
                }
            }
        }
    }

    private static List<Write> last(Registration registration, String actor, boolean letter, Instant now) {
        List<Write> last = new ArrayList<>(List.of(Write.delete(registration.item().key()).when("version", registration.version()),
                Write.put(new Erased(registration.call(), registration.id(), now).item()), registration.audit(actor, "erase", now)));
        if (letter) {
            last.add(registration.letter(LetterKind.ERASED, "1", now).plan());
        }
        return last;
    }

    /** Of items, and of what goes with them: with a letter its links, and with a guardian's what the registration is found by for them. */
    private static List<Key> keys(Stream<Item> items) {
        return items.flatMap(item -> Stream.of(links(item), guardian(item), Stream.of(item.key())).flatMap(keys -> keys)).distinct().toList();
    }

    private static Stream<Key> links(Item item) {
        return item.list("links").stream().map(link -> new Key((String) link, "LINK"));
    }

    private static boolean isLink(Key key) {
        return key.sk().equals("LINK");
    }

    private static Stream<Key> guardian(Item item) {
        return item.text("sk").startsWith("LETTER#" + LetterKind.GUARDIAN + "#")
                ? Stream.of(Key.guardian(item.text("address"), item.text("call"), item.text("registration"))) : Stream.empty();
    }

    private void delete(List<Key> keys) {
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            table.write(keys.subList(from, Math.min(from + AT_ONCE, keys.size())).stream().map(Write::delete).toList());
        }
    }
}
