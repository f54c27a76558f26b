package org.creativevolunteers.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * A page of a call's registrations, in the fixed order of partitions and identifiers. A filter that few meet does not make
 * a request endless: after so many registrations looked at, the page ends where it is and the next one goes on.
 *
 * @param registrations those of this page
 * @param next          where the next page begins; empty after the last
 */
record RegistrationPage(List<Item> registrations, Optional<String> next) {

    /** The most registrations looked at for one page. */
    static final int MOST_LOOKED_AT = 5_000;

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,2}) ([0-9a-f]{0,64})");

    /** The page after a cursor. */
    static RegistrationPage read(Table table, String call, RegistrationFilter filter, Optional<String> cursor, int limit) {
        Matcher place = place(cursor);
        String after = place.group(2);
        List<String> partitions = Shard.allOfCall(call);
        List<Item> found = new ArrayList<>();
        int lookedAt = 0;
        for (int partition = Integer.parseInt(place.group(1)); partition < partitions.size(); partition++) {
            Iterator<Item> items = table.query(Table.Index.CALL, partitions.get(partition), "REG#" + after, "REG#~").iterator();
            while (items.hasNext()) {
                Item item = items.next();
                String id = item.text("id");
                if (id.equals(after)) {
                    continue; // the last one of the page before
                }
                if (filter.test(item)) {
                    found.add(item);
                }
                if (found.size() == limit || ++lookedAt == MOST_LOOKED_AT) {
                    return new RegistrationPage(found, Optional.of(cursor(partition + " " + id)));
                }
            }
            after = "";
        }
        return new RegistrationPage(found, Optional.empty());
    }

    private static Matcher place(Optional<String> cursor) {
        try {
            String text = cursor.map(encoded -> new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII)).orElse("0 ");
            Matcher place = CURSOR.matcher(text);
            if (place.matches() && Integer.parseInt(place.group(1)) < Shard.COUNT) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // not even base64: as good as any other cursor that we did not give
        }
        throw Refusal.at("?cursor", "cursor", "This cursor is none that a page gave. Begin without one.");
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.US_ASCII));
    }
}
