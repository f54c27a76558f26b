package org.creativevolunteers.registration.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.creativevolunteers.kernel.text.ZoneName;

/** Times for people: in the call's zone, in the person's language. */
public final class LocalTimes {

    private LocalTimes() {
    }

    /** Such as {@code 11 January 2027, 10:00}, where the zone is told elsewhere. */
    public static String text(Instant instant, ZoneId zone, String language) {
        Locale locale = Locale.forLanguageTag(language.equals("en") ? "en-GB" : language);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(instant.atZone(zone))
                + ", " + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(instant.atZone(zone));
    }

    /** Such as {@code 11 January 2027, 10:00 (Baku time)}. */
    public static String zoned(Instant instant, ZoneId zone, String language) {
        return text(instant, zone, language) + " (" + ZoneName.in(language, zone) + ")";
    }
}
