package org.creativevolunteers.commission;

import java.time.Clock;
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
import org.creativevolunteers.kernel.items.AssessmentDraft;
import org.creativevolunteers.kernel.items.OpenDossiers;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Tally;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * {@code GET /staff/calls/{call}/assessments}: the commissioner's own assessments and recusals, the latest first, to find one
 * again, what is only begun, and how far the commission has come.
 */
public final class ListAssessments extends HttpFunction {

    private final Table table;
    private final StaffGate gate;
    private final PublishedCalls calls;
    private final Clock clock;

    public ListAssessments() {
        this(Resources.ofProcess());
    }

    ListAssessments(Resources resources) {
        this.table = resources.table();
        this.gate = resources.gate();
        this.calls = resources.calls();
        this.clock = resources.clock();
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.COMMISSIONER);
        Call call = calls.call(request.pathParameter("call"));
        List<Assessment> own = Assessment.own(table, call.id(), staff.subject()).toList();
        return HttpAnswer.ok(Map.of("assessments", own.reversed().stream().map(ListAssessments::row).toList(), "begun",
                AssessmentDraft.begun(table, call.id(), staff.subject()).filter(AssessmentDraft::isFirst).map(ListAssessments::begun)
                        .toList(),
                "commission", commission(call)));
    }

    private static Map<String, Object> begun(AssessmentDraft draft) {
        return Map.of("id", draft.registration(), "code", Code.of(draft.registration()), "kept", Times.text(draft.kept()));
    }

    /** How far all have come together, without saying who; of the dossiers, as many as there were when they were counted last. */
    private Map<String, Object> commission(Call call) {
        List<Tally> tallies = Tally.ofCall(table, call.id()).toList();
        long dossiers = OpenDossiers.of(table, call.id(), clock.instant()).count().map(OpenDossiers.Count::number).orElse(0L);
        return Map.of("dossiers", dossiers, "needed", dossiers * call.assessment().minimum(), "given",
                tallies.stream().mapToLong(Tally::scored).sum(), "members", (long) tallies.size());
    }

    private static Map<String, Object> row(Assessment assessment) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", assessment.registration());
        row.put("code", Code.of(assessment.registration()));
        row.putAll(AssessmentView.of(assessment));
        return row;
    }
}
