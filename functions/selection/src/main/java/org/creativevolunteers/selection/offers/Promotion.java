package org.creativevolunteers.selection.offers;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.SelectionPlan;

/** Tells those of the waiting list to whom a round offers a place; whoever has withdrawn meanwhile is passed over. */
final class Promotion {

    private final Table table;
    private final SelectionPlan.Source plans;

    Promotion(Table table, SelectionPlan.Source plans) {
        this.table = table;
        this.plans = plans;
    }

    /** Tells all of them; then there is more to do at once. */
    boolean tell(StoredBatch batch, StoredRound round, Instant now) {
        LetterData data = new LetterData(plans.frozen(batch), batch);
        Holders reserve = Holders.read(table, batch, round.offered());
        for (String id : round.offered()) {
            Optional<Registration> registration = reserve.registration(id);
            if (registration.isPresent() && reserve.is(id, OfferState.RESERVE)) {
                Offer offer = reserve.offer(id).orElseThrow();
                if (isOnList(registration.get(), batch)) {
                    promote(batch, round, data, registration.get(), offer, now);
                } else {
                    passOver(registration.get(), offer, now);
                }
            }
        }
        table.write(batch.told(now));
        return true;
    }

    private static boolean isOnList(Registration registration, StoredBatch batch) {
        return registration.takesPart()
                && registration.outcome().equals(Optional.of(Registration.Outcome.RESERVE))
                && registration.batch().equals(Optional.of(batch.batch()));
    }

    private void promote(StoredBatch batch, StoredRound round, LetterData data, Registration registration, Offer offer, Instant now) {
        Explanation explanation = Explanation.of(JsonObject.of(offer.explanation()));
        Map<String, Object> told = LetterData.until(round.until(), data.of(explanation, registration.language()));
        Rounds.writeUnlessChanged(table, offer.promote(batch.round(), now, round.until()),
                registration.outcome(OfferState.OPEN.outcome(), batch.batch()),
                registration.letter(LetterKind.PROMOTED, batch.batch(), told, now).plan(),
                registration.audit(Rounds.ACTOR, "promote", Map.of("batch", batch.batch()), now));
    }

    private void passOver(Registration registration, Offer offer, Instant now) {
        Rounds.writeUnlessChanged(table, offer.giveUp(now), registration.unchanged(),
                registration.audit(Rounds.ACTOR, "pass-over", Map.of("batch", offer.batch()), now));
    }
}
