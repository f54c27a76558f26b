package org.creativevolunteers.selection;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * The life of a batch after its letters: ends offers at their deadline, and fills the places that were given back. A round
 * ends when none of its offers is open any more, by answers or by its deadline. Then it is closed, so that no answer changes
 * what is being reckoned; the free places are solved again; the next round begins.
 */
final class Rounds {

    /** How often a round is looked at. */
    static final Duration LOOK = Duration.ofMinutes(15);

    /** For how long, and how often, places are looked after when all of them are taken. */
    private static final Duration CARE = Duration.ofDays(60);
    private static final Duration SELDOM = Duration.ofDays(1);

    private static final String ACTOR = "ExpireOffers";

    private final Table table;
    private final Store store;
    private final PublicProtocol site;
    private final BatchPlan.Source plans;
    private final Selector selector;

    Rounds(Table table, Store store, PublicProtocol site, BatchPlan.Source plans, Selector selector) {
        this.table = table;
        this.store = store;
        this.site = site;
        this.plans = plans;
        this.selector = selector;
    }

    /** Takes the next step of an announced batch; whether there is more to do at once. */
    boolean advance(StoredBatch batch, Instant now) {
        if (!now.isBefore(plans.inForce(batch.call(), batch.batch()).map(BatchPlan::keptUntil).orElse(Instant.MAX))) {
            table.write(StoredBatch.resting(batch.change(BatchState.ANNOUNCED))); // all have been erased: no place is filled again
            return false;
        }
        Steps steps = new Steps(table, store, batch.call(), batch.batch());
        Round round = Round.read(steps, store, batch.roundStep());
        if (batch.item().flag("pending")) {
            return promote(batch, round, now);
        }
        return batch.item().flag("closing") ? replace(batch, steps, round, now) : look(batch, round, now);
    }

    /** Where everybody stands who has a place or may answer for one. Erased people have no offer and no registration. */
    private record Standing(Map<String, Offer> offers, Map<String, Item> registrations) {

        boolean is(String id, OfferState state) {
            return offers.containsKey(id) && offers.get(id).state() == state;
        }

        boolean holds(String id) {
            return is(id, OfferState.OPEN) || is(id, OfferState.ACCEPTED);
        }

        boolean withdrawn(String id) {
            return holds(id) && registrations.containsKey(id) && !registrations.get(id).text("state").equals("CONFIRMED");
        }
    }

    private Standing standing(StoredBatch batch, List<String> ids) {
        Map<String, Offer> offers = new HashMap<>();
        table.getAll(ids.stream().map(id -> Key.offer(id, batch.batch())).toList())
                .forEach(item -> offers.put(item.text("registration"), new Offer(item)));
        Map<String, Item> registrations = new HashMap<>();
        table.getAll(ids.stream().map(Key::registration).toList())
                .forEach(item -> registrations.put(item.text("id"), item));
        return new Standing(offers, registrations);
    }

    private boolean look(StoredBatch batch, Round round, Instant now) {
        Standing before = standing(batch, round.in());
        round.in().stream().filter(id -> before.is(id, OfferState.OPEN) && !before.withdrawn(id)
                && !now.isBefore(before.offers().get(id).deadline())).forEach(id -> expire(before, id, now));
        Standing settled = standing(batch, round.in());
        boolean waiting = round.in().stream().anyMatch(id -> settled.is(id, OfferState.OPEN) && !settled.withdrawn(id));
        if (!waiting && close(batch, round, settled, now)) {
            table.write(batch.dueAt(batch.change(BatchState.ANNOUNCED).set("closing", true), now));
            return true;
        }
        lookAgain(batch, round, now);
        return false;
    }

    /** Gives back the places of those who withdrew; whether the round can be closed because some place is free. */
    private boolean close(StoredBatch batch, Round round, Standing settled, Instant now) {
        round.in().stream().filter(settled::withdrawn).forEach(id -> giveUp(settled, id, now));
        Standing closed = standing(batch, round.in());
        return round.in().stream().noneMatch(id -> closed.is(id, OfferState.OPEN))
                && !round.in().stream().allMatch(closed::holds);
    }

    private void lookAgain(StoredBatch batch, Round round, Instant now) {
        Write change = batch.change(BatchState.ANNOUNCED);
        Instant end = Times.of(batch.item().text("announced")).plus(CARE);
        Instant next = now.isBefore(round.until()) ? earlier(now.plus(LOOK), round.until()) : now.plus(SELDOM);
        table.write(now.isBefore(end) || now.isBefore(round.until()) ? batch.dueAt(change, next) : StoredBatch.resting(change));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void expire(Standing standing, String id, Instant now) {
        Offer offer = standing.offers().get(id);
        Item registration = standing.registrations().get(id);
        String batch = offer.item().text("batch");
        unlessChanged(offer.close(OfferState.EXPIRED, now), Offer.outcome(registration, "EXPIRED", batch),
                Offer.letter(registration, LetterKind.EXPIRED, batch, Map.of("deadline", offer.item().text("deadline")), now),
                Offer.audit(registration, ACTOR, "expire-offer", batch, now));
    }

    /** The letter about the withdrawal was written when the person withdrew. */
    private void giveUp(Standing standing, String id, Instant now) {
        Offer offer = standing.offers().get(id);
        Item registration = standing.registrations().get(id);
        String batch = offer.item().text("batch");
        unlessChanged(offer.close(OfferState.DECLINED, now).set("absent", true),
                Offer.outcome(registration, "DECLINED", batch),
                Offer.audit(registration, ACTOR, "give-up-place", batch, now));
    }

    private void unlessChanged(Write... writes) {
        try {
            table.write(writes);
        } catch (Table.ConditionFailed changed) {
            // answered, withdrawn, restored or expired in this moment: what is read next shows it
        }
    }

    /** Fills the places that were given back; nobody can answer while this goes on. */
    private boolean replace(StoredBatch batch, Steps steps, Round round, Instant now) {
        String step = "round-" + (batch.round() + 1) + "-" + batch.relaxations().size();
        Round next = steps.find(step).isPresent() ? Round.read(steps, store, step) : reckon(batch, steps, step, round, now);
        if (next.infeasible().isPresent()) {
            table.write(StoredBatch.resting(batch.change(BatchState.INFEASIBLE)).set("infeasible", next.infeasible().get())
                            .set("infeasibleStep", step),
                    new Audit(batch.call(), now, ACTOR, "batch-infeasible", batch.batch(), Map.of()).write());
            return false;
        }
        steps.complete(FrozenBatch.PROTOCOL + "-" + (batch.round() + 1), now, next.protocol().orElseThrow());
        site.publish(batch.call(), batch.batch(), store.open(next.protocol().orElseThrow()));
        Write change = batch.change(BatchState.ANNOUNCED).set("round", (long) batch.round() + 1).set("roundStep", step)
                .set("deadline", Times.text(next.until())).set("head", next.head()).set("pending", true)
                .remove("closing").remove("infeasible").remove("infeasibleStep");
        table.write(batch.dueAt(change, now), new Audit(batch.call(), now, ACTOR, "fill-places", batch.batch(),
                Map.of("round", (long) batch.round() + 1, "offers", (long) next.offered().size())).write());
        return true;
    }

    private Round reckon(StoredBatch stored, Steps steps, String step, Round round, Instant now) {
        BatchPlan plan = plans.frozen(stored.call(), stored.batch(), stored.callVersion().orElseThrow());
        FrozenBatch frozen = FrozenBatch.read(plan, steps, store, selector);
        Instant at = Times.of(Times.text(now));
        Batch batch;
        if (stored.item().has("infeasibleStep")) {
            batch = frozen.resume(Round.read(steps, store, stored.item().text("infeasibleStep")).protocol().orElseThrow());
            StaffRelaxation.last(stored).applyTo(batch);
        } else {
            batch = frozen.resume(round.protocol().orElseThrow());
            giveBack(stored, round, batch, at);
        }
        Set<String> before = batch.selected();
        boolean free = before.size() < batch.rulesInForce().places();
        Optional<Outcome> outcome = free ? Optional.of(batch.replace(at)) : Optional.empty();
        Set<String> offered = new TreeSet<>(batch.selected());
        offered.removeAll(before);
        Instant until = at.plus(plan.answerTime());
        if (outcome.filter(Selected.class::isInstance).isPresent()) {
            batch.offer(at, until, offered);
        }
        return Round.of(batch, at, until, offered, outcome).complete(frozen.steps(), store, step, now);
    }

    private void giveBack(StoredBatch stored, Round round, Batch batch, Instant at) {
        Standing standing = standing(stored, round.in());
        Set<String> expired = new TreeSet<>();
        Set<String> declined = new TreeSet<>();
        round.in().stream().filter(id -> !standing.holds(id))
                .forEach(id -> (standing.is(id, OfferState.EXPIRED) ? expired : declined).add(id));
        batch.decline(at, declined, expired);
    }

    /** Tells those to whom this round offers a place; whoever has withdrawn is passed over. */
    private boolean promote(StoredBatch batch, Round round, Instant now) {
        BatchPlan plan = plans.frozen(batch.call(), batch.batch(), batch.callVersion().orElseThrow());
        LetterData data = new LetterData(plan, batch);
        Standing standing = standing(batch, round.offered());
        for (String id : round.offered()) {
            Item registration = standing.registrations().get(id);
            Offer offer = standing.offers().get(id);
            if (registration != null && offer != null && offer.state() == OfferState.RESERVE) {
                promote(batch, round, data, registration, offer, now);
            }
        }
        Write change = batch.change(BatchState.ANNOUNCED).remove("pending");
        table.write(batch.dueAt(change, now));
        return true;
    }

    private void promote(StoredBatch batch, Round round, LetterData data, Item registration, Offer offer, Instant now) {
        String name = batch.batch();
        if (registration.text("state").equals("CONFIRMED") && registration.find("outcome").filter("RESERVE"::equals).isPresent()
                && registration.text("batch").equals(name)) {
            Explanation explanation = Explanation.of(JsonObject.of(offer.item().object("explanation")));
            unlessChanged(offer.promote(batch.round(), now, round.until()), Offer.outcome(registration, "OFFERED", name),
                    Offer.letter(registration, LetterKind.PROMOTED, name,
                            data.of(explanation, registration.text("language"), round.until()), now),
                    Offer.audit(registration, ACTOR, "promote", name, now));
        } else {
            unlessChanged(offer.close(OfferState.DECLINED, now).set("absent", true),
                    Write.check(registration.key()).when("version", registration.whole("version")),
                    Offer.audit(registration, ACTOR, "pass-over", name, now));
        }
    }
}
