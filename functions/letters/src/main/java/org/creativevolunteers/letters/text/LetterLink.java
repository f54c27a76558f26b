package org.creativevolunteers.letters.text;

import java.util.Objects;
import org.creativevolunteers.kernel.access.LinkCode;

/**
 * A link as a letter carries it: for a page with scripts, and as a code that is typed on a page without.
 *
 * @param url   the page's address, with the secret in its fragment
 * @param code  the access code
 * @param plain the address of the page on which the code is typed
 */
public record LetterLink(String url, LinkCode code, String plain) {

    public LetterLink {
        Objects.requireNonNull(url);
        Objects.requireNonNull(code);
        Objects.requireNonNull(plain);
    }

    /** Without secret and code, which grant access. */
    @Override
    public String toString() {
        return "a link of a letter";
    }
}
