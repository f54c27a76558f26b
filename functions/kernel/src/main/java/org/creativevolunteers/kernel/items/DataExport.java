package org.creativevolunteers.kernel.items;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;

/**
 * All that is stored about a person, as the person is given it: every item of the registration by its sort key, but what
 * commissioners wrote, which is theirs, what staff said of it and another one, and without what is of use to the code alone.
 */
public final class DataExport {

    private DataExport() {
    }

    /** The items of a registration, in the order of their keys. */
    public static Map<String, Object> of(Table table, String registration) {
        Map<String, Object> export = new LinkedHashMap<>();
        Registration.everything(table, registration)
                .filter(item -> !Assessment.is(item) && !AssessmentDraft.is(item) && !Lookup.is(item) && !Apart.is(item))
                .forEach(item -> export.put(item.key().sk(), told(item)));
        return export;
    }

    private static Map<String, Object> told(Item item) {
        Map<String, Object> told = new LinkedHashMap<>(item.content());
        StoredLetter.UNTOLD.forEach(attribute -> told.remove(attribute.name())); // the address' hash is called so everywhere
        told.remove(Version.VERSION.name());
        return told;
    }
}
