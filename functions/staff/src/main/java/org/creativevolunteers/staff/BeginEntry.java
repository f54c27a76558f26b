package org.creativevolunteers.staff;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code POST /staff/calls/{call}/entries}: a ticket with which registrations that came on paper or by telephone are sent to where all
 * are sent, by the same rules, for two hours. What is entered with it bears the member's name in the audit trail.
 */
public final class BeginEntry extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public BeginEntry() {
        this(Resources.ofProcess());
    }

    BeginEntry(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String call = calls.call(request.pathParameter("call")).id();
        Instant now = clock.instant();
        String secret = Link.secret(new SecureRandom()); // none of before a snapshot
        table.write(EntryTicket.issue(secret, call, staff.subject(), now),
                new Audit(call, now, staff.subject(), "begin-entry", call).write());
        return HttpAnswer.json(201, Map.of("entry", secret, "expires", Times.text(now.plus(EntryTicket.GOOD))));
    }
}
