package org.creativevolunteers.registration;

import java.util.Objects;
import org.owasp.encoder.Encode;

/**
 * What opens a registration where there are no scripts, as it was typed: every form of a page that was opened by it sends it
 * along, so that nothing is kept between two requests.
 */
record Keys(String call, String email, String code) {

    Keys {
        Objects.requireNonNull(call);
        Objects.requireNonNull(email);
        Objects.requireNonNull(code);
    }

    static Keys of(FormFields form) {
        return new Keys(form.text("call"), form.text("email").strip(), form.text("code").strip());
    }

    /** As hidden fields. */
    String fields() {
        return hidden("call", call) + hidden("email", email) + hidden("code", code);
    }

    /** As hidden fields, with the language of the page to come. */
    String fields(String language) {
        return fields() + hidden("language", language);
    }

    private static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + name + "\" value=\"" + Encode.forHtmlAttribute(value) + "\">";
    }

    /** Without what grants access. */
    @Override
    public String toString() {
        return "keys to a registration of " + call;
    }
}
