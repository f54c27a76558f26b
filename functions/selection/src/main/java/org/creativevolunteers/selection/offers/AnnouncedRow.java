package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.engine.protocol.Proofs;
import org.creativevolunteers.engine.protocol.SealedApplicant;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.Person;

/**
 * What a batch came to for one person, and by which row of the protocol it can be checked.
 *
 * @param applicant with what the row's leaf is made
 * @param row       from 0
 * @param proof     the paths from the row's leaves to the roots
 */
record AnnouncedRow(Explanation explanation, SealedApplicant applicant, long row, Map<String, List<String>> proof) {

    /** The row of somebody; empty of somebody erased. */
    static Optional<AnnouncedRow> of(Optional<Explanation> explanation, Person person, int row, Proofs proofs) {
        return explanation.flatMap(why -> person.sealed().map(applicant -> new AnnouncedRow(why, applicant, row, proofs.of(row))));
    }

    /** The registration. */
    String id() {
        return explanation.id();
    }

    OfferState outcome() {
        return explanation.outcome();
    }

    /** What is written of the person in one transaction: offer, registration, letter and audit entry. */
    List<Write> writes(StoredBatch batch, LetterData data, Registration registration, Instant now) {
        if (!registration.takesPart() || !registration.isSelectable()) {
            return passOver(batch, registration, now);
        }
        Offer fresh = fresh(batch, outcome(), now);
        Map<String, Object> told = data.of(explanation, registration.language());
        return switch (outcome()) {
            case OPEN -> {
                Instant deadline = batch.deadline().orElseThrow();
                yield tell(registration, fresh.open(1, deadline), LetterKind.OFFER, LetterData.until(deadline, told), "offer-place", now);
            }
            case RESERVE -> tell(registration, fresh, LetterKind.RESERVE, told, "put-on-reserve", now);
            case NOT_SELECTED -> tell(registration, fresh, LetterKind.NOT_SELECTED, told, "not-select", now);
            case ACCEPTED, DECLINED, EXPIRED -> throw new IllegalStateException("nobody is told " + outcome() + " first");
        };
    }

    private Offer fresh(StoredBatch batch, OfferState state, Instant now) {
        return Offer.fresh(batch.call(), batch.batch(), id(), state, explanation.merit(), explanation.rank(), explanation.json(), now)
                .withRow(row, applicant.salt(), new TreeMap<>(applicant.attributes()), new TreeMap<>(proof));
    }

    private static List<Write> tell(Registration registration, Offer offer, LetterKind kind, Map<String, Object> data, String action,
            Instant now) {
        return List.of(offer.create(), registration.outcome(offer.state().outcome(), offer.batch()),
                registration.letter(kind, offer.batch(), data, now).plan(), audit(registration, action, offer.batch(), now));
    }

    /**
     * Somebody who has withdrawn since the pool was frozen, whose guardian agrees no longer, or who has a place from an earlier
     * batch by now, gets no letter: a place counts as declined, so that it is filled again.
     */
    private List<Write> passOver(StoredBatch batch, Registration registration, Instant now) {
        OfferState state = outcome() == OfferState.OPEN ? OfferState.DECLINED : outcome();
        return List.of(fresh(batch, state, now).absent().create(),
                registration.isSelectable() ? registration.outcome(state.outcome(), batch.batch()) : registration.unchanged(),
                audit(registration, "pass-over", batch.batch(), now));
    }

    private static Write audit(Registration registration, String action, String batch, Instant now) {
        return registration.audit(Announcement.ACTOR, action, Map.of("batch", batch), now);
    }
}
