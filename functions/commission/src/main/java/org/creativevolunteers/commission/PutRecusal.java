package org.creativevolunteers.commission;

import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;

/**
 * {@code PUT /staff/dossiers/{id}/recusal}: the commissioner steps aside from a dossier, because of a conflict of interest, and may say
 * which; an assessment that was given counts no longer. {@code DELETE} takes that back.
 */
public final class PutRecusal extends HttpFunction {

    private final StaffGate gate;
    private final PublishedCalls calls;
    private final Assessments assessments;

    public PutRecusal() {
        this(Resources.ofProcess());
    }

    PutRecusal(Resources resources) {
        this.gate = resources.gate();
        this.calls = resources.calls();
        this.assessments = new Assessments(resources.table(), resources.clock());
    }

    private static Optional<String> why(HttpRequest request) {
        return request.body().length == 0 ? Optional.empty() : ScoreReader.comment(request.json());
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Staff staff = gate.admit(request, () -> assessments.registration(request.pathParameter("id")).call(), Role.COMMISSIONER);
        Registration registration = assessments.registration(request.pathParameter("id"));
        Call call = calls.call(registration.call());
        String id = registration.id();
        Assessments.Done done = request.method().equals("DELETE") ? assessments.undoRecusal(call, id, staff.subject())
                : assessments.recuse(call, id, staff.subject(), why(request));
        return done.assessment().map(own -> HttpAnswer.ok(assessments.view(own))).orElseGet(() -> HttpAnswer.ok(Map.of("id", id)));
    }
}
