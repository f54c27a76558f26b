package org.creativevolunteers.registration.pages;

import java.util.Objects;

/**
 * Something worth saying above a page.
 *
 * @param text what
 * @param good whether something was done, not refused
 */
public record Notice(String text, boolean good) {

    public Notice {
        Objects.requireNonNull(text);
    }

    /** It was done as asked. */
    public static Notice done(String text) {
        return new Notice(text, true);
    }

    /** It was refused. */
    public static Notice refused(String text) {
        return new Notice(text, false);
    }
}
