package org.creativevolunteers.kernel.access;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Typed;

/**
 * An e-mail address that a letter can be sent to: the dot-atom form of RFC 5321 with an ASCII local part, which is what
 * SES delivers to; an international domain is kept in its ASCII form ({@link DomainName}).
 *
 * @param mailbox    as letters are addressed: the local part as typed, the domain in lower-case ASCII
 * @param normalised as identity is reckoned: all in lower case
 */
public record EmailAddress(String mailbox, String normalised) {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        Objects.requireNonNull(mailbox);
        Objects.requireNonNull(normalised);
    }

    /** Reads an address as somebody typed it; empty where it is none that a letter can be sent to. */
    public static Optional<EmailAddress> of(String typed) {
        String text = Typed.line(typed);
        int at = text.lastIndexOf('@');
        if (at < 1 || at > 64 || text.length() > 254 || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        return DomainName.ascii(text.substring(at + 1))
                .filter(domain -> DOMAIN.matcher(domain).matches() && local.length() + 1 + domain.length() <= 254)
                .map(domain -> new EmailAddress(local + "@" + domain, local.toLowerCase(Locale.ROOT) + "@" + domain));
    }
}
