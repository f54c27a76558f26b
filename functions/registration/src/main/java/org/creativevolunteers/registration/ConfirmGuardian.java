package org.creativevolunteers.registration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.Http;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.table.Key;

/**
 * {@code GET /guardian}: what a guardian is asked to agree to; {@code POST} agrees. Done once, it answers the same ever after.
 * The sentence comes in the language that the query names, for a guardian may read another one than the applicant.
 */
public final class ConfirmGuardian implements RequestStreamHandler {

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public ConfirmGuardian() {
        this(Registrations.of(Environment.ofProcess()), Identity.of(Environment.ofProcess()));
    }

    ConfirmGuardian(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    /** What becomes of a guardian's link. */
    private enum State {
        /** The agreement is asked for. */
        ASKED,
        /** It is given. */
        AGREED,
        /** It is not asked for, or not any more: the applicant is of age, or has named somebody else. */
        NOT_NEEDED,
        /** The applicant has withdrawn. */
        WITHDRAWN
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Http.serve(event, response, context, this::confirm);
    }

    private HttpAnswer confirm(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.GUARDIAN);
        return HttpAnswer.ok(view(request.method().equals("GET") ? registrations.of(link) : agree(link, request.query("language")),
                link, request.query("language")));
    }

    /** @param read the language in which the sentence was read; the registration's, where that is not said */
    Registration agree(Link link, Optional<String> read) {
        return registrations.change(link, (before, now) -> state(before, link) == State.ASKED
                ? before.confirmGuardian(text(before, read), language(before, read), now) : List.of());
    }

    /** What the guardian is shown. */
    Map<String, Object> view(Registration registration, Link link, Optional<String> read) {
        State state = state(registration, link);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("call", registration.call());
        view.put("language", language(registration, read));
        view.put("state", state.name());
        view.put("agreed", state == State.AGREED);
        view.put("text", text(registration, read));
        view.put("applicant", registration.answers().getOrDefault("givenName", "") + " " + registration.answers().getOrDefault("familyName", ""));
        if (state == State.AGREED) {
            registrations.table().get(Key.consent(registration.id(), "guardian", "1"))
                    .ifPresent(consent -> view.put("since", consent.text("given")));
        }
        return view;
    }

    private State state(Registration registration, Link link) {
        if (!registration.item().has("guardian") || !asksThisMailbox(registration, link)) {
            return State.NOT_NEEDED;
        }
        if (!registration.guardianOpen()) {
            return State.AGREED;
        }
        return registration.state() == Registration.State.WITHDRAWN ? State.WITHDRAWN : State.ASKED;
    }

    /** Whether the link went to the guardian whom the applicant names now. */
    private boolean asksThisMailbox(Registration registration, Link link) {
        return link.address().isEmpty() || link.address().equals(registration.guardian(identity));
    }

    private String text(Registration registration, Optional<String> read) {
        return Messages.in(language(registration, read)).text("guardian-consent");
    }

    private String language(Registration registration, Optional<String> read) {
        return read.filter(registrations.calls().call(registration.call()).languages()::contains)
                .orElse(registration.language());
    }
}
