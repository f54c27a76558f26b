package org.creativevolunteers.selection.offers;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;

/** A round in which answers count: its offers end at their deadline, and it is closed when nothing is open and a place is free. */
final class OpenRound {

    /** For how long, and how often, places are looked after when all of them are taken. */
    private static final Duration CARE = Duration.ofDays(60);
    private static final Duration SELDOM = Duration.ofDays(1);

    private final Table table;

    OpenRound(Table table) {
        this.table = table;
    }

    /** Looks at it; whether it is closed now, so that there is more to do at once. */
    boolean look(StoredBatch batch, StoredRound round, Instant now) {
        Holders before = Holders.read(table, batch, round.in());
        before.overdue(now).forEach(id -> expire(before.offers().get(id), before.registrations().get(id), now));
        Holders settled = Holders.read(table, batch, round.in());
        if (settled.awaited().findAny().isEmpty()) {
            settled.withdrawn().forEach(id -> giveUp(settled.offers().get(id), settled.registrations().get(id), now));
            if (Holders.read(table, batch, round.in()).leaveAPlace()) {
                table.write(batch.close(now));
                return true;
            }
        }
        table.write(batch.await(nextLook(batch, round, now)));
        return false;
    }

    private void expire(Offer offer, Registration registration, Instant now) {
        String batch = offer.batch();
        Rounds.writeUnlessChanged(table, offer.close(OfferState.EXPIRED, now),
                registration.outcome(OfferState.EXPIRED.outcome(), batch),
                registration.letter(LetterKind.EXPIRED, batch, LetterData.until(offer.deadline().orElseThrow(), Map.of()), now).plan(),
                registration.audit(Rounds.ACTOR, "expire-offer", Map.of("batch", batch), now));
    }

    /** The letter about the withdrawal was written when the person withdrew. */
    private void giveUp(Offer offer, Registration registration, Instant now) {
        String batch = offer.batch();
        Rounds.writeUnlessChanged(table, offer.giveUp(now), registration.outcome(OfferState.DECLINED.outcome(), batch),
                registration.audit(Rounds.ACTOR, "give-up-place", Map.of("batch", batch), now));
    }

    private static StoredBatch.Next nextLook(StoredBatch batch, StoredRound round, Instant now) {
        if (now.isBefore(round.until())) {
            Instant look = now.plus(Rounds.LOOK);
            return new StoredBatch.Next.At(look.isBefore(round.until()) ? look : round.until());
        }
        boolean cared = now.isBefore(batch.announced().orElseThrow().plus(CARE));
        return cared ? new StoredBatch.Next.At(now.plus(SELDOM)) : StoredBatch.Next.RESTING;
    }
}
