package org.creativevolunteers.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.EmailAddress;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.EntryTicket;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.change.Consents;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.questionnaire.Questionnaire;
import org.creativevolunteers.registration.text.LocalTimes;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code PUT /me}: the applicant corrects answers, until the call closes. With {@code ?registration=…}, and a ticket of the staff's in
 * place of a link, a member of the staff does it because the person has asked by telephone or on paper ({@code asked}); also after the call
 * has closed, for people may have what is kept of them put right.
 */
public final class UpdateRegistration extends HttpFunction {

    private static final Set<String> WAYS = Set.of("phone", "paper", "person", "email");

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public UpdateRegistration() {
        this(Resources.ofProcess());
    }

    private UpdateRegistration(Resources resources) {
        this(Registrations.of(resources), resources.identity());
    }

    UpdateRegistration(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        if (request.query("registration").isPresent()) {
            return asAsked(request, request.query("registration").get());
        }
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        JsonObject json = request.json().only(Set.of("language", "answers", "version"));
        return HttpAnswer.ok(OwnRegistration.standing(update(link, json.object("answers").members(), json.whole("version"),
                request.query("language").or(() -> json.text("language")), json.text("language"))));
    }

    /**
     * @param seen    the version from which the answers were corrected, where that is said
     * @param read    the language in which the form was read; the registration's, where that is not said
     * @param letters the language of the letters to come; the registration's, where that is not said
     */
    Registration update(Link link, Map<String, Object> given, Optional<Long> seen, Optional<String> read, Optional<String> letters) {
        PublishedCalls.Published published = registrations.calls().inForce(link.call());
        return registrations.change(link, change -> {
            Registration registration = change.registration();
            String language = published.call().language(Optional.of(read.orElse(registration.language())));
            String written = published.call().language(Optional.of(letters.orElse(registration.language())));
            requireCorrectable(registration, published, language);
            Map<String, Object> answers = Questionnaire.check(published.call(), given, language);
            if (answers.equals(registration.answers()) && written.equals(registration.language())) {
                return List.of(); // perhaps sent again because no answer came: then the version seen is another one by now
            }
            requireSeen(registration, seen, language);
            requireSameAddress(registration, answers, language);
            return change.correct(published, answers, registrations.consents(link), written, identity);
        });
    }

    /** The same checks; the address and the consents stay, which are their person's alone. */
    private HttpAnswer asAsked(HttpRequest request, String id) {
        EntryTicket ticket = Registration.find(registrations.table(), id).flatMap(registration -> request.bearer()
                .flatMap(secret -> EntryTicket.find(registrations.table(), secret, registration.call(), registrations.now())))
                .orElseThrow(() -> new Refusal(401, "entry", "This ticket is not good, or not any more. Ask for another one."));
        String asked = request.query("asked").filter(WAYS::contains)
                .orElseThrow(() -> Refusal.at("?asked", "asked", "Say how the person has asked: phone, paper, person or email."));
        JsonObject json = request.json().only(Set.of("answers", "version"));
        return HttpAnswer.ok(OwnRegistration.standing(registrations.change(id, change -> {
            Registration registration = change.registration();
            PublishedCalls.Published published = registrations.calls().inForce(registration.call());
            String language = published.call().language(request.query("language"));
            requireTakingPart(registration, language);
            Map<String, Object> answers = Questionnaire.check(published.call(),
                    new Consents(registration, List.of()).kept(published.call(), json.object("answers").members()), language);
            if (answers.equals(registration.answers())) {
                return List.of();
            }
            requireSeen(registration, json.whole("version"), language);
            requireSameAddress(registration, answers, language);
            return change.correctAsAsked(published, answers, ticket.by(), asked, identity);
        })));
    }

    private void requireCorrectable(Registration registration, PublishedCalls.Published published, String language) {
        if (!published.call().window().isOpen(registrations.now())) {
            throw Refusal.conflict("closed", Messages.in(language).text("closed",
                    LocalTimes.zoned(published.call().window().closes(), published.call().zone(), language)));
        }
        requireTakingPart(registration, language);
    }

    private static void requireTakingPart(Registration registration, String language) {
        if (registration.is(Registration.State.WITHDRAWN)) {
            throw Refusal.conflict("withdrawn", Messages.in(language).text("withdrawn"));
        }
    }

    /** Whoever says which version was seen does not undo what another window has changed since. */
    private static void requireSeen(Registration registration, Optional<Long> version, String language) {
        if (version.filter(seen -> seen != registration.version()).isPresent()) {
            throw Refusal.conflict("changed", Messages.in(language).text("changed"));
        }
    }

    private static void requireSameAddress(Registration registration, Map<String, Object> answers, String language) {
        String now = (String) answers.get(Questionnaire.EMAIL);
        if (!EmailAddress.of(now).equals(EmailAddress.of((String) registration.answers().get(Questionnaire.EMAIL)))) {
            throw new Refusal(422, "invalid-answers", Messages.in(language).text("invalid-answers"), List.of(new Refusal.Detail(
                    "/answers/" + Questionnaire.EMAIL, "email-fixed", Messages.in(language).text("email-fixed"))));
        }
    }
}
