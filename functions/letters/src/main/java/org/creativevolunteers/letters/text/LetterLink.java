package org.creativevolunteers.letters.text;

import java.util.Objects;
import org.creativevolunteers.kernel.access.Link;
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

    /**
     * The link to a purpose's page of a call, in the language of the letter.
     *
     * @param publicUrl where the pages stand, without a slash at the end
     * @param secret    what the page shows to be let in
     */
    public static LetterLink of(String publicUrl, String call, String language, Link.Purpose purpose, String secret, LinkCode code) {
        String folder = publicUrl + "/" + call + "/" + language + "/";
        return new LetterLink(folder + page(purpose) + "/#" + secret, code, folder + "code/");
    }

    private static String page(Link.Purpose purpose) {
        return switch (purpose) {
            case APPLICANT -> "my";
            case GUARDIAN -> "guardian";
            case NEVER_AGAIN -> "never";
        };
    }

    /** Without secret and code, which grant access. */
    @Override
    public String toString() {
        return "a link of a letter";
    }
}
