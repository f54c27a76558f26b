package org.creativevolunteers.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * Finds a registration by the link that a request bears, and changes it so that two changes at once cannot both be made
 * from the same version.
 *
 * @param table where registrations stand
 * @param calls the published calls
 * @param clock the call's time
 */
record Registrations(Table table, PublishedCalls calls, Clock clock) {

    private static final int ATTEMPTS = 10;

    static Registrations of(Environment environment) {
        Table table = Table.of(environment);
        return new Registrations(table, new PublishedCalls(table, environment.clock()), environment.clock());
    }

    Instant now() {
        return clock.instant();
    }

    Link require(HttpRequest request, Link.Purpose purpose) {
        return Link.require(request, purpose, table, now());
    }

    /** The registration of a link; 404 where it has been erased since. */
    Registration of(Link link) {
        return table.get(Key.registration(link.registration())).map(Registration::new)
                .orElseThrow(Link::gone);
    }

    /** Everything that the applicant is shown of a registration. */
    Map<String, Object> whole(Registration registration) {
        Call call = calls.call(registration.call());
        List<Item> batches = table.getAll(call.batches().stream().map(batch -> Key.batch(call.id(), batch.id())).toList());
        return Mine.whole(registration, call, table.query(registration.item().key().pk()).toList(), batches,
                version -> calls.version(call.id(), version).call(), now());
    }

    /** The records of its consents. */
    List<Item> consents(Link link) {
        return table.query(Key.registration(link.registration()).pk(), "CONSENT#").toList();
    }

    /**
     * Changes the registration of a link.
     *
     * @param transition gives the writes from what the registration is now; none where there is nothing to change
     * @return the registration afterwards
     * @throws Refusal 409 {@code changed} where others change it again and again at this very moment
     */
    Registration change(Link link, BiFunction<Registration, Instant, List<Write>> transition) {
        for (int attempt = 1; ; attempt++) {
            Registration registration = of(link);
            List<Write> writes = transition.apply(registration, now());
            if (writes.isEmpty()) {
                return registration;
            }
            try {
                table.write(writes);
                return of(link);
            } catch (Table.ConditionFailed changedMeanwhile) {
                if (attempt == ATTEMPTS) { // something keeps changing it: the person sees where it stands by looking again
                    throw Refusal.conflict("changed", Messages.in(registration.language()).text("changed"));
                }
            }
        }
    }
}
