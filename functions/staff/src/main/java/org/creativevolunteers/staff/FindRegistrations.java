package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.RegistrationList;
import org.creativevolunteers.staff.registrations.RegistrationSearch;

/**
 * {@code POST /staff/calls/{call}/registrations/search}: the registrations with a code, an e-mail address, a phone number or a name. What
 * is looked for comes in the body, since addresses of pages and requests are kept in many places. What was found is in the audit trail
 * before it is shown.
 */
public final class FindRegistrations extends HttpFunction {

    private static final int LONGEST = 254;

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;
    private final RegistrationSearch search;

    public FindRegistrations() {
        this(Resources.ofProcess());
    }

    FindRegistrations(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
        this.search = new RegistrationSearch(table, new Lookup(resources.identity()));
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        String text = Typed.line(request.json().only(Set.of("text")).requireText("text"));
        if (text.isEmpty() || text.length() > LONGEST) {
            throw Refusal.at("/text", "text", "What is looked for has 1 to " + LONGEST + " characters.");
        }
        RegistrationSearch.Found found = search.find(call, text);
        List<String> shown = found.ids().stream().limit(RegistrationSearch.MOST).toList();
        table.write(new Audit(call.id(), clock.instant(), staff.subject(), "search", call.id(),
                Map.of("by", found.by().name(), Audit.SHOWN, shown)).write());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("by", found.by().name());
        body.put("registrations", new RegistrationList(table, call).rows(shown));
        body.put("more", found.ids().size() > shown.size());
        return HttpAnswer.ok(body);
    }
}
