package org.creativevolunteers.reports;

import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.Item;

/** By which link a person came to the form. */
final class Channel {

    private static final List<String> NAMES = List.of("first.utm_source", "last.utm_source", "first.ref", "last.ref");

    private Channel() {
    }

    /** The channel of a registration, the first one that brought the person before the last; an empty text where unknown. */
    static String of(Item registration) {
        Map<String, Object> source = registration.object("source");
        return NAMES.stream().filter(source::containsKey).findFirst().map(name -> source.get(name).toString()).orElse("");
    }
}
