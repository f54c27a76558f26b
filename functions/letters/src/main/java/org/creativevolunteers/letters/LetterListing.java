package org.creativevolunteers.letters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Closure;
import org.creativevolunteers.kernel.items.Hold;
import org.creativevolunteers.kernel.items.LetterCounts;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.ReturnedMail;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.items.Tray;
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;

/** One call's letters that wait, and those that came back, in pages of {@value #PAGE}. */
final class LetterListing {

    static final int PAGE = 500;

    /** The most items looked at for one page: those of other calls, or without a fault, stand between. */
    private static final int MOST_LOOKED_AT = 5_000;

    /** A sort key is before the last of all, "~", and no longer than the table takes. */
    private static final Pattern POSITIONS = Pattern.compile("[!-}][ -~]{0,900}");

    private static final Set<Tray> UNTOLD = EnumSet.of(Tray.RETURNED, Tray.REJECTED, Tray.SUPPRESSED);

    private static final Pattern REGISTRATION = Pattern.compile("[0-9a-f]{32}");

    private static final String NOTHING = "";
    private static final String BEFORE_ALL = "!";
    private static final String AFTER_ALL = "~";

    private final Table table;
    private final int most;

    LetterListing(Table table) {
        this(table, MOST_LOOKED_AT);
    }

    /** @param most how many items are looked at for one page */
    LetterListing(Table table, int most) {
        this.table = table;
        this.most = most;
    }

    /**
     * A page.
     *
     * @param entries in the order of their time
     * @param next    what to ask the next page with; empty where this is the last
     */
    record Page<T>(List<T> entries, Optional<String> next) {}

    /** What will go out, soonest first: the outbox. Pages as {@link #page} says. */
    Page<StoredLetter> pending(String call, Set<LetterKind> kinds, Optional<String> after) {
        return letters(StoredLetter.pending(), letter -> isOf(call, letter) && isOf(kinds, letter), after);
    }

    /** What SES refused for good, and what has failed at least once and is tried again. */
    Page<StoredLetter> failed(String call, Set<LetterKind> kinds, Optional<String> after) {
        return letters(Stream.concat(trays(call, EnumSet.of(Tray.REJECTED), kinds), StoredLetter.pending().stream()).toList(),
                letter -> isOf(call, letter) && isOf(kinds, letter) && letter.fault().isPresent(), after);
    }

    /** What is held or done with, in one way. */
    Page<StoredLetter> lying(String call, Tray tray, Set<LetterKind> kinds, Optional<String> after) {
        return letters(trays(call, EnumSet.of(tray), kinds).toList(), letter -> true, after);
    }

    /** The results that did not reach anybody: they came back, were refused, or the mailbox is closed. */
    Page<StoredLetter> untold(String call, Set<LetterKind> kinds, Optional<String> after) {
        return letters(trays(call, UNTOLD, Hold.KINDS).toList(),
                letter -> isOf(kinds, letter) && letter.suppressed().filter(reason -> !reason.isMailbox()).isEmpty(), after);
    }

    /**
     * Partitions of trays, always as many in the same order, so that a page can go on from one; in place of each that has nothing, as the
     * numbers say, {@link #NOTHING}, which costs no reading.
     */
    private Stream<String> trays(String call, Set<Tray> trays, Set<LetterKind> kinds) {
        LetterCounts counts = LetterCounts.of(table, call);
        return trays.stream().flatMap(tray -> kinds.stream().flatMap(kind -> tray.partitions(call, kind).stream()
                .map(partition -> (tray == Tray.HELD ? Hold.KINDS.contains(kind) : counts.of(tray, kind) > 0) ? partition : NOTHING)));
    }

    /** Whom to call, because letters came back. */
    Page<ReturnedMail> bounced(String call, Optional<String> after) {
        Page<Item> page = page(ReturnedMail.partitions(call), item -> true, after);
        return new Page<>(page.entries().stream().map(ReturnedMail::new).toList(), page.next());
    }

    /** To whom nobody writes, because the mailbox is closed or was when this was noted. */
    Page<Closure> closed(String call, Optional<String> after) {
        Page<Item> page = page(Closure.partitions(call), item -> true, after);
        return new Page<>(page.entries().stream().map(Closure::new).toList(), page.next());
    }

    private static boolean isOf(String call, StoredLetter letter) {
        return letter.call().equals(Optional.of(call));
    }

    /** Where all kinds are asked for, a broken letter that has none is of them. */
    private static boolean isOf(Set<LetterKind> kinds, StoredLetter letter) {
        return kinds.size() == LetterKind.values().length || letter.kind().filter(kinds::contains).isPresent();
    }

    private Page<StoredLetter> letters(List<String> partitions, Predicate<StoredLetter> belongs, Optional<String> after) {
        Page<Item> page = page(partitions, item -> belongs.test(new StoredLetter(item)), after);
        return new Page<>(page.entries().stream().map(StoredLetter::new).toList(), page.next());
    }

    /**
     * A page of what waits in these partitions. Where little of it belongs to it, the page ends after so many looked at, and may be
     * empty; the next one goes on.
     *
     * @param after what the page before gave as next; empty for the first
     * @throws Refusal 400 where no page gave that
     */
    private Page<Item> page(List<String> partitions, Predicate<Item> belongs, Optional<String> after) {
        Cursor start = after
                .map(text -> Cursor.read(text, partitions.size(), POSITIONS)
                        .orElseThrow(() -> Refusal.at("?page", "page", "This is no page that an answer named as next.")))
                .orElse(new Cursor(0, BEFORE_ALL));
        List<Item> items = new ArrayList<>();
        int lookedAt = 0;
        for (int i = start.partition(); i < partitions.size(); i++) {
            String from = i == start.partition() ? start.position() : BEFORE_ALL;
            Iterator<Item> found = partitions.get(i).equals(NOTHING) ? Collections.emptyIterator()
                    : table.query(Table.Index.WAITING, partitions.get(i), from, AFTER_ALL).iterator();
            while (found.hasNext()) {
                Item item = found.next();
                if (items.size() == PAGE || lookedAt++ == most) {
                    return new Page<>(sorted(items), Optional.of(new Cursor(i, unnamed(position(item))).text()));
                }
                if (belongs.test(item)) {
                    items.add(item);
                }
            }
        }
        return new Page<>(sorted(items), Optional.empty());
    }

    /** A position shortly before this one, which names no registration: at most a letter that was shown is shown once more. */
    private static String unnamed(String position) {
        Matcher registration = REGISTRATION.matcher(position);
        return registration.find() ? position.substring(0, registration.start() + Cursor.TOLD) : position;
    }

    private static List<Item> sorted(List<Item> items) {
        return items.stream().sorted(Comparator.comparing(LetterListing::position)).toList();
    }

    private static String position(Item item) {
        return item.position(Table.Index.WAITING).orElseThrow();
    }
}
