package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * A person's answer to an offer. The same answer twice is one answer. Until the deadline an acceptance can be taken back;
 * a refusal can be taken back until the round is closed, for then the place may be somebody else's.
 */
final class Answering {

    /** What a person can answer. */
    enum Answer {
        ACCEPT(OfferState.ACCEPTED, LetterKind.ACCEPTED, "accept-offer"),
        DECLINE(OfferState.DECLINED, LetterKind.DECLINED, "decline-offer");

        private final OfferState state;
        private final LetterKind letter;
        private final String action;

        Answer(OfferState state, LetterKind letter, String action) {
            this.state = state;
            this.letter = letter;
            this.action = action;
        }
    }

    /**
     * What an answer came to.
     *
     * @param state   of the offer now
     * @param changed whether this answer changed it
     */
    record Result(OfferState state, String deadline, boolean changed) {
    }

    private static final int ATTEMPTS = 5;

    private final Table table;

    Answering(Table table) {
        this.table = table;
    }

    /**
     * @param id the registration
     * @throws Refusal 404 where no offer was made, 409 where it can no longer be answered so
     */
    Result answer(String id, Answer answer, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(id, answer, now);
            } catch (Table.ConditionFailed changed) {
                if (attempt == ATTEMPTS) { // something keeps changing it: the person sees where it stands by asking again
                    throw Refusal.conflict("changing", "This offer is being changed at this moment. Please try again shortly.");
                }
            }
        }
    }

    private Result once(String id, Answer answer, Instant now) {
        Item registration = table.get(Key.registration(id)).orElseThrow(Answering::noOffer);
        Offer offer = Offer.keyOf(registration).flatMap(table::get).map(Offer::new).orElseThrow(Answering::noOffer);
        refuseUnlessOffered(registration, offer);
        if (offer.state() == answer.state) {
            return new Result(offer.state(), offer.item().text("deadline"), false);
        }
        refuseIfPast(offer, now);
        StoredBatch batch = StoredBatch.require(table, registration.text("call"), offer.item().text("batch"));
        if (batch.item().flag("closing") || offer.state() == OfferState.DECLINED && offer.round() != batch.round()) {
            throw Refusal.conflict("round-closed", "The places given back have been passed on; this answer comes too late.");
        }
        table.write(writes(registration, offer, batch, answer, now));
        return new Result(answer.state, offer.item().text("deadline"), true);
    }

    private static void refuseUnlessOffered(Item registration, Offer offer) {
        switch (offer.state()) {
            case OPEN, ACCEPTED, DECLINED -> {
                if (!registration.text("state").equals("CONFIRMED")) {
                    throw Refusal.conflict("withdrawn", "The registration was withdrawn.");
                }
                if (offer.item().flag("absent")) {
                    throw Refusal.conflict("given-up", "The place was given up when the registration was withdrawn.");
                }
            }
            case EXPIRED -> throw Refusal.conflict("expired", "The deadline passed; the place was passed on.");
            case RESERVE, NOT_SELECTED -> throw noOffer();
        }
    }

    private static void refuseIfPast(Offer offer, Instant now) {
        if (!now.isBefore(offer.deadline())) {
            throw Refusal.conflict("expired", "The deadline for an answer has passed. Who can no longer take part withdraws the registration.");
        }
    }

    private static List<Write> writes(Item registration, Offer offer, StoredBatch batch, Answer answer, Instant now) {
        String name = batch.batch();
        Write round = Write.check(batch.key()).whenMissing("closing");
        // the first answer's letter is numbered by the batch alone, each change of mind is told of again
        String number = offer.answers() == 0 ? name : name + "#" + (offer.answers() + 1);
        Map<String, Object> data = Map.of("deadline", offer.item().text("deadline"));
        return List.of(offer.close(answer.state, now).set("answers", offer.answers() + 1),
                Offer.outcome(registration, answer.state.name(), name),
                Offer.letter(registration, answer.letter, number, data, now),
                Offer.audit(registration, "applicant", answer.action, name, now),
                offer.state() == OfferState.DECLINED ? round.when("round", (long) batch.round()) : round);
    }

    private static Refusal noOffer() {
        return Refusal.notFound("There is no offer for this registration.");
    }
}
