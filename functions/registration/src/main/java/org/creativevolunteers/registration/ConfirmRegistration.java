package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.Log;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;

/** {@code POST /me/confirmation}: the applicant confirms the address. Done once, it answers the same ever after. */
public final class ConfirmRegistration implements RequestStreamHandler {

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public ConfirmRegistration() {
        this(Registrations.of(Environment.ofProcess()), Identity.of(Environment.ofProcess()));
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
        return HttpAnswer.ok(Mine.summary(confirm(registrations.require(request, Link.Purpose.APPLICANT), log)));
    }

    Registration confirm(Link link, Log log) {
        boolean[] changed = new boolean[1];
        Registration registration = registrations.change(link, (before, now) -> {
            changed[0] = before.state() == Registration.State.RECEIVED;
            return changed[0] ? before.confirm(identity, now) : List.of();
        });
        if (changed[0]) {
            log.count("confirmed", link.call(), 1);
        }
        return registration;
    }
}
