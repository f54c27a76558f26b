package org.creativevolunteers.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.HourlyCount;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.registration.change.Change;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.text.LocalTimes;
import org.creativevolunteers.registration.text.Messages;

/**
 * Finds a registration by the link that a request bears, and changes it so that two changes at once cannot both be made
 * from the same version.
 *
 * @param table where registrations stand
 * @param calls the published calls
 * @param clock the call's time
 */
record Registrations(Table table, PublishedCalls calls, Clock clock) {

    private static final int ACTS = 60;

    static Registrations of(Resources resources) {
        return new Registrations(resources.table(), resources.calls(), resources.clock());
    }

    Instant now() {
        return clock.instant();
    }

    Link require(HttpRequest request, Link.Purpose purpose) {
        return Link.require(request, purpose, table, now());
    }

    /** The registration of a link; 404 where it has been erased since. */
    Registration of(Link link) {
        return of(link.registration());
    }

    private Registration of(String registration) {
        return Registration.find(table, registration).orElseThrow(Link::gone);
    }

    /** Everything that the applicant is shown of a registration. */
    OwnRegistration own(Registration registration) {
        Call call = calls.call(registration.call());
        List<StoredBatch> batches = StoredBatch.all(table, call.id(), call.batches().stream().map(BatchRules::id).toList());
        return OwnRegistration.of(registration, call, Registration.everything(table, registration.id()).toList(), batches,
                version -> calls.version(call.id(), version).call(), now());
    }

    /** The records of its consents. */
    List<Consent> consents(Link link) {
        return Consent.of(table, link.registration());
    }

    /** All its letters. */
    List<StoredLetter> letters(Link link) {
        return StoredLetter.all(table, link.registration());
    }

    /**
     * Changes the registration of a link. What is changed within an hour is counted on the registration, so that nobody has letters,
     * entries and versions written without end.
     *
     * @param change gives the writes from what the registration is now; none where there is nothing to change
     * @return the registration afterwards
     * @throws Refusal 409 {@code changed} where others change it again and again at this very moment, 429 {@code too-often} after
     *     {@value #ACTS} changes within an hour by the clock
     */
    Registration change(Link link, Function<Change, List<Write>> change) {
        return change(link.registration(), change);
    }

    /** As {@link #change(Link, Function)}, of a registration that somebody else than its person may change. */
    Registration change(String id, Function<Change, List<Write>> change) {
        try {
            return Optimistic.retry(() -> {
                Registration registration = of(id);
                List<Write> writes = change.apply(new Change(registration, now()));
                if (writes.isEmpty()) {
                    return registration;
                }
                write(registration, writes);
                return of(id);
            });
        } catch (Optimistic.Contention contention) { // something keeps changing it: the person sees where it stands by looking again
            throw Refusal.conflict("changed", Messages.in(of(id).language()).text("changed"));
        }
    }

    private void write(Registration registration, List<Write> writes) {
        Instant now = now();
        Write count = HourlyCount.acts(registration.id(), now).take(ACTS, now);
        try {
            table.write(Stream.concat(writes.stream(), Stream.of(count)).toList());
        } catch (Table.ConditionFailed failed) {
            if (failed.at(count.key())) {
                String language = registration.language();
                throw Refusal.later("too-often", Messages.in(language).text("too-often",
                        LocalTimes.zoned(HourlyCount.nextHour(now), calls.call(registration.call()).zone(), language)),
                        Duration.between(now, HourlyCount.nextHour(now)).toSeconds());
            }
            throw failed;
        }
    }
}
