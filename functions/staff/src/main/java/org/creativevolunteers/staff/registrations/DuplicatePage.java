package org.creativevolunteers.staff.registrations;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * A page of groups of registrations that are alike: in their index alike stands beside alike, so that one walk along its keys finds them
 * all. A page ends with a partition, so that where the next one begins names nobody.
 *
 * @param groups  of registrations' identifiers, two or more each
 * @param leftOff how many groups more there are in what this page has gone through
 * @param next    where the next page begins; empty after the last
 */
public record DuplicatePage(List<List<String>> groups, int leftOff, Optional<String> next) {

    /** The most groups of a page. */
    static final int MOST_GROUPS = 50;
    private static final int MOST_OF_GROUP = 10;
    private static final int ENOUGH = 10; // groups
    private static final int MOST_LOOKED_AT = 20_000;
    private static final Pattern BEGINNING = Pattern.compile("");

    public DuplicatePage {
        groups = List.copyOf(groups);
        Objects.requireNonNull(next);
    }

    /**
     * The page after another.
     *
     * @param cursor what the page before gave as next; empty for the first page
     * @throws Refusal 400 where no page gave this cursor
     */
    public static DuplicatePage read(Table table, String call, Lookup.By by, Optional<String> cursor) {
        int partition = cursor.map(text -> Cursor.read(text, Shard.COUNT, BEGINNING)
                .orElseThrow(() -> Refusal.at("?cursor", "cursor", "This cursor is none that a page gave. Begin without one.")))
                .map(Cursor::partition).orElse(0);
        List<String> partitions = Lookup.partitions(by, call);
        Walk walk = new Walk(by);
        while (partition < partitions.size() && walk.groups.size() < ENOUGH && walk.lookedAt < MOST_LOOKED_AT) {
            walk.along(Lookup.Place.in(table, by, partitions.get(partition)).iterator());
            partition++;
        }
        return new DuplicatePage(walk.groups.subList(0, Math.min(MOST_GROUPS, walk.groups.size())),
                Math.max(0, walk.groups.size() - MOST_GROUPS),
                partition < partitions.size() ? Optional.of(new Cursor(partition, "").text()) : Optional.empty());
    }

    /** What a walk along the keys has come to. */
    private static final class Walk {
        private final Lookup.By by;
        private final List<List<String>> groups = new ArrayList<>();
        private int lookedAt;

        Walk(Lookup.By by) {
            this.by = by;
        }

        void along(Iterator<Lookup.Place> places) {
            String shared = "";
            List<String> group = new ArrayList<>();
            while (places.hasNext()) {
                Lookup.Place place = places.next();
                lookedAt++;
                if (!place.shared().equals(shared)) {
                    close(group);
                    group = new ArrayList<>();
                    shared = place.shared();
                }
                if (place.tells(by) && group.size() < MOST_OF_GROUP) {
                    group.add(place.registration());
                }
            }
            close(group);
        }

        private void close(List<String> group) {
            if (group.size() > 1) {
                groups.add(List.copyOf(group));
            }
        }
    }
}
