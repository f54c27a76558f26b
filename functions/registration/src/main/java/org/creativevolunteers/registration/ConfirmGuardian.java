package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.kernel.Environment;
import org.creativevolunteers.kernel.Http;
import org.creativevolunteers.kernel.HttpAnswer;
import org.creativevolunteers.kernel.HttpRequest;
import org.creativevolunteers.kernel.Link;

/** {@code GET /guardian}: what a guardian is asked to agree to; {@code POST} agrees. Done once, it answers the same ever
 * after. */
public final class ConfirmGuardian implements RequestStreamHandler {

    private final Registrations registrations;

    /** As the environment says. */
    public ConfirmGuardian() {
        this(Registrations.of(Environment.ofProcess()));
    }

    ConfirmGuardian(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::confirm);
    }

    private HttpAnswer confirm(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.GUARDIAN);
        if (request.method().equals("GET")) {
            return HttpAnswer.ok(view(registrations.of(link)));
        }
        return HttpAnswer.ok(view(registrations.change(link, (registration, now) -> registration.guardianOpen()
                ? registration.confirmGuardian(text(registration), now) : List.of())));
    }

    private static Map<String, Object> view(Registration registration) {
        return Map.of("call", registration.call(), "language", registration.language(),
                "agreed", !registration.guardianOpen(), "text", text(registration),
                "applicant", registration.answers().getOrDefault("givenName", "") + " " + registration.answers().getOrDefault("familyName", ""));
    }

    private static String text(Registration registration) {
        return Messages.in(registration.language()).text("guardian-consent");
    }
}
