package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;

/**
 * Where those stand who have a place or may answer for one. Of erased people there is neither offer nor registration.
 *
 * @param ids           of all of them
 * @param offers        by registration
 * @param registrations by identifier
 */
record Holders(List<String> ids, Map<String, Offer> offers, Map<String, Registration> registrations) {

    static Holders read(Table table, StoredBatch batch, List<String> ids) {
        Map<String, Offer> offers = new HashMap<>();
        Offer.all(table, ids, batch.batch()).forEach(offer -> offers.put(offer.registration(), offer));
        Map<String, Registration> registrations = new HashMap<>();
        Registration.all(table, ids.stream()).forEach(registration -> registrations.put(registration.id(), registration));
        return new Holders(ids, offers, registrations);
    }

    Optional<Offer> offer(String id) {
        return Optional.ofNullable(offers.get(id));
    }

    Optional<Registration> registration(String id) {
        return Optional.ofNullable(registrations.get(id));
    }

    boolean is(String id, OfferState state) {
        return offer(id).filter(offer -> offer.state() == state).isPresent();
    }

    boolean holds(String id) {
        return offer(id).filter(offer -> offer.state().isHeld()).isPresent();
    }

    private boolean hasWithdrawn(String id) {
        return holds(id) && registration(id).filter(registration -> !registration.takesPart()).isPresent();
    }

    /** Who has withdrawn, or has a guardian who agrees no longer, with a place in hand. */
    List<String> withdrawn() {
        return ids.stream().filter(this::hasWithdrawn).toList();
    }

    /** Whose answer is still waited for. */
    Stream<String> awaited() {
        return ids.stream().filter(id -> is(id, OfferState.OPEN) && !hasWithdrawn(id));
    }

    /** Whose answer was waited for until the deadline. */
    List<String> overdue(Instant now) {
        return awaited().filter(id -> registrations.containsKey(id) && !now.isBefore(offers.get(id).deadline().orElseThrow())).toList();
    }

    /** Whether nothing is open any more, and some place is free. */
    boolean leaveAPlace() {
        return ids.stream().noneMatch(id -> is(id, OfferState.OPEN)) && !ids.stream().allMatch(this::holds);
    }
}
