package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Registration;

/** {@code GET /me}: what the applicant sees of the own registration: where it stands, what was answered, what can be done. */
public final class GetRegistration implements RequestStreamHandler {

    private final Registrations registrations;

    /** As the environment says. */
    public GetRegistration() {
        this(Registrations.of(Resources.ofProcess()));
    }

    GetRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::get);
    }

    private HttpAnswer get(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        Registration registration = registrations.of(link);
        return HttpAnswer.ok(registrations.own(registration).json());
    }
}
