package org.creativevolunteers.selection.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.items.BatchStep;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/** How far a frozen batch has come on its way to a proposal; docs/selection-run.md says what each step stores. */
public final class RunProgress {

    private RunProgress() {
    }

    /**
     * Its steps in their order: {@code step} and, of those that are completed, the time {@code done}. The first one that is not is the
     * one that runs, or cannot be taken.
     */
    public static List<Map<String, Object>> of(Table table, StoredBatch batch, SelectionPlan plan) {
        Map<String, String> steps = new LinkedHashMap<>(); // as it is told, and as it is stored
        steps.put(BatchSteps.PEOPLE, BatchSteps.PEOPLE);
        plan.rules().merit().ifPresent(scored -> steps.put(BatchSteps.SCORES, BatchSteps.SCORES));
        steps.put(BatchSteps.MERITS, BatchSteps.MERITS);
        steps.put("result", BatchSteps.result(batch.relaxations().size()));
        steps.put(BatchSteps.EXPLANATIONS, BatchSteps.EXPLANATIONS);
        steps.put(BatchSteps.PROPOSAL, BatchSteps.PROPOSAL);
        Map<String, BatchStep> completed = BatchStep.some(table, batch.call(), batch.batch(), List.copyOf(steps.values()));
        List<Map<String, Object>> told = new ArrayList<>();
        steps.forEach((name, stored) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("step", name);
            Optional.ofNullable(completed.get(stored)).ifPresent(step -> one.put("done", Times.text(step.done())));
            told.add(one);
        });
        return told;
    }
}
