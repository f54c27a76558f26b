package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.own.OwnRegistration;

/** {@code POST /me/confirmation}: the applicant confirms the address. Done once, it answers the same ever after. */
public final class ConfirmRegistration implements RequestStreamHandler {

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public ConfirmRegistration() {
        this(Resources.ofProcess());
    }

    private ConfirmRegistration(Resources resources) {
        this(Registrations.of(resources), resources.identity());
    }

    ConfirmRegistration(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, request -> confirm(request, Log.of(context)));
    }

    private HttpAnswer confirm(HttpRequest request, Log log) {
        return HttpAnswer.ok(OwnRegistration.standing(confirm(registrations.require(request, Link.Purpose.APPLICANT), log)));
    }

    Registration confirm(Link link, Log log) {
        boolean[] changed = new boolean[1];
        Registration registration = registrations.change(link, change -> {
            changed[0] = change.registration().is(Registration.State.RECEIVED);
            return changed[0] ? change.confirm(identity) : List.of();
        });
        if (changed[0]) {
            log.count("confirmed", link.call(), 1);
        }
        return registration;
    }
}
