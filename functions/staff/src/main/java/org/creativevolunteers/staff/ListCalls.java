package org.creativevolunteers.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code GET /staff/calls}: the calls that were published in which one has a role, with one's roles in each, the one that opens last first;
 * and the roles that hold for what is of no single call. It is what the office asks first, so it notes on which day a member was seen.
 */
public final class ListCalls extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListCalls() {
        this(Resources.ofProcess());
    }

    ListCalls(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admitAnywhere(request, Role.VIEWER, Role.COMMISSIONER, Role.AUDITOR, Role.ADMIN);
        note(staff);
        Comparator<Call> lastFirst = Comparator.comparing((Call call) -> call.window().opens()).reversed().thenComparing(Call::id);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("calls", CallItem.ids(table).stream().filter(id -> !staff.in(id).roles().isEmpty()).filter(id -> !calls.isTakenBack(id))
                .map(calls::call).sorted(lastFirst).map(call -> row(call, staff.in(call.id()))).toList());
        body.put("roles", Role.words(staff.inHouse().roles()));
        return HttpAnswer.ok(body);
    }

    private void note(Staff staff) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Member member = Member.of(table, staff.subject());
        if (member.isNew(staff.roles(), today)) {
            table.write(member.seen(staff.roles(), today));
        }
    }

    private static Map<String, Object> row(Call call, Staff staff) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("call", call.id());
        row.put("titles", call.texts().title().texts());
        row.put("languages", call.languages());
        row.put("opens", Times.text(call.window().opens()));
        row.put("closes", Times.text(call.window().closes()));
        row.put("timeZone", call.zone().getId());
        row.put("roles", Role.words(staff.roles()));
        return row;
    }
}
