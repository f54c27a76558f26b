package org.creativevolunteers.kernel.items;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Which registrations that look alike staff have said to be of different people: {@code REG#<id>} / {@code APART#<other id>}, one item for
 * two, with the one whose identifier comes first.
 *
 * @param pairs where it was said
 */
public record Apart(Set<Key> pairs) {

    private static final String SORT = "APART#";

    private static final Attribute<String> BY = Attribute.text("by");
    private static final Attribute<Instant> SAID = Attribute.time("said");

    public Apart {
        pairs = Set.copyOf(pairs);
    }

    private static Key key(String one, String other) {
        boolean first = one.compareTo(other) < 0;
        return new Key(Registration.partition(first ? one : other), SORT + (first ? other : one));
    }

    /** Whether an item says so. */
    static boolean is(Item item) {
        return item.key().sk().startsWith(SORT);
    }

    /** What was said of the members of groups, each with each of the same group. */
    public static Apart among(Table table, List<List<String>> groups) {
        List<Key> asked = groups.stream().flatMap(
                group -> group.stream()
                        .flatMap(one -> group.stream().filter(other -> one.compareTo(other) < 0).map(other -> key(one, other))))
                .toList();
        return new Apart(table.getAll(asked).stream().map(Item::key).collect(Collectors.toSet()));
    }

    /** Whether two are of different people. */
    public boolean are(String one, String other) {
        return pairs.contains(key(one, other));
    }

    /** Those of a group that may still be of the same person as another one of it; none, or two at least. */
    public List<String> alike(Collection<String> group) {
        return group.stream().filter(one -> group.stream().anyMatch(other -> !other.equals(one) && !are(one, other))).toList();
    }

    /** The write that says so of two; fails where it was said. */
    public static Write say(String one, String other, String by, Instant now) {
        return Write.create(Item.at(key(one, other)).with(BY, by).with(SAID, now));
    }

    /** The write that takes it back; fails where it was not said. */
    public static Write unsay(String one, String other) {
        return Write.delete(key(one, other)).whenExists();
    }
}
