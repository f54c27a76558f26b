package org.creativevolunteers.registration;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.own.NextStep;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code POST /me/guardian}: the applicant has the guardian's letter sent again, to another address or another person if need be; as
 * long as a guardian can agree, which is longer than other answers can be corrected.
 */
public final class AskGuardian extends HttpFunction {

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public AskGuardian() {
        this(Resources.ofProcess());
    }

    private AskGuardian(Resources resources) {
        this(Registrations.of(resources), resources.identity());
    }

    AskGuardian(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        JsonObject json = request.json().only(Set.of("name", "email"));
        Map<String, String> guardian = new LinkedHashMap<>();
        json.text("name").ifPresent(name -> guardian.put(Guardianship.NAME, name));
        json.text("email").ifPresent(email -> guardian.put(Guardianship.EMAIL, email));
        return HttpAnswer.ok(OwnRegistration.standing(ask(link, guardian, request.query("language"))));
    }

    /**
     * @param guardian what is answered otherwise than before about the guardian
     * @param read     the language in which the page was read; the registration's, where that is not said
     */
    Registration ask(Link link, Map<String, String> guardian, Optional<String> read) {
        PublishedCalls.Published published = registrations.calls().inForce(link.call());
        return registrations.change(link, change -> {
            Registration registration = change.registration();
            String language = published.call().language(Optional.of(read.orElse(registration.language())));
            requireWaiting(registration, NextStep.nextPool(published.call(), change.now()), language);
            Map<String, Object> answers = new LinkedHashMap<>(registration.answers());
            answers.putAll(guardian);
            if (!answers.equals(registration.answers())) {
                answers = Questionnaire.check(published.call(), answers, language);
            }
            requireAnother(registration, answers, language);
            return change.askGuardianOf(published, answers, identity);
        });
    }

    private static void requireWaiting(Registration registration, Optional<Instant> pool, String language) {
        if (!registration.is(Registration.State.CONFIRMED) || !registration.guardianOpen()) {
            throw Refusal.conflict("guardian-settled", Messages.in(language).text("guardian-settled"));
        }
        if (pool.isEmpty() || registration.outcome().isPresent()) {
            throw Refusal.conflict("guardian-late", Messages.in(language).text("guardian-late"));
        }
    }

    /** Who has refused is not asked again and again. */
    private void requireAnother(Registration registration, Map<String, Object> answers, String language) {
        if (registration.guardianRefused()
                && Guardianship.address(registration, identity).equals(Guardianship.address(answers, identity))) {
            throw Refusal.conflict("guardian-refused", Messages.in(language).text("guardian-refused"));
        }
    }
}
