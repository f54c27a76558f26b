package org.creativevolunteers.registration;

import java.util.List;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.text.Messages;

/** {@code POST /me/withdrawal}: the applicant withdraws; {@code DELETE} undoes it within 24 hours. Either done twice changes
 * nothing more. */
public final class WithdrawRegistration extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public WithdrawRegistration() {
        this(Registrations.of(Resources.ofProcess()));
    }

    WithdrawRegistration(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        return HttpAnswer.ok(OwnRegistration.standing(withdraw(link, request.method().equals("DELETE"))));
    }

    Registration withdraw(Link link, boolean undo) {
        return registrations.change(link, change -> {
            Registration registration = change.registration();
            boolean withdrawn = registration.is(Registration.State.WITHDRAWN);
            if (undo == !withdrawn) {
                return List.of();
            }
            if (undo && !change.now().isBefore(registration.undoUntil())) {
                throw Refusal.conflict("undo-late", Messages.in(registration.language()).text("undo-late"));
            }
            return undo ? change.restore(registrations.letters(link)) : change.withdraw();
        });
    }
}
