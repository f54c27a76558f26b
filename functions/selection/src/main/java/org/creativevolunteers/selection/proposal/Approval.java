package org.creativevolunteers.selection.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StaffDecision;

/**
 * The approval of a proposed result, by somebody who did not ask for it, where the call says so; and when it is announced: at once, or
 * at a time that can be changed until it comes.
 */
public final class Approval {

    /** For how long a result may wait for its announcement. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Table table;
    private final SelectionPlan.Source plans;

    public Approval(Table table, SelectionPlan.Source plans) {
        this.table = table;
        this.plans = plans;
    }

    /**
     * Approves; from the announcement on letters are written, and all offers have one deadline. Asked again by whoever has approved,
     * perhaps because no answer came, nothing changes.
     *
     * @param head     the head of the protocol that the approver has seen, where she names it
     * @param announce when it is announced; empty for at once
     * @throws Refusal 400 where it cannot be announced then; 409 where there is nothing to approve, another result than the one seen, or
     *                 the approver asked for it
     */
    public void approve(StoredBatch batch, String approver, Optional<String> head, Optional<Instant> announce, Instant now) {
        if (batch.approvedBy().equals(Optional.of(approver)) && isAnnounced(batch, announce, now)) {
            return;
        }
        if (!batch.is(BatchState.PROPOSED)) {
            throw Refusal.conflict("state", "There is no result to approve: the batch is " + batch.state() + ".");
        }
        String proposed = batch.head().orElseThrow();
        if (head.filter(seen -> !seen.equals(proposed)).isPresent()) {
            throw Refusal.conflict("changed", "The result is another one than the one that you have seen.");
        }
        SelectionPlan plan = plans.frozen(batch);
        if (plan.secondPerson() && batch.askedBy().contains(approver)) {
            throw Refusal.conflict("second-person", "You asked for this result; somebody else has to approve it.");
        }
        Instant at = time(batch, plan, announce, now);
        new StaffDecision(batch.approve(approver, BatchSteps.round(1, 0), at, at.plus(plan.answerTime()), now),
                batch.audit(approver, "approve-batch", Map.of("head", proposed, "announce", Times.text(at)), now)).carryOut(table);
    }

    /**
     * Announces an approved result at another time, as long as nobody has been told. Asked again, nothing changes.
     *
     * @param announce when; empty for at once
     * @throws Refusal 400 where it cannot be announced then, 409 where it is not waiting for its announcement
     */
    public void announce(StoredBatch batch, String staff, Optional<Instant> announce, Instant now) {
        if (isAnnounced(batch, announce, now)) {
            return;
        }
        if (!batch.is(BatchState.APPROVED) || batch.isAnnouncing()) {
            throw Refusal.conflict("state", "The time of the announcement cannot be set: the batch is " + batch.state() + ".");
        }
        SelectionPlan plan = plans.frozen(batch);
        Instant at = time(batch, plan, announce, now);
        new StaffDecision(batch.announceAt(at, at.plus(plan.answerTime())),
                batch.audit(staff, "set-announcement", Map.of("announce", Times.text(at)), now)).carryOut(table);
    }

    /** Whether this is what an approved batch does already. */
    private static boolean isAnnounced(StoredBatch batch, Optional<Instant> announce, Instant now) {
        return (batch.is(BatchState.APPROVED) || batch.is(BatchState.ANNOUNCED))
                && announce.map(batch.announce()::equals).orElseGet(() -> !now.isBefore(batch.announce()));
    }

    private Instant time(StoredBatch batch, SelectionPlan plan, Optional<Instant> announce, Instant now) {
        Instant at = Times.toSecond(announce.orElse(now));
        if (announce.isPresent() && (!now.isBefore(at) || at.isAfter(latest(batch, plan, now)))) {
            throw Refusal.at("/announce", "range",
                    "A result is announced after now, and by " + Times.text(latest(batch, plan, now)) + " at the latest.");
        }
        return at;
    }

    /** After it the next batch would begin without knowing who has a place, or offers would outlast what is kept of people. */
    private Instant latest(StoredBatch batch, SelectionPlan plan, Instant now) {
        SelectionPlan inForce = plans.inForce(batch.call(), batch.batch()).orElse(plan);
        Stream<Instant> others = StoredBatch.ofCall(table, batch.call()).stream().filter(other -> other.is(BatchState.PLANNED))
                .map(StoredBatch::due);
        return Stream.concat(others, Stream.of(now.plus(LONGEST), inForce.keptUntil().minus(plan.answerTime())))
                .min(Instant::compareTo).orElseThrow();
    }
}
