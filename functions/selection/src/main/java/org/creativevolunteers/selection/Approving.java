package org.creativevolunteers.selection;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/** The approval of a proposed result: by somebody who did not ask for it, where the call says so. */
final class Approving {

    private final Table table;
    private final BatchPlan.Source plans;

    Approving(Table table, BatchPlan.Source plans) {
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
    void approve(StoredBatch batch, String approver, Optional<String> head, Instant now) {
        if (approvedBy(batch, approver)) {
            return;
        }
        if (batch.state() != BatchState.PROPOSED) {
            throw Refusal.conflict("state", "There is no result to approve: the batch is " + batch.state() + ".");
        }
        if (head.filter(seen -> !seen.equals(batch.item().text("head"))).isPresent()) {
            throw Refusal.conflict("changed", "The result is another one than the one that you have seen.");
        }
        BatchPlan plan = plans.frozen(batch.call(), batch.batch(), batch.callVersion().orElseThrow());
        if (plan.secondPerson() && batch.askedBy().contains(approver)) {
            throw Refusal.conflict("second-person", "You asked for this result; somebody else has to approve it.");
        }
        Write change = batch.change(BatchState.APPROVED).set("approvedBy", approver).set("approved", Times.text(now))
                .set("round", 1L).set("roundStep", "round-1-0").set("deadline", Times.text(now.plus(plan.answerTime())));
        StoredBatch.decide(table, batch.dueAt(change, now), new Audit(batch.call(), now, approver, "approve-batch", batch.batch(),
                Map.of("head", batch.item().text("head"))));
    }

    private static boolean approvedBy(StoredBatch batch, String approver) {
        boolean approved = batch.state() == BatchState.APPROVED || batch.state() == BatchState.ANNOUNCED;
        return approved && batch.item().find("approvedBy").equals(Optional.of(approver));
    }
}
