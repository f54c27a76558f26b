package org.creativevolunteers.selection.batch;

import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;

/**
 * What a member of the staff has decided of a batch.
 *
 * @param change of the batch, as it was when the decision was made
 * @param audit  who decided what
 */
public record StaffDecision(Write change, Audit audit) {

    /**
     * Carries it out.
     *
     * @throws Refusal 409 where the batch has changed since the decision was made
     */
    public void carryOut(Table table) {
        try {
            table.write(change, audit.write());
        } catch (Table.ConditionFailed changedMeanwhile) {
            throw Refusal.conflict("changed", "The batch has changed at this very moment. Look at it again.");
        }
    }
}
