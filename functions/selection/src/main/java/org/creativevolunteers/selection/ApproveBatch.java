package org.creativevolunteers.selection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.selection.batch.PublishedPlans;
import org.creativevolunteers.selection.batch.SelectionPlan;
import org.creativevolunteers.selection.proposal.Approval;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/approval}: an admin approves the proposed result, and the letters are
 * written. The body may name the protocol's {@code head} that the approver has seen.
 */
public final class ApproveBatch implements RequestStreamHandler {

    private final StaffGate gate;
    private final Table table;
    private final SelectionPlan.Source plans;
    private final Clock clock;

    public ApproveBatch() {
        this(Resources.ofProcess());
    }

    private ApproveBatch(Resources resources) {
        this(resources.gate(), resources.table(), new PublishedPlans(resources.table(), resources.clock()), resources.clock());
    }

    ApproveBatch(StaffGate gate, Table table, SelectionPlan.Source plans, Clock clock) {
        this.gate = gate;
        this.table = table;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::approve);
    }

    private HttpAnswer approve(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY : request.json().only(Set.of("head"));
        StoredBatch batch = StoredBatch.require(table, request.pathParameter("call"), request.pathParameter("batch"));
        new Approval(table, plans).approve(batch, staff.subject(), body.text("head"), clock.instant());
        return HttpAnswer.noContent();
    }
}
