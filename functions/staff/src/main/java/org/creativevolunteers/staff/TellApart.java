package org.creativevolunteers.staff;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Apart;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.KnownRegistration;

/**
 * {@code PUT /staff/calls/{call}/registrations/{id}/apart/{other}}: two registrations that look alike are of different people, so that they
 * are no longer shown together. {@code DELETE} takes it back. Done twice, nothing more changes.
 */
public final class TellApart extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public TellApart() {
        this(Resources.ofProcess());
    }

    TellApart(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        String call = request.pathParameter("call");
        Registration one = KnownRegistration.find(table, call, request.pathParameter("id"));
        Registration other = KnownRegistration.find(table, call, request.pathParameter("other"));
        if (one.id().equals(other.id())) {
            throw Refusal.at("", "other", "Name two registrations.");
        }
        boolean back = request.method().equals("DELETE");
        String action = back ? "untell-apart" : "tell-apart";
        Instant now = clock.instant();
        try {
            table.write(back ? Apart.unsay(one.id(), other.id()) : Apart.say(one.id(), other.id(), staff.subject(), now),
                    one.audit(staff.subject(), action, Map.of("other", other.code()), now),
                    other.audit(staff.subject(), action, Map.of("other", one.code()), now));
        } catch (Table.ConditionFailed said) {
            return HttpAnswer.noContent(); // as it is to be already
        }
        return HttpAnswer.noContent();
    }
}
