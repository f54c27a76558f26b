package org.creativevolunteers.commission;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.Staff;
import org.creativevolunteers.kernel.table.Item;

/**
 * {@code PUT /staff/dossiers/{id}/recusal}: the commissioner steps aside from a dossier, because of a conflict of interest;
 * an assessment that was given counts no longer. {@code DELETE} takes that back.
 */
public final class PutRecusal implements RequestStreamHandler {

    private final Commission commission;

    public PutRecusal() {
        this(Commission.of(Environment.ofProcess()));
    }

    PutRecusal(Commission commission) {
        this.commission = commission;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::answer);
    }

    private HttpAnswer answer(HttpRequest request) {
        Staff staff = commission.gate().admit(request, Role.COMMISSIONER);
        Assessments assessments = commission.assessments();
        Item registration = assessments.registration(request.pathParameter("id"));
        List<String> batches = Commission.batches(commission.callOf(registration));
        Assessments.Done done = request.method().equals("DELETE")
                ? assessments.undoRecusal(registration, batches, staff.subject())
                : assessments.recuse(registration, batches, staff.subject());
        String id = registration.text("id");
        return done.assessment().map(own -> HttpAnswer.ok(commission.view(id, own)))
                .orElseGet(() -> HttpAnswer.ok(Map.of("id", id)));
    }
}
