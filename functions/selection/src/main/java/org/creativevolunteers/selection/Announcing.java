package org.creativevolunteers.selection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * Tells everybody of a frozen pool what an approved batch came to: offer, registration, letter and audit entry of a person
 * in one transaction, together with how far the announcing has come, so that nobody is told twice or not at all.
 */
final class Announcing {

    /** Four writes a person and one for the batch fit a transaction of a hundred. */
    private static final int CHUNK = 24;

    private final Table table;
    private final Store store;
    private final PublicProtocol site;
    private final BatchPlan.Source plans;
    private final Selector selector;
    private final Log log;

    Announcing(Table table, Store store, PublicProtocol site, BatchPlan.Source plans, Selector selector, Log log) {
        this.table = table;
        this.store = store;
        this.site = site;
        this.plans = plans;
        this.selector = selector;
        this.log = log;
    }

    /** Goes on until everybody is told or time is short; then there is nothing more to do. */
    boolean advance(StoredBatch approved, Instant now, BooleanSupplier timeLeft) {
        BatchPlan plan = plans.frozen(approved.call(), approved.batch(), approved.callVersion().orElseThrow());
        Steps steps = new Steps(table, store, approved.call(), approved.batch());
        Instant deadline = Times.of(approved.item().text("deadline"));
        if (steps.find(approved.roundStep()).isEmpty()) {
            Instant at = Times.of(approved.item().text("approved"));
            FrozenBatch frozen = FrozenBatch.read(plan, steps, store, selector);
            Batch batch = frozen.resume(FrozenBatch.PROPOSAL);
            batch.offer(at, deadline, batch.selected());
            Round.of(batch, at, deadline, batch.selected(), batch.lastOutcome()).complete(frozen.steps(), store, approved.roundStep(), now);
        }
        LetterData data = new LetterData(plan, approved);
        Instant read = steps.completed(FrozenBatch.PEOPLE);
        try (InputStream in = store.open(steps.require(FrozenBatch.EXPLANATIONS));
             InputStream pool = store.open(steps.require(FrozenBatch.PEOPLE))) {
            long from = approved.item().whole("announcedRows", 0);
            var rows = Lines.read(in).skip(from).map(Explanation::stored).iterator();
            var people = Lines.read(pool).skip(from).map(Person::of).iterator(); // in the same order: that of the protocol's rows
            while (rows.hasNext() && timeLeft.getAsBoolean()) {
                List<Told> chunk = new ArrayList<>(CHUNK);
                long next = from;
                for (; rows.hasNext() && next < from + CHUNK; next++) {
                    Optional<Explanation> explanation = rows.next();
                    Person person = people.next();
                    if (explanation.isPresent() && !person.isErased()) {
                        chunk.add(new Told(explanation.get(), person, next));
                    }
                }
                tell(approved, data, chunk, from, next, read, deadline, now);
                from = next;
            }
            if (!rows.hasNext()) {
                end(approved, steps, now);
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one person is told, and by which row of the protocol it can be checked. */
    private record Told(Explanation explanation, Person person, long row) {

        Item fresh(StoredBatch batch, OfferState state, Instant now) {
            return Offer.fresh(batch, explanation, state, now).with("row", row).with("salt", person.applicant().salt())
                    .with("attributes", new TreeMap<String, Object>(person.applicant().attributes()));
        }
    }

    private void tell(StoredBatch batch, LetterData data, List<Told> chunk, long from, long next, Instant read, Instant deadline, Instant now) {
        Map<String, Item> registrations = new HashMap<>();
        table.getAll(chunk.stream().map(told -> Key.registration(told.explanation().id())).toList()).stream()
                .filter(item -> !Times.of(item.text("received")).isAfter(read)) // after an erasure somebody may have registered anew
                .forEach(item -> registrations.put(item.text("id"), item));
        List<Write> writes = new ArrayList<>();
        Write progress = Write.update(batch.key()).set("announcedRows", next)
                .when("state", BatchState.APPROVED.name());
        writes.add(from == 0 ? progress.whenMissing("announcedRows") : progress.when("announcedRows", from));
        for (Told told : chunk) {
            Item registration = registrations.get(told.explanation().id());
            if (registration != null) { // an erased person is told nothing, and nothing is kept
                writes.addAll(tell(batch, data, told, registration, deadline, now));
            }
        }
        table.write(writes);
        long offers = chunk.stream().filter(told -> told.explanation().outcome() == OfferState.OPEN).count();
        if (offers > 0) {
            log.count("selected", batch.call(), offers);
        }
    }

    private List<Write> tell(StoredBatch batch, LetterData data, Told told, Item registration, Instant deadline, Instant now) {
        if (!registration.text("state").equals("CONFIRMED") || !Person.selectable(registration)) {
            return absent(batch, told, registration, now);
        }
        String language = registration.text("language");
        Explanation explanation = told.explanation();
        Item fresh = told.fresh(batch, explanation.outcome(), now);
        return switch (explanation.outcome()) {
            case OPEN -> four(registration, Offer.open(fresh, 1, deadline), "OFFERED", LetterKind.OFFER, "offer-place",
                    data.of(explanation, language, deadline), batch, now);
            case RESERVE -> four(registration, fresh, "RESERVE", LetterKind.RESERVE, "put-on-reserve",
                    data.of(explanation, language), batch, now);
            case NOT_SELECTED -> four(registration, fresh, "NOT_SELECTED", LetterKind.NOT_SELECTED, "not-select",
                    data.of(explanation, language), batch, now);
            case ACCEPTED, DECLINED, EXPIRED ->
                    throw new IllegalStateException("nobody is told " + explanation.outcome() + " first");
        };
    }

    /**
     * Somebody who has withdrawn since the pool was frozen, or has a place from an earlier batch by now, gets no letter: a
     * place counts as declined, so that it is filled again.
     */
    private static List<Write> absent(StoredBatch batch, Told told, Item registration, Instant now) {
        OfferState outcome = told.explanation().outcome();
        OfferState state = outcome == OfferState.OPEN ? OfferState.DECLINED : outcome;
        Write registered = Person.selectable(registration) ? Offer.outcome(registration, state.name(), batch.batch())
                : Write.check(registration.key()).when("version", registration.whole("version"));
        return List.of(Write.create(told.fresh(batch, state, now).with("absent", true)), registered,
                Offer.audit(registration, Proposing.ACTOR, "pass-over", batch.batch(), now));
    }

    private static List<Write> four(Item registration, Item offer, String outcome, LetterKind kind, String action,
                                    Map<String, Object> data, StoredBatch batch, Instant now) {
        return List.of(Write.create(offer), Offer.outcome(registration, outcome, batch.batch()),
                Offer.letter(registration, kind, batch.batch(), data, now),
                Offer.audit(registration, Proposing.ACTOR, action, batch.batch(), now));
    }

    private void end(StoredBatch approved, Steps steps, Instant now) {
        StoredBatch batch = StoredBatch.require(table, approved.call(), approved.batch());
        if (batch.state() != BatchState.APPROVED) {
            return; // somebody else has ended it
        }
        Round round = Round.read(steps, store, batch.roundStep());
        steps.complete(FrozenBatch.PROTOCOL + "-1", now, round.protocol().orElseThrow());
        site.publish(batch.call(), batch.batch(), store.open(round.protocol().orElseThrow()));
        Write change = batch.change(BatchState.ANNOUNCED).set("announced", Times.text(now)).remove("announcedRows")
                .set("head", round.head());
        table.write(batch.dueAt(change, now.plus(Rounds.LOOK)),
                new Audit(batch.call(), now, Proposing.ACTOR, "announce-batch", batch.batch(), Map.of()).write());
    }
}
