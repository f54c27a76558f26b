package org.creativevolunteers.staff;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.staff.audit.AuditQuery;

/**
 * {@code GET /staff/audit}: who did what and who looked, of a call or, where none is named, of the staff itself. It has identifiers and
 * numbers, nothing personal. {@code /members} below it tells what administrators call the members of the staff, for those who read trails.
 */
public final class ListAudit extends HttpFunction {

    private static final String MEMBERS = "/staff/audit/members";

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;
    private final Clock clock;

    public ListAudit() {
        this(Resources.ofProcess());
    }

    ListAudit(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, request.query("call"), Role.AUDITOR, Role.ADMIN);
        if (request.path().equals(MEMBERS)) {
            return HttpAnswer.ok(Map.of("members", labels()));
        }
        String call = request.query("call").map(id -> calls.call(id).id()).orElse(Audit.NO_CALL);
        AuditQuery query = AuditQuery.of(request.query(), clock.instant());
        AuditQuery.Page page = query.read(table, call);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("month", query.month().toString());
        body.put("entries", page.entries().stream().map(ListAudit::told).toList());
        page.next().ifPresent(next -> body.put("next", next));
        return HttpAnswer.ok(body);
    }

    /** What members are called, by their subjects. */
    private Map<String, Object> labels() {
        Map<String, Object> labels = new LinkedHashMap<>();
        Member.all(table).forEach(member -> member.label().ifPresent(label -> labels.put(member.subject(), label)));
        return labels;
    }

    private static Map<String, Object> told(Audit entry) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("time", Times.text(entry.time()));
        told.put("actor", entry.actor());
        told.put("action", entry.action());
        told.put("subject", entry.subject());
        entry.code().ifPresent(code -> told.put("code", code));
        entry.shown().ifPresent(shown -> told.put("shown", shown));
        if (!entry.toldDetails().isEmpty()) {
            told.put("details", entry.toldDetails());
        }
        return told;
    }
}
