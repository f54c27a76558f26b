package org.creativevolunteers.selection.offers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.LetterKind;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.FrozenBatch;
import org.creativevolunteers.selection.batch.JsonLines;
import org.creativevolunteers.selection.batch.Person;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StepObjects;

/**
 * Tells everybody of a frozen pool what an approved batch came to: offer, registration, letter and audit entry of a person
 * in one transaction, together with how far the announcing has come, so that nobody is told twice or not at all.
 */
public final class Announcement {

    private static final String ACTOR = "RunSelections";
    /** Four writes a person and one for the batch fit a transaction of a hundred. */
    private static final int CHUNK = 24;

    private final Table table;
    private final StepObjects objects;
    private final PublicProtocol site;
    private final SelectionPlan.Source plans;
    private final Selector selector;
    private final Log log;

    public Announcement(Table table, StepObjects objects, PublicProtocol site, SelectionPlan.Source plans, Selector selector, Log log) {
        this.table = table;
        this.objects = objects;
        this.site = site;
        this.plans = plans;
        this.selector = selector;
        this.log = log;
    }

    /** Goes on until everybody is told or time is short; then there is nothing more to do. */
    public boolean advance(StoredBatch approved, Instant now, TimeLeft timeLeft) {
        SelectionPlan plan = plans.frozen(approved);
        BatchSteps steps = new BatchSteps(table, objects, approved);
        if (!steps.has(approved.roundStep())) {
            beginRound(approved, plan, steps, now);
        }
        if (tellAll(approved, new LetterData(plan, approved), steps, now, timeLeft)) {
            end(approved, steps, now);
        }
        return false;
    }

    private void beginRound(StoredBatch approved, SelectionPlan plan, BatchSteps steps, Instant now) {
        Instant at = approved.approved().orElseThrow();
        Instant deadline = approved.deadline().orElseThrow();
        FrozenBatch frozen = FrozenBatch.read(plan, steps, selector);
        Batch batch = frozen.resume(BatchSteps.PROPOSAL);
        batch.offer(at, deadline, batch.selected());
        StoredRound.of(batch, at, deadline, batch.selected(), batch.lastOutcome()).complete(frozen.steps(), approved.roundStep(), now);
    }

    /** One person, with the row of the protocol by which what is told can be checked; no explanation of somebody erased. */
    private record Told(Optional<Explanation> explanation, Person person, long row) {

        boolean isThere() {
            return explanation.isPresent() && !person.isErased();
        }

        OfferState outcome() {
            return explanation.orElseThrow().outcome();
        }

        Offer fresh(StoredBatch batch, OfferState state, Instant now) {
            Explanation why = explanation.orElseThrow();
            return Offer.fresh(batch.call(), batch.batch(), why.id(), state, why.merit(), why.rank(), why.json(), now)
                    .withRow(row, person.applicant().salt(), new TreeMap<>(person.applicant().attributes()));
        }
    }

    /** Whether everybody has been told, and not only those for whom the time sufficed. */
    private boolean tellAll(StoredBatch batch, LetterData data, BatchSteps steps, Instant now, TimeLeft timeLeft) {
        Instant read = steps.done(BatchSteps.PEOPLE);
        try (InputStream in = steps.open(BatchSteps.EXPLANATIONS); InputStream pool = steps.open(BatchSteps.PEOPLE)) {
            long from = batch.announcedRows();
            var explanations = JsonLines.read(in).skip(from).map(Explanation::stored).iterator();
            var people = JsonLines.read(pool).skip(from).map(Person::of).iterator(); // in the same order: that of the protocol's rows
            while (explanations.hasNext() && timeLeft.suffices()) {
                List<Told> chunk = next(explanations, people, from);
                tell(batch, data, chunk.stream().filter(Told::isThere).toList(), from, from + chunk.size(), read, now);
                from += chunk.size();
            }
            return !explanations.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Told> next(Iterator<Optional<Explanation>> explanations, Iterator<Person> people, long from) {
        List<Told> chunk = new ArrayList<>(CHUNK);
        while (explanations.hasNext() && chunk.size() < CHUNK) {
            chunk.add(new Told(explanations.next(), people.next(), from + chunk.size()));
        }
        return chunk;
    }

    private void tell(StoredBatch batch, LetterData data, List<Told> chunk, long from, long next, Instant read, Instant now) {
        Map<String, Registration> registrations = new HashMap<>();
        Registration.all(table, chunk.stream().map(told -> told.person().id()))
                .filter(registration -> !registration.received().isAfter(read)) // after an erasure somebody may have registered anew
                .forEach(registration -> registrations.put(registration.id(), registration));
        List<Write> writes = new ArrayList<>();
        writes.add(batch.announcedRows(from, next));
        for (Told told : chunk) {
            Registration registration = registrations.get(told.person().id());
            if (registration != null) { // an erased person is told nothing, and nothing is kept
                writes.addAll(registration.is(Registration.State.CONFIRMED) && registration.isSelectable()
                        ? tell(batch, data, told, registration, now) : passOver(batch, told, registration, now));
            }
        }
        table.write(writes);
        long offers = chunk.stream().filter(told -> told.outcome() == OfferState.OPEN).count();
        if (offers > 0) {
            log.count("selected", batch.call(), offers);
        }
    }

    private static List<Write> tell(StoredBatch batch, LetterData data, Told told, Registration registration, Instant now) {
        Instant deadline = batch.deadline().orElseThrow();
        OfferState outcome = told.outcome();
        Offer fresh = told.fresh(batch, outcome, now);
        Map<String, Object> plain = data.of(told.explanation().orElseThrow(), registration.language());
        return switch (outcome) {
            case OPEN -> four(registration, fresh.open(1, deadline), LetterKind.OFFER, LetterData.until(deadline, plain), "offer-place", now);
            case RESERVE -> four(registration, fresh, LetterKind.RESERVE, plain, "put-on-reserve", now);
            case NOT_SELECTED -> four(registration, fresh, LetterKind.NOT_SELECTED, plain, "not-select", now);
            case ACCEPTED, DECLINED, EXPIRED -> throw new IllegalStateException("nobody is told " + outcome + " first");
        };
    }

    private static List<Write> four(Registration registration, Offer offer, LetterKind kind, Map<String, Object> data, String action,
                                    Instant now) {
        String batch = offer.batch();
        return List.of(offer.create(), registration.outcome(offer.state().outcome(), batch),
                registration.letter(kind, batch, data, now).plan(), registration.audit(ACTOR, action, Map.of("batch", batch), now));
    }

    /**
     * Somebody who has withdrawn since the pool was frozen, or has a place from an earlier batch by now, gets no letter: a
     * place counts as declined, so that it is filled again.
     */
    private static List<Write> passOver(StoredBatch batch, Told told, Registration registration, Instant now) {
        OfferState state = told.outcome() == OfferState.OPEN ? OfferState.DECLINED : told.outcome();
        return List.of(told.fresh(batch, state, now).absent().create(),
                registration.isSelectable() ? registration.outcome(state.outcome(), batch.batch()) : registration.unchanged(),
                registration.audit(ACTOR, "pass-over", Map.of("batch", batch.batch()), now));
    }

    private void end(StoredBatch approved, BatchSteps steps, Instant now) {
        StoredBatch batch = StoredBatch.require(table, approved.call(), approved.batch());
        if (!batch.is(BatchState.APPROVED)) {
            return; // somebody else has ended it
        }
        StoredRound round = StoredRound.read(steps, batch.roundStep());
        round.publish(batch, steps, 1, site, now);
        table.write(batch.announced(round.head(), now, now.plus(Rounds.LOOK)),
                batch.audit(ACTOR, "announce-batch", Map.of(), now).write());
    }
}
