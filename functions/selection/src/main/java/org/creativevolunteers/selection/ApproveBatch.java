package org.creativevolunteers.selection;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.StoredBatch;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.selection.proposal.Approval;

/**
 * {@code PUT /staff/calls/{call}/batches/{batch}/approval}: an admin approves the proposed result, and the letters are written, at once
 * or from the time on that {@code announce} names. The body may name the protocol's {@code head} that the approver has seen.
 *
 * <p>{@code PUT …/announcement} with {@code {"announce": …}} or without: an approved result is announced at another time, or now.
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
        boolean approves = !request.path().endsWith("/announcement");
        JsonObject body = request.body().length == 0 ? JsonObject.EMPTY
                : request.json().only(approves ? Set.of("head", "announce") : Set.of("announce"));
        Optional<Instant> announce = body.text("announce").map(ApproveBatch::time);
        StoredBatch batch = desk.batch(request);
        Approval approval = new Approval(desk.table(), desk.plans());
        if (approves) {
            approval.approve(batch, staff.subject(), body.text("head"), announce, desk.clock().instant());
        } else {
            approval.announce(batch, staff.subject(), announce, desk.clock().instant());
        }
        return HttpAnswer.noContent();
    }

    private static Instant time(String text) {
        try {
            return Times.toSecond(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw Refusal.at("/announce", "format", "A time is written in UTC, as in 2027-03-01T06:00:00Z.");
        }
    }
}
