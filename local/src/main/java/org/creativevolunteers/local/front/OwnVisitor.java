package org.creativevolunteers.local.front;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a request comes from this machine's own visitor: from a program, or from a page of the local run itself. A page of another
 * origin that is open in the same browser can send requests here too, or read answers under a name of its own that it lets point
 * here; it is told by what browsers say of a request ({@code Host}: RFC 9110, {@code Origin}: RFC 6454, {@code Sec-Fetch-Site}: W3C
 * Fetch Metadata).
 */
final class OwnVisitor {

    private static final Pattern HERE = Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[::1\\])(?::[0-9]+)?");
    private static final Set<String> OWN = Set.of("", "same-origin", "none");

    private OwnVisitor() {
    }

    static boolean sent(Request request) {
        String host = request.header("host");
        String origin = request.header("origin");
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        return (host.isEmpty() || HERE.matcher(host).matches())
                && (reads || (origin.isEmpty() || origin.equals("http://" + host)) && OWN.contains(request.header("sec-fetch-site")));
    }
}
