package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Times;

/**
 * What a registration waits for.
 *
 * @param what  a stable word for programs; docs/openapi.yaml lists them
 * @param until when it ends or happens, where that is known
 */
record NextStep(String what, Optional<Instant> until) {

    private NextStep(String what) {
        this(what, Optional.empty());
    }

    /** @param batches the items of the call's batches, by batch */
    static NextStep of(Registration registration, Call call, Map<String, Item> batches, Optional<Item> offer, Instant now) {
        if (registration.state() == Registration.State.WITHDRAWN) {
            return now.isBefore(registration.undoUntil()) ? new NextStep("undo", Optional.of(registration.undoUntil())) : new NextStep("nothing");
        }
        // The next pool: of a batch whose date has not come.
        Optional<Instant> pool = call.batches().stream().map(BatchRules::at).filter(now::isBefore).findFirst();
        Optional<String> outcome = registration.item().find("outcome");
        if (outcome.isPresent()) {
            return after(outcome.get(), offer.flatMap(item -> item.find("deadline")).map(Times::of).filter(now::isBefore), pool);
        }
        if (registration.state() == Registration.State.RECEIVED) {
            return pool.isPresent() ? new NextStep("confirm", pool) : new NextStep("late");
        }
        if (registration.guardianOpen()) {
            return pool.isPresent() ? new NextStep("guardian", pool) : new NextStep("late");
        }
        if (registration.item().find("confirmed").map(Times::of).filter(confirmed -> running(call, batches, confirmed, now)).isPresent()) {
            return new NextStep("result");
        }
        return pool.isPresent() ? new NextStep("assessment", pool) : new NextStep("late");
    }

    /** Whether a batch has the registration in its pool, as far as dates tell, and has not told yet. */
    private static boolean running(Call call, Map<String, Item> batches, Instant confirmed, Instant now) {
        return call.batches().stream().anyMatch(batch -> confirmed.isBefore(batch.at()) && !now.isBefore(batch.at())
                && Optional.ofNullable(batches.get(batch.id())).filter(item -> item.has("announced")).isEmpty());
    }

    private static NextStep after(String outcome, Optional<Instant> deadline, Optional<Instant> pool) {
        return switch (outcome) {
            case "OFFERED" -> deadline.isPresent() ? new NextStep("answer", deadline) : new NextStep("nothing");
            case "ACCEPTED" -> new NextStep("welcome", deadline);
            case "DECLINED" -> deadline.isPresent() ? new NextStep("declined", deadline) : new NextStep("nothing");
            case "RESERVE" -> new NextStep("reserve", pool);
            case "NOT_SELECTED" -> pool.isPresent() ? new NextStep("again", pool) : new NextStep("nothing");
            default -> new NextStep("nothing");
        };
    }

    Map<String, Object> json() {
        return until.<Map<String, Object>>map(time -> Map.of("what", what, "until", Times.text(time))).orElseGet(() -> Map.of("what", what));
    }
}
