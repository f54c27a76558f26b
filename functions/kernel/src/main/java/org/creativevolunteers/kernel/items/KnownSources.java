package org.creativevolunteers.kernel.items;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.table.Attribute;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * By which names staff count where people come from: the channels that are offered to all, and those that staff made links with,
 * {@code CALL#<call>} / {@code SOURCE#<name>}. A link's address is anybody's to write, so a name that is none of these is told as
 * {@value #OTHER}, and who has not confirmed an address is told to come from nowhere.
 *
 * @param names all of them
 */
public record KnownSources(Set<String> names) {

    /** What stands in the place of a name that nobody of the staff gave. */
    public static final String OTHER = "other";

    /** The channels that every call has. */
    public static final Set<String> OFFERED =
            Set.of("instagram", "facebook", "tiktok", "telegram", "whatsapp", "linkedin", "email", "poster", "school");

    private static final String SOURCE = "SOURCE#";
    private static final Attribute<String> NAME = Attribute.text("name");

    public KnownSources {
        names = Set.copyOf(names);
    }

    /** Those of a call. */
    public static KnownSources of(Table table, String call) {
        return new KnownSources(Stream.concat(OFFERED.stream(),
                table.query(CallItem.partition(call), SOURCE).map(item -> item.get(NAME))).collect(Collectors.toSet()));
    }

    /** The write that remembers a name that staff gave to a link; the same however often. */
    public static Write put(String call, String name) {
        return Write.put(Item.at(new Key(CallItem.partition(call), SOURCE + name)).with(NAME, name));
    }

    /** A registration as it is counted. */
    public Registration counted(Registration registration) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (!registration.is(Registration.State.RECEIVED)) {
            registration.source().forEach((name, value) -> {
                boolean known = names.contains(value.toString());
                if (name.endsWith(".utm_source") || name.endsWith(".ref") && known) {
                    told.put(name, known ? value : OTHER);
                } else if (name.endsWith(".ref")) {
                    told.putIfAbsent(name.replace(".ref", ".utm_source"), OTHER); // it came by some link
                }
            });
        }
        return registration.withSource(told);
    }
}
