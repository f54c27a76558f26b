package org.creativevolunteers.selection;

import java.time.Clock;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.SelectionPlan;

/** What the functions are built of by which staff decide on a batch. */
record BatchDesk(StaffGate gate, Table table, SelectionPlan.Source plans, Clock clock) {

    static BatchDesk of(Resources resources) {
        return new BatchDesk(resources.gate(), resources.table(), new PublishedPlans(resources.table(), resources.clock()),
                resources.clock());
    }

    /** The batch that the route names; a refusal where there is none. */
    StoredBatch batch(HttpRequest request) {
        return StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
    }
}
