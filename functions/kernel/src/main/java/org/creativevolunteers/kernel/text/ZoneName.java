package org.creativevolunteers.kernel.text;

import java.time.ZoneId;

/** What people call a time zone. */
public final class ZoneName {

    private ZoneName() {
    }

    /** Such as {@code Baku time}: a zone that has no words of its own is named after the city in its identifier. */
    public static String in(String language, ZoneId zone) {
        Texts texts = Texts.in(ZoneName.class, language);
        String id = zone.getId();
        String city = id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
        return texts.find(id).orElseGet(() -> texts.text("place", city));
    }
}
