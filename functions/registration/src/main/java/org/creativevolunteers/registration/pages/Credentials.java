package org.creativevolunteers.registration.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.registration.questionnaire.FormFields;

/**
 * What opens a registration where there are no scripts, as it was typed: every form of a page that was opened by it sends it
 * along, so that nothing is kept between two requests.
 *
 * @param call  the call's identifier
 * @param email the address that the letter went to
 * @param code  the access code in the letter
 */
public record Credentials(String call, String email, String code) {

    /** The fields of the form in which they are typed. */
    static final List<String> FIELDS = List.of("call", "language", "email", "code");

    public Credentials {
        Objects.requireNonNull(call);
        Objects.requireNonNull(email);
        Objects.requireNonNull(code);
    }

    /** Those that a form brings; empty texts where it brings none. */
    public static Credentials of(FormFields form) {
        return new Credentials(form.text("call"), Typed.line(form.text("email")), Typed.line(form.text("code")));
    }

    /** For the template {@code credentials}. */
    Map<String, Object> values() {
        return Map.of("call", call, "email", email, "code", code);
    }

    /** Without what grants access. */
    @Override
    public String toString() {
        return "credentials for a registration of " + call;
    }
}
