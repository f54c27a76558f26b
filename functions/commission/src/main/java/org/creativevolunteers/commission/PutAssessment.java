package org.creativevolunteers.commission;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.AssessmentDraft;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.staff.StaffGate;

/**
 * {@code PUT /staff/dossiers/{id}/assessment} gives or corrects the commissioner's own assessment; the answer tells what
 * the others gave. {@code GET} gives one's own assessment again, with its dossier, to correct it. {@code PUT …/draft} keeps what was begun
 * to be said, for whichever device one goes on at.
 */
public final class PutAssessment implements RequestStreamHandler {

    private final StaffGate gate;
    private final PublishedCalls calls;
    private final Assessments assessments;

    public PutAssessment() {
        this(Resources.ofProcess());
    }

    PutAssessment(Resources resources) {
        this.gate = resources.gate();
        this.calls = resources.calls();
        this.assessments = new Assessments(resources.table(), resources.clock());
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> answer(request, Log.of(context)));
    }

    private HttpAnswer answer(HttpRequest request, Log log) {
        Staff staff = gate.admit(request, () -> assessments.registration(request.pathParameter("id")).call(), Role.COMMISSIONER);
        Registration registration = assessments.registration(request.pathParameter("id"));
        Call call = calls.call(registration.call());
        if (request.path().endsWith("/draft")) {
            return HttpAnswer.ok(Map.of("revision", draft(request.json(), staff, registration, call)));
        }
        return request.method().equals("GET") ? own(request, staff, registration, call) : put(request, staff, registration, call, log);
    }

    private long draft(JsonObject asked, Staff staff, Registration registration, Call call) {
        Map<String, Object> said = new LinkedHashMap<>(asked.members());
        said.remove("from");
        return assessments.draft(registration, staff.subject(), ScoreReader.begun(JsonObject.of(said), call), asked.whole("from"));
    }

    /** What oneself has said of a dossier, or begun to say. */
    private HttpAnswer own(HttpRequest request, Staff staff, Registration registration, Call call) {
        Optional<Assessment> own = assessments.own(registration.id(), staff.subject());
        Optional<AssessmentDraft> begun = assessments.draft(registration.id(), staff.subject());
        if (own.isEmpty() && begun.isEmpty()) {
            throw Refusal.notFound("You have not assessed this dossier.");
        }
        Map<String, Object> body = new LinkedHashMap<>(own.map(assessments::view).orElseGet(() -> Map.of("id", registration.id())));
        if (registration.mayBeAssessed()) { // who withdrew is no longer read
            body.put("dossier", new DossierView(call, request.query("language")).of(registration));
            begun.ifPresent(draft -> body.put("draft", draft.json()));
        }
        return HttpAnswer.ok(body);
    }

    private HttpAnswer put(HttpRequest request, Staff staff, Registration registration, Call call, Log log) {
        Assessments.Said said = ScoreReader.read(request.json(), call);
        Assessments.Done done = assessments.score(call, registration.id(), staff.subject(), said);
        if (done.counted()) {
            log.count("assessed", call.id(), 1);
        }
        return HttpAnswer.ok(assessments.view(done.assessment().orElseThrow()));
    }
}
