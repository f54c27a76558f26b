package org.creativevolunteers.commission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/** {@code GET /staff/calls/{call}/assessments}: the commissioner's own assessments and recusals, the latest first, to find one again. */
public final class ListAssessments extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final PublishedCalls calls;

    public ListAssessments() {
        this(Resources.ofProcess());
    }

    ListAssessments(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.calls = resources.calls();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.COMMISSIONER);
        Call call = calls.call(request.pathParameter("call"));
        List<Assessment> own = Assessment.own(table, call.id(), staff.subject()).toList();
        return HttpAnswer.ok(Map.of("assessments", own.reversed().stream().map(ListAssessments::row).toList()));
    }

    private static Map<String, Object> row(Assessment assessment) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", assessment.registration());
        row.put("code", Code.of(assessment.registration()));
        row.putAll(AssessmentView.of(assessment));
        return row;
    }
}
