package org.creativevolunteers.registration;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Consent;
import org.creativevolunteers.kernel.items.Guardianship;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.own.GuardianRequest;
import org.creativevolunteers.registration.own.NextStep;
import org.creativevolunteers.registration.text.Messages;

/**
 * {@code GET /guardian}: what a guardian is asked to agree to; {@code POST} agrees; {@code DELETE} refuses, or takes back what was agreed
 * to. Done once, each answers the same ever after.
 * The sentence comes in the language that the query names, for a guardian may read another one than the applicant.
 */
public final class ConfirmGuardian extends HttpFunction {

    /** Where the guardian can agree. */
    private static final Set<GuardianRequest.State> ASKED = EnumSet.of(GuardianRequest.State.ASKED, GuardianRequest.State.REFUSED);

    private final Registrations registrations;
    private final Identity identity;

    /** As the environment says. */
    public ConfirmGuardian() {
        this(Resources.ofProcess());
    }

    private ConfirmGuardian(Resources resources) {
        this(Registrations.of(resources), resources.identity());
    }

    ConfirmGuardian(Registrations registrations, Identity identity) {
        this.registrations = registrations;
        this.identity = identity;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.GUARDIAN);
        if (isFormer(link)) {
            throw Link.refused();
        }
        Optional<String> read = request.query("language");
        Registration registration = switch (request.method()) {
            case "POST" -> agree(link, read);
            case "DELETE" -> refuse(link);
            default -> registrations.of(link);
        };
        return HttpAnswer.ok(request(registration, link, read).json());
    }

    /**
     * Whether the applicant has named another address meanwhile. Whoever has the old link is told nothing more of the applicant: it may
     * have gone to a stranger.
     */
    boolean isFormer(Link link) {
        return !asksThisMailbox(registrations.of(link), link);
    }

    /** @param read the language in which the sentence was read; the registration's, where that is not said */
    Registration agree(Link link, Optional<String> read) {
        return registrations.change(link, change -> ASKED.contains(state(change.registration(), link))
                ? change.agree(sentence(change.registration(), read), language(change.registration(), read),
                        Consent.ofGuardian(registrations.table(), link.registration()))
                : List.of());
    }

    /** Says no: before anything was agreed to, or after. */
    Registration refuse(Link link) {
        return registrations.change(link, change -> switch (state(change.registration(), link)) {
            case ASKED, AGREED -> change.refuse(Consent.ofGuardian(registrations.table(), link.registration()),
                    NextStep.nextPool(registrations.calls().call(link.call()), change.now())
                            .filter(pool -> change.registration().outcome().isEmpty()));
            case REFUSED, NOT_NEEDED, WITHDRAWN -> List.of();
        });
    }

    /** What the guardian is shown. */
    GuardianRequest request(Registration registration, Link link, Optional<String> read) {
        GuardianRequest.State state = state(registration, link);
        Map<String, Object> answers = state == GuardianRequest.State.NOT_NEEDED ? Map.of() : registration.answers();
        return new GuardianRequest(registration.call(), language(registration, read), state, sentence(registration, read),
                (answers.getOrDefault("givenName", "") + " " + answers.getOrDefault("familyName", "")).strip(),
                state == GuardianRequest.State.AGREED ? Consent.ofGuardian(registrations.table(), registration.id()).map(Consent::given)
                        : Optional.empty());
    }

    private GuardianRequest.State state(Registration registration, Link link) {
        if (registration.guardian().isEmpty() || !asksThisMailbox(registration, link)) {
            return GuardianRequest.State.NOT_NEEDED;
        }
        if (!registration.guardianOpen()) {
            return GuardianRequest.State.AGREED;
        }
        if (registration.is(Registration.State.WITHDRAWN)) {
            return GuardianRequest.State.WITHDRAWN;
        }
        return registration.guardianRefused() ? GuardianRequest.State.REFUSED : GuardianRequest.State.ASKED;
    }

    /** Whether the link went to the guardian whom the applicant names now. */
    private boolean asksThisMailbox(Registration registration, Link link) {
        return link.address().isEmpty() || link.address().equals(Guardianship.address(registration, identity));
    }

    private String sentence(Registration registration, Optional<String> read) {
        return Messages.in(language(registration, read)).text("guardian-consent");
    }

    private String language(Registration registration, Optional<String> read) {
        return read.filter(registrations.calls().call(registration.call()).languages()::contains)
                .orElse(registration.language());
    }
}
