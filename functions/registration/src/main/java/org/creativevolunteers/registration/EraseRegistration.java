package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Erasure;
import org.creativevolunteers.kernel.items.Registration;

/** {@code DELETE /me}: the applicant has everything about themself erased. What remains are the audit trail and the selection's
 * protocol, which know the registration by its identifier alone, and one letter that says so. */
public final class EraseRegistration implements RequestStreamHandler {

    private final Registrations registrations;

    /** As the environment says. */
    public EraseRegistration() {
        this(Registrations.of(Resources.ofProcess()));
    }

    EraseRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> erase(request, Log.of(context)));
    }

    private HttpAnswer erase(HttpRequest request, Log log) {
        try {
            erase(registrations.require(request, Link.Purpose.APPLICANT), log);
        } catch (Refusal refusal) {
            if (refusal.status() != Link.gone().status()) {
                throw refusal;
            } // asked again, perhaps because no answer came: it is as was asked
        }
        return HttpAnswer.noContent();
    }

    void erase(Link link, Log log) {
        Registration registration = registrations.of(link);
        if (new Erasure(registrations.table(), registrations.clock()).asAsked(registration.id(), "applicant")) {
            log.count("erased", registration.call(), 1);
        } // else the same request at the same moment has done it: it has its letter
    }
}
