package org.creativevolunteers.registration;

import java.util.List;
import java.util.Set;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.access.Link;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.registration.own.OwnRegistration;
import org.creativevolunteers.registration.text.Messages;

/** {@code PUT /me/language} with {@code {"language": …}}: the language of the letters to come, chosen anew whenever, also after
 * the call has closed. */
public final class ChangeLanguage extends HttpFunction {

    private final Registrations registrations;

    /** As the environment says. */
    public ChangeLanguage() {
        this(Registrations.of(Resources.ofProcess()));
    }

    ChangeLanguage(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Link link = registrations.require(request, Link.Purpose.APPLICANT);
        String language = request.json().only(Set.of("language")).requireText("language");
        return HttpAnswer.ok(OwnRegistration.standing(change(link, language)));
    }

    Registration change(Link link, String language) {
        return registrations.change(link, change -> {
            Registration registration = change.registration();
            if (!registrations.calls().call(link.call()).languages().contains(language)) {
                throw Refusal.at("/language", "option", Messages.in(registration.language()).text("option"));
            }
            return language.equals(registration.language()) ? List.of() : change.speak(language);
        });
    }
}
