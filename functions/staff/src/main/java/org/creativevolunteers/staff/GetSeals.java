package org.creativevolunteers.staff;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.AuditSeal;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.staff.audit.SealedPart;

/**
 * {@code GET /staff/audit/seals}: the seals of a month of an audit trail, and with {@code /{day}/{part}} the text that one of them is
 * of, made of the entries as they are now: whoever computes its SHA-256 knows whether they are as they were sealed.
 */
public final class GetSeals extends HttpFunction {

    private final Table table;
    private final PublishedCalls calls;
    private final StaffGate gate;

    public GetSeals() {
        this(Resources.ofProcess());
    }

    GetSeals(Resources resources) {
        this.table = resources.table();
        this.calls = resources.calls();
        this.gate = resources.gate();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        gate.admit(request, request.query("call"), Role.AUDITOR, Role.ADMIN);
        String call = request.query("call").map(id -> calls.call(id).id()).orElse(Audit.NO_CALL);
        return request.pathParameters().containsKey("part") ? text(call, request) : ofMonth(call, request);
    }

    private HttpAnswer ofMonth(String call, HttpRequest request) {
        List<AuditSeal> seals = AuditSeal.ofMonth(table, call, month(request));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("seals", seals.stream().map(GetSeals::told).toList());
        seals.stream().findFirst().flatMap(first -> AuditSeal.before(table, call, first.name()))
                .ifPresent(before -> body.put("before", before.sha256()));
        return HttpAnswer.ok(body);
    }

    private static YearMonth month(HttpRequest request) {
        try {
            return YearMonth.parse(request.query("month").orElse(""));
        } catch (DateTimeException e) {
            throw Refusal.at("?month", "value", "A month is written 2027-01.");
        }
    }

    private static Map<String, Object> told(AuditSeal seal) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("day", seal.day().toString());
        told.put("part", seal.part());
        told.put("sha256", seal.sha256());
        told.put("before", seal.before());
        told.put("entries", seal.entries());
        told.put("sealed", Times.text(seal.sealed()));
        return told;
    }

    private HttpAnswer text(String call, HttpRequest request) {
        AuditSeal seal = AuditSeal.find(table, call, request.pathParameter("day") + "#" + request.pathParameter("part"))
                .orElseThrow(() -> Refusal.notFound("Nothing is sealed under this name."));
        SealedPart part = new SealedPart(call, seal.day(), seal.part(), seal.before(),
                seal.entriesNow(table, call).limit(2L * SealedPart.MOST).toList());
        return HttpAnswer.ok(Map.of("text", part.text(), "sha256", seal.sha256()));
    }
}
