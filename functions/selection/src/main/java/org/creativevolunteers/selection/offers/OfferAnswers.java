package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Optimistic;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * People's answers to offers. The same answer twice is one answer. Until the deadline an acceptance can be taken back;
 * a refusal can be taken back until the round is closed, for then the place may be somebody else's.
 */
public final class OfferAnswers {

    /**
     * What an answer came to.
     *
     * @param state    of the offer now
     * @param deadline until when it can be answered otherwise
     * @param changed  whether this answer changed it
     */
    public record Result(OfferState state, Instant deadline, boolean changed) {}

    private final Table table;

    public OfferAnswers(Table table) {
        this.table = table;
    }

    /**
     * @param id the registration
     * @throws Refusal 404 where no offer was made, 409 where it can no longer be answered so
     */
    public Result answer(String id, OfferAnswer answer, Instant now) {
        try {
            return Optimistic.retry(() -> once(id, answer, now));
        } catch (Optimistic.Contention changing) { // the person sees where it stands by asking again
            throw Refusal.conflict("changing", "This offer is being changed at this moment. Please try again shortly.");
        }
    }

    private Result once(String id, OfferAnswer answer, Instant now) {
        Registration registration = Registration.find(table, id).orElseThrow(OfferAnswers::noOffer);
        Offer offer = Offer.last(table, registration).orElseThrow(OfferAnswers::noOffer);
        refuseUnlessOffered(registration, offer);
        Instant deadline = offer.deadline().orElseThrow();
        if (offer.state() == answer.state()) {
            return new Result(offer.state(), deadline, false);
        }
        if (!now.isBefore(deadline)) {
            throw Refusal.conflict("expired",
                    "The deadline for an answer has passed. Who can no longer take part withdraws the registration.");
        }
        StoredBatch batch = StoredBatch.require(table, registration.call(), offer.batch());
        boolean declined = offer.state() == OfferState.DECLINED;
        if (batch.isClosing() || declined && offer.round() != batch.round()) {
            throw Refusal.conflict("round-closed", "The places given back have been passed on; this answer comes too late.");
        }
        table.write(writes(registration, offer, answer, declined ? batch.stillInRound() : batch.stillTakesAnswers(), now));
        return new Result(answer.state(), deadline, true);
    }

    private static void refuseUnlessOffered(Registration registration, Offer offer) {
        switch (offer.state()) {
            case OPEN, ACCEPTED, DECLINED -> {
                if (!registration.is(Registration.State.CONFIRMED)) {
                    throw Refusal.conflict("withdrawn", "The registration was withdrawn.");
                }
                if (!registration.takesPart()) {
                    throw Refusal.conflict("guardian", "The guardian does not agree.");
                }
                if (offer.isAbsent()) {
                    throw Refusal.conflict("given-up", "The place was given up.");
                }
            }
            case EXPIRED -> throw Refusal.conflict("expired", "The deadline passed; the place was passed on.");
            case RESERVE, NOT_SELECTED -> throw noOffer();
        }
    }

    private static List<Write> writes(Registration registration, Offer offer, OfferAnswer answer, Write round, Instant now) {
        String batch = offer.batch();
        // the first answer's letter is numbered by the batch alone, each change of mind is told of again
        String number = offer.answers() == 0 ? batch : batch + "#" + (offer.answers() + 1);
        return List.of(offer.answer(answer.state(), now), registration.outcome(answer.state().outcome(), batch),
                registration.letter(answer.letter(), number, LetterData.until(offer.deadline().orElseThrow(), Map.of()), now).plan(),
                registration.audit("applicant", answer.action(), Map.of("batch", batch), now), round);
    }

    private static Refusal noOffer() {
        return Refusal.notFound("There is no offer for this registration.");
    }
}
