package org.creativevolunteers.staff;

import java.util.Map;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.staff.members.MemberRow;

/**
 * {@code GET /staff/members}: who has come to the office, or was spoken of by an administrator: what they are called, when they were seen
 * last and with which of the issuer's roles, and in which calls they have which. For admins of every call.
 */
public final class ListMembers extends HttpFunction {

    private final Table table;
    private final StaffGate gate;

    public ListMembers() {
        this(Resources.ofProcess());
    }

    ListMembers(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admitToHouse(request, Role.ADMIN);
        return HttpAnswer.ok(Map.of("members", Member.all(table).stream().map(MemberRow::of).toList()));
    }
}
