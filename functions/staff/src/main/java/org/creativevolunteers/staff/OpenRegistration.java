package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Apart;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Lookup;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.registrations.History;
import org.creativevolunteers.staff.registrations.KnownRegistration;
import org.creativevolunteers.staff.registrations.RegistrationList;

/**
 * {@code GET /staff/calls/{call}/registrations/{id}}: one registration with its whole history, and which others may be of the same
 * person. Who looks is in the audit trail before anything is shown.
 */
public final class OpenRegistration extends HttpFunction {

    private static final int MOST_TWINS = 20;

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;
    private final Lookup lookup;

    public OpenRegistration() {
        this(Resources.ofProcess());
    }

    OpenRegistration(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
        this.lookup = new Lookup(resources.identity());
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.ADMIN);
        Call call = calls.call(request.pathParameter("call"));
        String id = KnownRegistration.find(table, call.id(), request.pathParameter("id")).id();
        List<Item> items = Registration.everything(table, id).toList();
        Registration registration = Registration.among(items.stream()).findFirst().orElseThrow(KnownRegistration::unknown);
        List<Lookup.Twin> twins = lookup.twins(table, call, registration, MOST_TWINS);
        table.write(registration.audit(staff.subject(), "read-registration",
                Map.of(Audit.SHOWN, Stream.concat(Stream.of(id), twins.stream().map(Lookup.Twin::registration)).distinct().toList()),
                clock.instant()));
        Map<String, Object> body = new LinkedHashMap<>(new History(table, registration, items).told());
        body.put("twins", told(call, id, twins));
        return HttpAnswer.ok(body);
    }

    /** Each of those that may be of the same person once, with all by which that may be, and whether staff have said that they are not. */
    private List<Map<String, Object>> told(Call call, String id, List<Lookup.Twin> twins) {
        Map<String, List<String>> by = new LinkedHashMap<>();
        twins.forEach(twin -> by.computeIfAbsent(twin.registration(), first -> new ArrayList<>()).add(twin.by().name()));
        Apart apart = Apart.among(table, by.keySet().stream().map(other -> List.of(id, other)).toList());
        return new RegistrationList(table, call).rows(List.copyOf(by.keySet())).stream().map(row -> {
            Map<String, Object> told = new LinkedHashMap<>(row);
            told.put("by", by.get(row.get("id")));
            told.put("apart", apart.are(id, (String) row.get("id")));
            return told;
        }).toList();
    }
}
