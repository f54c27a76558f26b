package org.creativevolunteers.local.front;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.creativevolunteers.local.template.Template;

/** Answers preflight requests by itself and adds its headers to the functions' answers, as an HTTP API with CORS does. */
final class Cors {

    private final Template.Cors rules;

    Cors(Template.Cors rules) {
        this.rules = rules;
    }

    boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS") && request.headers().containsKey("origin")
                && request.headers().containsKey("access-control-request-method");
    }

    Response preflight(Request request) {
        Response response = new Response(204, new TreeMap<>(), new byte[0]);
        Optional<String> origin = allowed(request);
        if (origin.isEmpty()) {
            return response;
        }
        response = allow(request, response);
        response = list(response, "access-control-allow-methods", rules.methods());
        response = list(response, "access-control-allow-headers", rules.headers());
        return rules.maxAge().isEmpty() ? response : response.with("access-control-max-age", Integer.toString(rules.maxAge().get()));
    }

    Response allow(Request request, Response response) {
        Optional<String> origin = allowed(request);
        if (origin.isEmpty()) {
            return response;
        }
        Response allowing = response.with("access-control-allow-origin", origin.get());
        if (!origin.get().equals("*")) {
            allowing = allowing.with("vary", "origin");
        }
        if (rules.credentials()) {
            allowing = allowing.with("access-control-allow-credentials", "true");
        }
        return list(allowing, "access-control-expose-headers", rules.exposed());
    }

    private Optional<String> allowed(Request request) {
        String origin = request.header("origin");
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        if (rules.origins().contains("*")) {
            return Optional.of("*");
        }
        return rules.origins().stream().filter(origin::equals).findFirst();
    }

    private static Response list(Response response, String name, List<String> values) {
        return values.isEmpty() ? response : response.with(name,
                String.join(",", values).toLowerCase(java.util.Locale.ROOT).equals("*") ? "*" : String.join(",", values));
    }
}
