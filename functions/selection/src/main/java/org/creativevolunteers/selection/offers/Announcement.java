package org.creativevolunteers.selection.offers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.Proofs;
import org.creativevolunteers.engine.protocol.Protocol;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.BatchState;
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

    static final String ACTOR = "RunSelections";
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

    /** Goes on, once the time for it has come, until everybody is told or time is short; then there is nothing more to do. */
    public boolean advance(StoredBatch approved, Instant now, TimeLeft timeLeft) {
        if (now.isBefore(approved.announce())) {
            return false;
        }
        if (!approved.isAnnouncing()) {
            table.write(approved.beginAnnouncing());
            return true;
        }
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
        Instant at = approved.announce();
        Instant deadline = approved.deadline().orElseThrow();
        FrozenBatch frozen = FrozenBatch.read(plan, steps, selector);
        Batch batch = frozen.resume(BatchSteps.PROPOSAL);
        batch.offer(at, deadline, batch.selected());
        StoredRound.of(batch, at, deadline, batch.selected(), batch.lastOutcome()).complete(frozen.steps(), approved.roundStep(), now);
    }

    /** Whether everybody has been told, and not only those for whom the time sufficed. */
    private boolean tellAll(StoredBatch batch, LetterData data, BatchSteps steps, Instant now, TimeLeft timeLeft) {
        Instant read = steps.done(BatchSteps.PEOPLE);
        try (InputStream in = steps.open(BatchSteps.EXPLANATIONS); InputStream pool = steps.open(BatchSteps.PEOPLE)) {
            long from = batch.announcedRows();
            Proofs proofs = proofs(steps);
            var explanations = JsonLines.read(in).skip(from).map(Explanation::stored).iterator();
            var people = JsonLines.read(pool).skip(from).map(Person::of).iterator(); // in the same order: that of the protocol's rows
            while (explanations.hasNext() && timeLeft.suffices()) {
                List<AnnouncedRow> chunk = new ArrayList<>(CHUNK);
                long next = from;
                for (; explanations.hasNext() && next < from + CHUNK; next++) {
                    AnnouncedRow.of(explanations.next(), people.next(), Math.toIntExact(next), proofs).ifPresent(chunk::add);
                }
                tell(batch, data, chunk, batch.announcedRows(from, next), read, now);
                from = next;
            }
            return !explanations.hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Proofs proofs(BatchSteps steps) throws IOException {
        try (InputStream in = steps.open(BatchSteps.PROPOSAL)) {
            return Proofs.of(Protocol.read(in));
        }
    }

    private void tell(StoredBatch batch, LetterData data, List<AnnouncedRow> chunk, Write progress, Instant read, Instant now) {
        Map<String, Registration> registrations = new HashMap<>();
        Registration.all(table, chunk.stream().map(AnnouncedRow::id))
                .filter(registration -> !registration.received().isAfter(read)) // after an erasure somebody may have registered anew
                .forEach(registration -> registrations.put(registration.id(), registration));
        List<Write> writes = new ArrayList<>(List.of(progress));
        for (AnnouncedRow row : chunk) {
            Registration registration = registrations.get(row.id());
            if (registration != null) { // an erased person is told nothing, and nothing is kept
                writes.addAll(row.writes(batch, data, registration, now));
            }
        }
        table.write(writes);
        long offers = chunk.stream().filter(row -> row.outcome() == OfferState.OPEN).count();
        if (offers > 0) {
            log.count("selected", batch.call(), offers);
        }
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
