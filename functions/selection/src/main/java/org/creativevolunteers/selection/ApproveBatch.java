package org.creativevolunteers.selection;

import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.selection.proposal.Approval;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/approval}: an admin approves the proposed result, and the letters are
 * written. The body may name the protocol's {@code head} that the approver has seen.
 */
public final class ApproveBatch extends HttpFunction {

    private final BatchDesk desk;

    public ApproveBatch() {
        this(BatchDesk.of(Resources.ofProcess()));
    }

    ApproveBatch(BatchDesk desk) {
        this.desk = desk;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = desk.gate().admitAnew(request, Role.ADMIN);
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY : request.json().only(Set.of("head"));
        StoredBatch batch = desk.batch(request);
        new Approval(desk.table(), desk.plans()).approve(batch, staff.subject(), body.text("head"), desk.clock().instant());
        return HttpAnswer.noContent();
    }
}
