package org.creativevolunteers.commission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.AssessmentDraft;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * {@code GET /staff/calls/{call}/dossiers/next?language=az}: the dossier that the commissioner should assess next, with
 * what to score, what was begun to be said of it, and how far the commissioner has come; 204 where nothing is left.
 */
public final class GetNextDossier extends HttpFunction {

    private final StaffGate gate;
    private final PublishedCalls calls;
    private final NextDossier nextDossier;
    private final Table table;

    public GetNextDossier() {
        this(Resources.ofProcess());
    }

    GetNextDossier(Resources resources) {
        this.gate = resources.gate();
        this.calls = resources.calls();
        this.table = resources.table();
        this.nextDossier = new NextDossier(resources.table(), resources.clock());
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, Role.COMMISSIONER);
        Call call = calls.call(request.pathParameter("call"));
        return nextDossier.of(call.id(), call.assessment().anchors(), staff.subject()).map(next -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("dossier", new DossierView(call, request.query("language")).of(next.registration()));
            body.put("progress", next.progress());
            AssessmentDraft.find(table, next.registration().id(), staff.subject()).ifPresent(draft -> body.put("draft", draft.json()));
            return HttpAnswer.ok(body);
        }).orElseGet(HttpAnswer::noContent);
    }
}
