package org.creativevolunteers.selection.proposal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.BatchState;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.BatchSteps;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.batch.StaffDecision;

/** The approval of a proposed result: by somebody who did not ask for it, where the call says so. */
public final class Approval {

    private final Table table;
    private final SelectionPlan.Source plans;

    public Approval(Table table, SelectionPlan.Source plans) {
        this.table = table;
        this.plans = plans;
    }

    /**
     * Approves; from now on the letters are written, and all offers have one deadline. Asked again by whoever has approved,
     * perhaps because no answer came, nothing changes.
     *
     * @param head the head of the protocol that the approver has seen, where she names it
     * @throws Refusal 409 where there is nothing to approve, another result than the one seen, or the approver asked for it
     */
    public void approve(StoredBatch batch, String approver, Optional<String> head, Instant now) {
        if (isApprovedBy(batch, approver)) {
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
        new StaffDecision(batch.approve(approver, BatchSteps.round(1, 0), now.plus(plan.answerTime()), now),
                batch.audit(approver, "approve-batch", Map.of("head", proposed), now)).carryOut(table);
    }

    private static boolean isApprovedBy(StoredBatch batch, String approver) {
        return (batch.is(BatchState.APPROVED) || batch.is(BatchState.ANNOUNCED)) && batch.approvedBy().equals(Optional.of(approver));
    }
}
