package org.creativevolunteers.staff;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.RemovedMember;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code PUT /staff/members/{subject}/removal}: from now on every token of this member is refused, also one that is
 * still valid. {@code DELETE} readmits. For admins; nobody removes themself, and of two
 * who remove each other at once one remains.
 */
public final class RemoveMember implements RequestStreamHandler {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public RemoveMember() {
        this(Resources.ofProcess());
    }

    RemoveMember(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::answer);
    }

    private HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String subject = request.pathParameter("subject");
        if (subject.isBlank() || subject.length() > 128) {
            throw Refusal.at("", "subject", "A member's subject has 1 to 128 characters.");
        }
        Instant now = clock.instant();
        return request.method().equals("DELETE") ? readmit(staff, subject, now) : remove(staff, subject, now);
    }

    private HttpAnswer remove(Staff staff, String subject, Instant now) {
        if (subject.equals(staff.subject())) {
            throw Refusal.conflict("self", "Nobody removes themself. Ask another admin.");
        }
        RemovedMember removal = RemovedMember.of(subject, staff.subject(), now);
        try {
            table.write(removal.create(), RemovedMember.absent(staff.subject()),
                    new Audit(Audit.NO_CALL, now, staff.subject(), "remove-member", subject).write());
        } catch (Table.ConditionFailed e) {
            if (e.at(RemovedMember.key(staff.subject()))) {
                throw new Refusal(403, "removed", "Your account was removed from the staff.");
            }
            removal = removal.before(e).orElseThrow(() -> e); // removed before: nothing changes
        }
        return HttpAnswer.ok(Map.of("subject", subject, "removed", Times.text(removal.removed()), "by", removal.by()));
    }

    private HttpAnswer readmit(Staff staff, String subject, Instant now) {
        try {
            table.write(RemovedMember.readmit(subject),
                    new Audit(Audit.NO_CALL, now, staff.subject(), "readmit-member", subject).write());
        } catch (Table.ConditionFailed e) {
            return HttpAnswer.noContent(); // nobody had removed this member
        }
        return HttpAnswer.noContent();
    }
}
