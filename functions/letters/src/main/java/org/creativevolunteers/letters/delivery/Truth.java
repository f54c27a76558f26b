package org.creativevolunteers.letters.delivery;

import java.util.Objects;
import java.util.Set;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;

/**
 * What must still be so for letters of a kind to be true when they go. A letter tells of a change, and by the time it may go that
 * change may have been undone, overtaken or settled: then it is not sent, so that nobody reads what is over.
 */
public record Truth(LetterKind kind) {

    public Truth {
        Objects.requireNonNull(kind);
    }

    /** Whether the letter is true of a registration that stands so. */
    boolean holds(Registration registration) {
        return switch (kind) {
            case CONFIRM, CONFIRM_REMINDER -> registration.is(Registration.State.RECEIVED);
            case GUARDIAN -> registration.takesPart() && registration.guardianOpen();
            case GUARDIAN_REFUSED -> registration.guardianRefused();
            case CHANGED, RESTORED -> !registration.is(Registration.State.WITHDRAWN);
            case OFFER, PROMOTED, OFFER_REMINDER, RESERVE, ACCEPTED ->
                !registration.is(Registration.State.WITHDRAWN) && !registration.guardianRefused();
            case ANNOUNCEMENT -> registration.takesPart();
            case WITHDRAWN -> registration.is(Registration.State.WITHDRAWN);
            case KNOWN, LINK, NOT_SELECTED, DECLINED, EXPIRED, ERASED -> true;
        };
    }

    /** Whether what a letter says of what its batch came to for the person is still so. */
    public static boolean holds(StoredLetter letter, Offer offer) {
        return new Truth(letter.letter().kind()).holds(offer);
    }

    /** Whether the letter is true where what its batch came to for the person stands so. */
    boolean holds(Offer offer) {
        return switch (kind) {
            case OFFER, PROMOTED, OFFER_REMINDER -> offer.state() == OfferState.OPEN;
            case RESERVE -> offer.state() == OfferState.RESERVE;
            case NOT_SELECTED -> offer.state() == OfferState.NOT_SELECTED;
            case ACCEPTED -> offer.state() == OfferState.ACCEPTED;
            case DECLINED -> offer.state() == OfferState.DECLINED;
            case EXPIRED -> offer.state() == OfferState.EXPIRED;
            case CONFIRM, KNOWN, LINK, CONFIRM_REMINDER, GUARDIAN, GUARDIAN_REFUSED, CHANGED, WITHDRAWN, RESTORED, ANNOUNCEMENT,
                    ERASED ->
                true;
        };
    }

    /** The kinds of which a later letter says what this one says, as it stands now. */
    Set<LetterKind> superseding() {
        return switch (kind) {
            case KNOWN -> Set.of(LetterKind.KNOWN);
            case LINK -> Set.of(LetterKind.LINK, LetterKind.KNOWN);
            case GUARDIAN -> Set.of(LetterKind.GUARDIAN); // the last one went to whom the applicant names now
            case GUARDIAN_REFUSED -> Set.of(LetterKind.GUARDIAN_REFUSED);
            case CHANGED -> Set.of(LetterKind.CHANGED);
            case WITHDRAWN, RESTORED -> Set.of(LetterKind.WITHDRAWN, LetterKind.RESTORED);
            case ACCEPTED, DECLINED -> Set.of(LetterKind.ACCEPTED, LetterKind.DECLINED);
            case CONFIRM, CONFIRM_REMINDER, OFFER, PROMOTED, OFFER_REMINDER, RESERVE, NOT_SELECTED, EXPIRED, ANNOUNCEMENT, ERASED ->
                Set.of();
        };
    }
}
