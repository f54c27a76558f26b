package org.creativevolunteers.call;

import java.util.Objects;

/**
 * Who runs the call.
 *
 * @param name  as people know it
 * @param email where questions go
 * @param url   its web site
 */
public record Organisation(LocalText name, String email, String url) {

    public Organisation {
        Objects.requireNonNull(name);
        if (!email.matches("[^@\\s]+@[^@\\s]+") || !url.startsWith("https://")) {
            throw new Unfit("organisation", "the organisation needs an e-mail address and an https address");
        }
    }
}
