package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.RegistrationFilter;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.RegistrationColumns;
import org.creativevolunteers.staff.registrations.RegistrationList;
import org.creativevolunteers.staff.registrations.RegistrationPage;

/**
 * {@code GET /staff/calls/{call}/registrations}: a page of the registrations that meet a filter, with the columns of the
 * asker's role. That an admin read contacts is in the audit trail before they are shown.
 */
public final class ListRegistrations extends HttpFunction {

    private static final int MOST = 100;

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListRegistrations() {
        this(Resources.ofProcess());
    }

    ListRegistrations(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.VIEWER, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        RegistrationColumns columns = new RegistrationColumns(call, staff.is(Role.ADMIN));
        RegistrationFilter filter = RegistrationFilter.of(request.query(), call, columns.choices(), columns.admin(), table);
        RegistrationPage page = RegistrationPage.read(table, call.id(), filter, request.query("cursor"), limit(request));
        if (staff.is(Role.ADMIN) && !page.registrations().isEmpty()) {
            List<String> read = page.registrations().stream().map(Registration::id).toList();
            table.write(new Audit(call.id(), clock.instant(), staff.subject(), "read-contacts", call.id(),
                    Map.of(Audit.SHOWN, read)).write());
        }
        Map<String, Long> merits = RegistrationList.merits(table, page.registrations());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("registrations", page.registrations().stream()
                .map(registration -> columns.row(registration, Optional.ofNullable(merits.get(registration.id())))).toList());
        page.next().ifPresent(cursor -> body.put("next", cursor));
        return HttpAnswer.ok(body);
    }

    private static int limit(HttpRequest request) {
        try {
            int limit = request.query("limit").map(Integer::parseInt).orElse(50);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw Refusal.at("?limit", "limit", "A page has 1 to " + MOST + " registrations.");
    }
}
