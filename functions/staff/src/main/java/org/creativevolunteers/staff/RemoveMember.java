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
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.kernel.table.Write;

/**
 * {@code PUT /staff/members/{subject}/removal}: from now on every token of this member is refused, also one that is
 * still valid. {@code DELETE} readmits. For admins; nobody removes themself, and of two
 * who remove each other at once one remains.
 */
public final class RemoveMember implements RequestStreamHandler {

    /** Where the audit trail keeps what belongs to no call; no call's identifier has capital letters. */
    private static final String NO_CALL = "STAFF";

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public RemoveMember() {
        Environment environment = Environment.ofProcess();
        Table table = Table.of(environment);
        this(table, StaffGate.of(environment, table), environment.clock());
    }

    RemoveMember(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.gate = gate;
        this.clock = clock;
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
        Item removal = Item.at(Key.member(subject)).with("removed", Times.text(now)).with("by", staff.subject());
        try {
            table.write(Write.create(removal), Write.check(Key.member(staff.subject())).whenMissing("pk"),
                    new Audit(NO_CALL, now, staff.subject(), "remove-member", subject).write());
        } catch (Table.ConditionFailed e) {
            if (e.at(Key.member(staff.subject()))) {
                throw new Refusal(403, "removed", "Your account was removed from the staff.");
            }
            removal = e.found(removal.key()).orElseThrow(() -> e); // removed before: nothing changes
        }
        return HttpAnswer.ok(Map.of("subject", subject, "removed", removal.text("removed"), "by", removal.text("by")));
    }

    private HttpAnswer readmit(Staff staff, String subject, Instant now) {
        try {
            table.write(Write.delete(Key.member(subject)).whenPresent("pk"),
                    new Audit(NO_CALL, now, staff.subject(), "readmit-member", subject).write());
        } catch (Table.ConditionFailed e) {
            return HttpAnswer.noContent(); // nobody had removed this member
        }
        return HttpAnswer.noContent();
    }
}
