package org.creativevolunteers.staff.registrations;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;
import org.creativevolunteers.kernel.table.Cursor;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * A page of a call's registrations, in the fixed order of partitions and identifiers. A filter that few meet does not make
 * a request endless: after so many registrations looked at, the page ends where it is and the next one goes on.
 *
 * @param registrations those of this page
 * @param next          where the next page begins; empty after the last
 */
public record RegistrationPage(List<Registration> registrations, Optional<String> next) {

    /** The most registrations looked at for one page. */
    static final int MOST_LOOKED_AT = 5_000;

    /** Where a page ends: after a registration, told by how its identifier begins, or before the first. */
    private static final Pattern BEGINNING = Pattern.compile("[0-9a-f]{0,%d}".formatted(Cursor.TOLD));

    public RegistrationPage {
        registrations = List.copyOf(registrations);
        Objects.requireNonNull(next);
    }

    /**
     * The page after another.
     *
     * @param cursor what the page before gave as next; empty for the first page
     * @param limit  the most registrations of a page
     * @throws Refusal 400 where no page gave this cursor
     */
    public static RegistrationPage read(Table table, String call, RegistrationFilter filter, Optional<String> cursor, int limit) {
        List<String> partitions = Shard.allOfCall(call);
        Cursor from = cursor
                .map(text -> Cursor.read(text, partitions.size(), BEGINNING)
                        .orElseThrow(() -> Refusal.at("?cursor", "cursor", "This cursor is none that a page gave. Begin without one.")))
                .orElse(new Cursor(0, ""));
        // where all are asked for, no more are read than are given
        Optional<Integer> few = filter.criteria().isEmpty() ? Optional.of(limit + 1) : Optional.empty();
        List<Registration> found = new ArrayList<>();
        int lookedAt = 0;
        for (int partition = from.partition(); partition < partitions.size(); partition++) {
            String after = partition == from.partition() ? from.position() : "";
            Iterator<Registration> registrations = Registration.in(table, partitions.get(partition), after, few).iterator();
            while (registrations.hasNext()) {
                Registration registration = registrations.next();
                if (!after.isEmpty() && registration.id().startsWith(after)) {
                    continue; // the last one of the page before
                }
                if (filter.test(registration)) {
                    found.add(registration);
                }
                if (found.size() == limit || ++lookedAt == MOST_LOOKED_AT) {
                    return new RegistrationPage(found,
                            Optional.of(new Cursor(partition, registration.id().substring(0, Cursor.TOLD)).text()));
                }
            }
        }
        return new RegistrationPage(found, Optional.empty());
    }
}
