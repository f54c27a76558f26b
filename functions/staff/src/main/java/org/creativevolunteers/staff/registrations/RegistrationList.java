package org.creativevolunteers.staff.registrations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;

/**
 * Registrations as an admin sees them in lists.
 *
 * @param table where they stand
 * @param call  whose they are
 */
public record RegistrationList(Table table, Call call) {

    public RegistrationList {
        Objects.requireNonNull(table);
        Objects.requireNonNull(call);
    }

    /** The rows of those with these identifiers that are there, in this order. */
    public List<Map<String, Object>> rows(List<String> ids) {
        Map<String, Registration> found =
                Registration.all(table, ids.stream()).collect(Collectors.toMap(Registration::id, Function.identity()));
        return rowsOf(ids.stream().filter(found::containsKey).map(found::get).toList());
    }

    /** The rows of these. */
    public List<Map<String, Object>> rowsOf(List<Registration> registrations) {
        RegistrationColumns columns = new RegistrationColumns(call, true);
        Map<String, Long> merits = merits(table, registrations);
        return registrations.stream().map(one -> columns.row(one, Optional.ofNullable(merits.get(one.id())))).toList();
    }

    /** The merits that a batch has reckoned, by registration. */
    public static Map<String, Long> merits(Table table, List<Registration> registrations) {
        Map<String, Long> merits = new HashMap<>();
        Offer.last(table, registrations).forEach(offer -> offer.merit().ifPresent(merit -> merits.put(offer.registration(), merit)));
        return merits;
    }
}
