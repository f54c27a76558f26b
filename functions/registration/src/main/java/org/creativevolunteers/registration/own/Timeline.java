package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.items.StoredLetter;

/**
 * What has happened to a registration. No change goes without its letter, so letters tell of the changes: each was written in the
 * transaction of the change that it tells of. What goes without one has a time of its own.
 */
final class Timeline {

    private final List<Event> events = new ArrayList<>();

    private Timeline() {
    }

    /**
     * The events, the earliest first.
     *
     * @param batches those of the call's batches that are in the table
     */
    static List<Event> of(Registration registration, List<Consent> consents, List<StoredLetter> letters, List<Offer> offers,
            List<StoredBatch> batches) {
        Timeline timeline = new Timeline();
        timeline.add(registration.received(), Event.What.RECEIVED);
        timeline.add(registration.confirmed(), Event.What.CONFIRMED);
        consents.forEach(timeline::add);
        letters.forEach(timeline::add);
        offers.stream().filter(Offer::isAbsent).forEach(offer -> timeline.add(offer.answered(), Event.What.GIVEN_UP));
        // Who was not confirmed by then was not in the pool.
        batches.stream().filter(batch -> registration.confirmed().isPresent())
                .forEach(batch -> timeline.add(batch.frozen(), Event.What.FROZEN));
        return timeline.events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    private void add(Instant at, Event.What what) {
        events.add(new Event(at, what));
    }

    private void add(Optional<Instant> at, Event.What what) {
        at.ifPresent(time -> add(time, what));
    }

    private void add(StoredLetter letter) {
        LetterKind kind = letter.kind().orElseThrow();
        // Asked is a guardian to whom the letter went: it may wait for its turn, and another one be named meanwhile.
        change(kind).ifPresent(what -> add(kind == LetterKind.GUARDIAN ? letter.sent() : letter.written(), what));
        letter.sent().ifPresent(sent -> events.add(new Event(sent, Event.What.LETTER, Optional.empty(), Optional.of(kind))));
    }

    private void add(Consent consent) {
        if (consent.isByGuardian()) {
            consent.periods().forEach(period -> add(period.given(), Event.What.GUARDIAN_AGREED)); // the letter tells of its end
            return;
        }
        Optional<String> purpose = Optional.of(consent.purpose());
        for (Consent.Period period : consent.periods()) {
            events.add(new Event(period.given(), Event.What.CONSENT_GIVEN, purpose, Optional.empty()));
            period.withdrawn().ifPresent(end -> events.add(new Event(end, Event.What.CONSENT_WITHDRAWN, purpose, Optional.empty())));
        }
    }

    /** The change that a letter tells of; none where it tells of none. */
    private static Optional<Event.What> change(LetterKind kind) {
        return Optional.ofNullable(switch (kind) {
            case GUARDIAN -> Event.What.GUARDIAN_ASKED;
            case GUARDIAN_REFUSED -> Event.What.GUARDIAN_REFUSED;
            case CHANGED -> Event.What.CORRECTED;
            case WITHDRAWN -> Event.What.WITHDRAWN;
            case RESTORED -> Event.What.RESTORED;
            case OFFER -> Event.What.OFFERED;
            case PROMOTED -> Event.What.PROMOTED;
            case RESERVE -> Event.What.RESERVE;
            case NOT_SELECTED -> Event.What.NOT_SELECTED;
            case ACCEPTED -> Event.What.ACCEPTED;
            case DECLINED -> Event.What.DECLINED;
            case EXPIRED -> Event.What.EXPIRED;
            case CONFIRM, KNOWN, LINK, CONFIRM_REMINDER, OFFER_REMINDER, ANNOUNCEMENT, ERASED -> null;
        });
    }
}
