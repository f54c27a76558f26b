package org.creativevolunteers.staff;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.HttpAnswer;
import org.creativevolunteers.kernel.http.HttpFunction;
import org.creativevolunteers.kernel.http.HttpRequest;

/**
 * Where the issuer sends people back to while the site has no domain of its own: leads on to the office, with what the issuer said.
 * A code is of no use to whoever sees it on the way, for only the page that asked for it has the verifier (RFC 7636).
 */
public final class OpenDoor extends HttpFunction {

    private final String office;

    public OpenDoor() {
        this(Environment.ofProcess());
    }

    OpenDoor(Environment environment) {
        this.office = environment.require("PUBLIC_URL") + "/office/";
    }

    @Override
    protected HttpAnswer answer(HttpRequest request) {
        Map<String, String> said = new TreeMap<>(request.query());
        String query = said.entrySet().stream().map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return HttpAnswer.seeOther(query.isEmpty() ? office : office + "?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
