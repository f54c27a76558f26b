package org.creativevolunteers.letters;

import java.time.Clock;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/** GET /staff/calls/{call}/outbox: how many letters of each kind wait, are held, failed, went, came back; and what is held since when. */
public final class GetOutbox extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;

    public GetOutbox() {
        this(Resources.ofProcess());
    }

    private GetOutbox(Resources resources) {
        this(resources.table(), resources.gate(), resources.clock());
    }

    GetOutbox(Table table, StaffGate gate, Clock clock) {
        this.table = table;
        this.calls = new PublishedCalls(table, clock);
        this.gate = gate;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, Role.VIEWER, Role.ADMIN);
        String call = calls.call(request.pathParameter("call")).id();
        return HttpAnswer.ok(Outbox.of(table, call).json());
    }
}
