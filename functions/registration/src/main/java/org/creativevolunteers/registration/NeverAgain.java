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
import org.creativevolunteers.kernel.items.Mailbox;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;

/** {@code POST /never}: whoever reads a mailbox has no more letters sent to it, of any call. */
public final class NeverAgain implements RequestStreamHandler {

    private final Registrations registrations;

    /** As the environment says. */
    public NeverAgain() {
        this(Registrations.of(Resources.ofProcess()));
    }

    NeverAgain(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::never);
    }

    private HttpAnswer never(HttpRequest request) {
        never(registrations.require(request, Link.Purpose.NEVER_AGAIN));
        return HttpAnswer.noContent();
    }

    void never(Link link) {
        Registration registration = registrations.of(link);
        String address = link.address().orElseGet(() -> registration.address()); // a guardian speaks for the own mailbox
        try {
            registrations.table().write(Mailbox.never(address), registration.audit("applicant", "never-again", registrations.now()));
        } catch (Table.ConditionFailed saidBefore) {
            // it is as was asked
        }
    }
}
