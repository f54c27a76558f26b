package org.creativevolunteers.staff.links;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a link to a call is spread. The source is what statistics count registrations under, the medium what kind of place it
 * is; both in the manner of the parameters {@code utm_source} and {@code utm_medium}, which other tools know too.
 */
public enum Channel {
    INSTAGRAM("social"),
    FACEBOOK("social"),
    TIKTOK("social"),
    TELEGRAM("messenger"),
    WHATSAPP("messenger"),
    LINKEDIN("social"),
    EMAIL("email"),
    POSTER("print"),
    SCHOOL("visit"),
    /** One that staff name themselves. */
    OWN("own");

    private final String medium;

    Channel(String medium) {
        this.medium = medium;
    }

    /** All of them, by name, in the order in which they are offered. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Channel::source).toList();
    }

    /** The one of a name. */
    public static Optional<Channel> named(String name) {
        return Arrays.stream(values()).filter(channel -> channel.source().equals(name)).findFirst();
    }

    /** What statistics count registrations under. */
    public String source() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kind of place it is. */
    public String medium() {
        return medium;
    }
}
