package org.creativevolunteers.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.Question;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.change.Consents;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code PUT /me/consents/{purpose}} with {@code {"given": true | false}}: the applicant gives a consent or takes it back,
 * whenever, also after the call has closed. The one without which nothing may be kept ends with the erasure alone.
 */
public final class ChangeConsent extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public ChangeConsent() {
        this(Registrations.of(Resources.ofProcess()));
    }

    ChangeConsent(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        JsonObject json = request.json().only(Set.of("given", "language"));
        if (!(json.value("given").orElse("") instanceof Boolean given)) {
            throw Refusal.at("/given", "kind", "Say true or false.");
        }
        return HttpAnswer.ok(OwnRegistration.standing(change(link, request.pathParameter("purpose"), given, json.text("language"))));
    }

    /** @param read the language in which the sentence was read; the registration's, where that is not said */
    Registration change(Link link, String purpose, boolean given, Optional<String> read) {
        Call call = registrations.calls().call(link.call());
        return registrations.change(link, change -> {
            Registration registration = change.registration();
            String language = call.language(Optional.of(read.orElse(registration.language())));
            Question consent = consent(call, registration, purpose, language);
            if (!given && consent.required()) {
                throw Refusal.conflict("consent-required", Messages.in(language).text("consent-required"));
            }
            List<Consent> records = registrations.consents(link);
            boolean same = given ? new Consents(registration, records).stands(consent)
                    : !registration.answers().containsKey(consent.id());
            return same ? List.of() : change.decide(consent, given, records, language);
        });
    }

    private static Question consent(Call call, Registration registration, String purpose, String language) {
        return Consents.asked(call).filter(question -> question.id().equals(purpose)
                && question.isShown(call.attributes(registration.answers()))).findFirst()
                .orElseThrow(() -> Refusal.notFound(Messages.in(language).text("no-consent")));
    }
}
