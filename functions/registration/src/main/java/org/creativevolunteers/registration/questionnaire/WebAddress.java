package org.creativevolunteers.registration.questionnaire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.creativevolunteers.call.Typed;
import org.creativevolunteers.kernel.access.DomainName;

/**
 * The address of a page on the web that others will open, read as browsers read it (URL Standard, whatwg.org): http or https, a host
 * with a dot in its name, no user name or password, at most {@value #LONGEST} characters. What begins without a scheme, as people type
 * it, is read as https. Kept is what a browser would make of it, but that letters beyond ASCII stay readable and that nothing is added
 * to a bare host.
 *
 * @param text the address
 */
record WebAddress(String text) {

    static final int LONGEST = 500;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern HAS_SCHEME = Pattern.compile("(?i)https?:.*|[a-z][a-z0-9+.-]*://.*");
    private static final Pattern PARTS = Pattern.compile("(?i)(https?):[\\\\/]*([^\\\\/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
    private static final Pattern AUTHORITY = Pattern.compile("([^:@]+)(?::([0-9]{0,9}))?");
    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9_-]+\\.)+[a-z0-9_-]+\\.?");
    /** What a browser takes for a number and so the host for an address of four of them, in ways that nobody writes. */
    private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /** Reads an address; empty where it is none that others should open. */
    static Optional<WebAddress> of(String written) {
        String typed = Typed.line(written.replaceAll("[\t\n\r]", ""));
        Matcher parts = PARTS.matcher(HAS_SCHEME.matcher(typed).matches() ? typed : "https://" + typed);
        if (typed.indexOf(Typed.DAMAGED) >= 0 || !parts.matches()) {
            return Optional.empty();
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        Matcher authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) {
            return Optional.empty();
        }
        String rest = path(parts.group(3)) + escaped(part(parts, 4), "\"<>'") + escaped(part(parts, 5), "\"<>`");
        return host(authority.group(1)).flatMap(host -> port(authority.group(2), scheme).map(port -> scheme + "://" + host + port + rest))
                .filter(text -> text.length() <= LONGEST).map(WebAddress::new);
    }

    private static String part(Matcher parts, int group) {
        return parts.group(group) == null ? "" : parts.group(group);
    }

    private static Optional<String> host(String typed) {
        if (BROKEN_ESCAPE.matcher(typed).find()) {
            return Optional.empty();
        }
        return DomainName.ascii(URLDecoder.decode(typed.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(host -> HOST.matcher(host).matches())
                .filter(host -> !NUMERIC.matcher(host).matches() || FOUR_NUMBERS.matcher(host).matches());
    }

    /** The port with its colon, nothing where it is the scheme's own; empty where there is no such port. */
    private static Optional<String> port(String digits, String scheme) {
        if (digits == null || digits.isEmpty()) {
            return Optional.of("");
        }
        int port = Integer.parseInt(digits);
        boolean own = port == (scheme.equals("https") ? 443 : 80);
        return port > 65_535 ? Optional.empty() : Optional.of(own ? "" : ":" + port);
    }

    /** A path without steps up and down. */
    private static String path(String typed) {
        if (typed.isEmpty()) {
            return "";
        }
        List<String> kept = new ArrayList<>();
        String[] segments = typed.replace('\\', '/').substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String plain = segments[i].replaceAll("(?i)%2e", ".");
            boolean last = i == segments.length - 1;
            if (plain.equals("..") && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (!plain.equals(".") && !plain.equals("..")) {
                kept.add(segments[i]);
            } else if (last) {
                kept.add("");
            }
        }
        return "/" + escaped(String.join("/", kept), "\"#<>?^`{}");
    }

    private static String escaped(String text, String also) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c == ' ' || also.indexOf(c) >= 0 ? "%" + HEX.toHexDigits((byte) c) : String.valueOf(c));
        }
        return escaped.toString();
    }
}
