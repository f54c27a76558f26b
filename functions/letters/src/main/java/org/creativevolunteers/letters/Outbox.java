package org.creativevolunteers.letters;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Letter;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/** What waits in index 2 of one call's letters, in pages of {@value #PAGE}. */
final class Outbox {

    static final int PAGE = 500;

    /** The most items looked at for one page: those of other calls, or without a fault, stand between. */
    private static final int MOST_LOOKED_AT = 5_000;

    private final Table table;
    private final int most;

    Outbox(Table table) {
        this(table, MOST_LOOKED_AT);
    }

    Outbox(Table table, int most) {
        this.table = table;
        this.most = most;
    }

    /** What of it is asked for. */
    enum Shelf {
        /** What will go out, soonest first: the outbox. */
        PENDING,
        /** What has failed at least once and is tried again, and what SES refused for good. */
        FAILED,
        /** Whom to call, because letters came back. */
        BOUNCED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws Refusal 400 where there is no such shelf */
        static Shelf of(String word) {
            return Arrays.stream(values()).filter(shelf -> shelf.word().equals(word)).findFirst().orElseThrow(() ->
                    Refusal.at("/state", "choice", "The state is pending, failed or bounced."));
        }

        private List<String> partitions(String call) {
            return switch (this) {
                case PENDING -> Shard.allWaiting(Letter.WAITING);
                case FAILED -> Stream.of(LetterItem.REJECTED, Letter.WAITING).flatMap(kind -> Shard.allWaiting(kind).stream()).toList();
                case BOUNCED -> Shard.allWaiting(Returns.callList(call));
            };
        }

        private boolean holds(Item item, String call) {
            return item.find("call").equals(Optional.of(call)) && (this != FAILED || item.has("fault"));
        }
    }

    /**
     * A page.
     *
     * @param items in the order of their time
     * @param next  what to ask the next page with; empty where this is the last
     */
    record Page(Shelf shelf, List<Item> items, Optional<String> next) { }

    /**
     * A page of a call's shelf. Where few of many items belong to it, the page ends after so many looked at, and may be empty; the next
     * one goes on.
     *
     * @param after what the page before gave as next; empty for the first
     */
    Page page(String call, Shelf shelf, Optional<String> after) {
        List<String> partitions = shelf.partitions(call);
        Place place = after.map(Place::of).orElse(new Place(0, "!"));
        List<Item> items = new ArrayList<>();
        int lookedAt = 0;
        for (int i = place.partition(); i < partitions.size(); i++) {
            String from = i == place.partition() ? place.from() : "!";
            Iterator<Item> found = table.query(Table.Index.WAITING, partitions.get(i), from, "~").iterator();
            while (found.hasNext()) {
                Item item = found.next();
                if (items.size() == PAGE || lookedAt++ == most) {
                    return new Page(shelf, sorted(items), Optional.of(new Place(i, item.text("gsi2sk")).text()));
                }
                if (shelf.holds(item, call)) {
                    items.add(item);
                }
            }
        }
        return new Page(shelf, sorted(items), Optional.empty());
    }

    private static List<Item> sorted(List<Item> items) {
        return items.stream().sorted(Comparator.comparing(item -> item.text("gsi2sk"))).toList();
    }

    /** Where a page begins: a partition and the first sort key in it. */
    private record Place(int partition, String from) {

        /** A sort key is before the last of all, "~", and no longer than the table takes. */
        private static final Pattern PLACE = Pattern.compile("(\\d{1,3}) ([!-}][ -~]{0,900})");

        String text() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString((partition + " " + from).getBytes(StandardCharsets.UTF_8));
        }

        static Place of(String text) {
            try {
                Matcher place = PLACE.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
                if (place.matches()) {
                    return new Place(Integer.parseInt(place.group(1)), place.group(2));
                }
            } catch (IllegalArgumentException e) {
                // not even base64: as good as any other text that we did not give
            }
            throw Refusal.at("?page", "page", "This is no page that an answer named as next.");
        }
    }
}
