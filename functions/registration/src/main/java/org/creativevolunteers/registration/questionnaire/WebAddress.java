package org.creativevolunteers.registration.questionnaire;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of a page on the web (RFC 3986) that others will open: http or https, a host with a dot in its name, no user
 * name or password, at most {@value #LONGEST} characters. An international host is kept in its ASCII form (RFC 5891). What
 * begins without a scheme, as people type it, is read as https.
 *
 * @param text the address
 */
record WebAddress(String text) {

    static final int LONGEST = 500;

    /** Reads an address; empty where it is none that others should open. */
    static Optional<WebAddress> of(String written) {
        String typed = written.contains("://") ? written : "https://" + written;
        if (typed.length() > LONGEST || new FreeText(typed).hasForbidden()) {
            return Optional.empty();
        }
        int host = typed.indexOf("://") + 3;
        String scheme = host < 3 ? "" : typed.substring(0, host - 3).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.empty();
        }
        int end = host;
        while (end < typed.length() && "/?#:".indexOf(typed.charAt(end)) < 0) {
            end++;
        }
        try {
            String ascii = IDN.toASCII(typed.substring(host, end), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String text = scheme + "://" + ascii + typed.substring(end);
            boolean open = ascii.contains(".") && ascii.equals(new URI(text).getHost()) && text.length() <= LONGEST;
            return open ? Optional.of(new WebAddress(text)) : Optional.empty();
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty(); // not an address
        }
    }
}
