package org.creativevolunteers.registration;

import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Registration;

/** {@code GET /me}: what the applicant sees of the own registration: where it stands, what was answered, what can be done. */
public final class GetRegistration extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public GetRegistration() {
        this(Registrations.of(Resources.ofProcess()));
    }

    GetRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        Registration registration = registrations.of(link);
        return HttpAnswer.ok(registrations.own(registration).json());
    }
}
