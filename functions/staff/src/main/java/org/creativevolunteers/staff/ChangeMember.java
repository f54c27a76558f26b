package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.staff.members.MemberEntry;
import org.creativevolunteers.staff.members.MemberRow;

/**
 * {@code PUT /staff/members/{subject}}: what a member is called, and in which calls they have which of the roles that the issuer gives
 * them. {@code PUT …/removal}: from now on every token of this member is refused, also one that is still valid; {@code DELETE} readmits.
 * For admins of every call. Nobody removes themself or changes their own calls, and of two who do it to each other at once one remains: so
 * there is always somebody left who can undo it.
 */
public final class ChangeMember extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final Clock clock;

    public ChangeMember() {
        this(Resources.ofProcess());
    }

    ChangeMember(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admitToHouse(request, Role.ADMIN);
        String subject = request.pathParameter("subject");
        if (subject.isBlank() || subject.length() > 128) {
            throw Refusal.at("", "subject", "A member's subject has 1 to 128 characters.");
        }
        if (!request.path().endsWith("/removal")) {
            return change(staff, subject, request.json());
        }
        return request.method().equals("DELETE") ? readmit(staff, subject) : remove(staff, subject);
    }

    private HttpAnswer change(Staff staff, String subject, JsonObject body) {
        MemberEntry entry = MemberEntry.of(body, table);
        Member member = Member.of(table, subject);
        if (entry.isSaidOf(member)) {
            return told(member);
        }
        if (subject.equals(staff.subject()) && !entry.calls().equals(member.calls())) {
            throw Refusal.conflict("self", "Nobody changes their own roles. Ask another admin.");
        }
        if (entry.version() != member.version()) {
            throw changed();
        }
        try {
            write(staff, subject, member.change(entry.label(), entry.calls()), "change-member", entry.details());
        } catch (Table.ConditionFailed e) {
            throw changed();
        }
        return told(Member.of(table, subject));
    }

    private static Refusal changed() {
        return Refusal.conflict("changed", "Somebody else has changed this member meanwhile. Look again.");
    }

    private HttpAnswer remove(Staff staff, String subject) {
        if (subject.equals(staff.subject())) {
            throw Refusal.conflict("self", "Nobody removes themself. Ask another admin.");
        }
        try {
            write(staff, subject, Member.remove(subject, staff.subject(), clock.instant()), "remove-member", Map.of());
        } catch (Table.ConditionFailed e) {
            return told(Member.of(table, subject)); // removed before: nothing changes
        }
        return told(Member.of(table, subject));
    }

    private HttpAnswer readmit(Staff staff, String subject) {
        try {
            write(staff, subject, Member.readmit(subject), "readmit-member", Map.of());
        } catch (Table.ConditionFailed e) {
            return HttpAnswer.noContent(); // nobody had removed this member
        }
        return HttpAnswer.noContent();
    }

    /** Changes a member, as long as whoever does it may do so still. */
    private void write(Staff staff, String subject, Write change, String action, Map<String, Object> details) {
        List<Write> writes =
                new ArrayList<>(
                        List.of(change, new Audit(Audit.NO_CALL, clock.instant(), staff.subject(), action, subject, details).write()));
        if (!subject.equals(staff.subject())) {
            writes.add(Member.everywhere(staff.subject()));
        }
        try {
            table.write(writes);
        } catch (Table.ConditionFailed e) {
            if (writes.size() > 2 && e.at(Member.key(staff.subject()))) {
                throw StaffGate.removed();
            }
            throw e;
        }
    }

    private static HttpAnswer told(Member member) {
        return HttpAnswer.ok(MemberRow.of(member));
    }
}
