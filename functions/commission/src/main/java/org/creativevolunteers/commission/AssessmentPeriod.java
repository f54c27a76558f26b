package org.creativevolunteers.commission;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.creativevolunteers.call.BatchRules;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * When a call's commission may speak: while a batch is planned, or has failed for want of assessments, and none is
 * otherwise between its freeze and its announcement. From the freeze on, the pool and its scores are what the selection
 * reckons with; after the announcement the commission goes on for the next planned batch, where there is one.
 */
final class AssessmentPeriod {

    private AssessmentPeriod() {
    }

    /**
     * What must hold for an assessment to be written, to go into its transaction: a batch that freezes in between makes it
     * fail. Empty where no batch of the call is in the table.
     *
     * @throws Refusal 409 {@code frozen}
     */
    static Optional<Write> require(Table table, Call call) {
        List<StoredBatch> batches = call.batches().stream().map(BatchRules::id)
                .flatMap(batch -> StoredBatch.find(table, call.id(), batch).stream()).toList();
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        Optional<StoredBatch> next = batches.stream().filter(batch -> batch.state().takesAssessments())
                .min(Comparator.comparing(StoredBatch::due));
        if (next.isEmpty() || batches.stream().anyMatch(batch -> batch.state().isUnderWay())) {
            throw Refusal.conflict("frozen", "The selection has begun: its scores are frozen and can no longer be changed.");
        }
        return next.map(StoredBatch::unchangedState);
    }
}
