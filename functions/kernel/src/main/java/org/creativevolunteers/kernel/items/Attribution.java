package org.creativevolunteers.kernel.items;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the links that brought a person to the form counts, the last or the first; where that one is not known, the
 * other. What is called a registration's <em>source</em> without a further word is its {@link #LAST} channel, everywhere.
 */
public enum Attribution {
    LAST, FIRST;

    /** What stands for a channel where somebody came by no link. */
    public static final String DIRECT = "direct";

    /** What stands for all channels together that have no name of their own. */
    public static final String OTHERS = "*";

    static final Set<String> NO_CHANNELS = Set.of(DIRECT, OTHERS);

    /** The channel that the link names; a link typed from paper names it as its {@code ref}. */
    public Optional<String> channel(Registration registration) {
        return value(registration, List.of("utm_source", "ref"));
    }

    /** What a registration is counted under: a channel that staff know, {@link #OTHERS} or {@link #DIRECT}. */
    public String told(Registration counted) {
        return channel(counted).map(name -> name.equals(KnownSources.OTHER) ? OTHERS : name).orElse(DIRECT);
    }

    /** Which one exactly it was: the school, the post, the poster. */
    public Optional<String> ref(Registration registration) {
        return value(registration, List.of("ref"));
    }

    private Optional<String> value(Registration registration, List<String> names) {
        Map<String, Object> source = registration.source();
        List<String> touches = this == LAST ? List.of("last.", "first.") : List.of("first.", "last.");
        Stream<String> known = touches.stream().flatMap(touch -> names.stream().map(name -> touch + name)).filter(source::containsKey);
        return known.findFirst().map(name -> source.get(name).toString());
    }
}
