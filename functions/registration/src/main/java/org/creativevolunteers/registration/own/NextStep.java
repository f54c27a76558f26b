package org.creativevolunteers.registration.own;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Times;

/**
 * What a registration waits for.
 *
 * @param what  what it is
 * @param until when it ends or happens, where that is known
 */
public record NextStep(What what, Optional<Instant> until) {

    /** What can be waited for; docs/openapi.yaml lists the words and what they mean. */
    public enum What {
        CONFIRM, GUARDIAN, REFUSED, ASSESSMENT, RESULT, ANSWER, WELCOME, DECLINED, RESERVE, AGAIN, LATE, UNDO, NOTHING;

        /** A stable word for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NextStep {
        Objects.requireNonNull(what);
        Objects.requireNonNull(until);
    }

    private NextStep(What what) {
        this(what, Optional.empty());
    }

    /**
     * @param batches those of the call's batches that are in the table, by name
     * @param offer   what the last batch came to
     */
    static NextStep of(Registration registration, Call call, Map<String, StoredBatch> batches, Optional<Offer> offer, Instant now) {
        if (registration.is(Registration.State.WITHDRAWN)) {
            return orNothing(What.UNDO, Optional.of(registration.undoUntil()).filter(now::isBefore));
        }
        Optional<Instant> pool = nextPool(call, now);
        if (registration.guardianRefused()) {
            return new NextStep(What.REFUSED, registration.outcome().isEmpty() ? pool : Optional.empty());
        }
        if (registration.outcome().isPresent()) {
            return after(registration.outcome().get(), offer.flatMap(Offer::deadline).filter(now::isBefore), pool);
        }
        if (registration.is(Registration.State.RECEIVED)) {
            return orLate(What.CONFIRM, pool);
        }
        if (registration.guardianOpen()) {
            return orLate(What.GUARDIAN, pool);
        }
        if (registration.confirmed().filter(confirmed -> running(call, batches, confirmed, now)).isPresent()) {
            return new NextStep(What.RESULT);
        }
        return orLate(What.ASSESSMENT, pool);
    }

    /** The next pool: of a batch whose date has not come. Until then a guardian can agree, and another one can be asked. */
    public static Optional<Instant> nextPool(Call call, Instant now) {
        return call.batches().stream().map(BatchRules::at).filter(now::isBefore).findFirst();
    }

    private static NextStep orLate(What what, Optional<Instant> pool) {
        return pool.isPresent() ? new NextStep(what, pool) : new NextStep(What.LATE);
    }

    private static NextStep orNothing(What what, Optional<Instant> until) {
        return until.isPresent() ? new NextStep(what, until) : new NextStep(What.NOTHING);
    }

    /** Whether a batch has the registration in its pool, as far as dates tell, and has not told yet. */
    private static boolean running(Call call, Map<String, StoredBatch> batches, Instant confirmed, Instant now) {
        return call.batches().stream().anyMatch(batch -> confirmed.isBefore(batch.at()) && !now.isBefore(batch.at())
                && Optional.ofNullable(batches.get(batch.id())).flatMap(StoredBatch::announced).isEmpty());
    }

    private static NextStep after(Registration.Outcome outcome, Optional<Instant> deadline, Optional<Instant> pool) {
        return switch (outcome) {
            case OFFERED -> orNothing(What.ANSWER, deadline);
            case ACCEPTED -> new NextStep(What.WELCOME, deadline);
            case DECLINED -> orNothing(What.DECLINED, deadline);
            case EXPIRED -> new NextStep(What.NOTHING);
            case RESERVE -> new NextStep(What.RESERVE, pool);
            case NOT_SELECTED -> orNothing(What.AGAIN, pool);
        };
    }

    Map<String, Object> json() {
        return until.<Map<String, Object>>map(time -> Map.of("what", what.word(), "until", Times.text(time)))
                .orElseGet(() -> Map.of("what", what.word()));
    }
}
