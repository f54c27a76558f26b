package org.creativevolunteers.local.front;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.template.Template.Route;

/**
 * Finds the route of a request as an HTTP API does: a full match first, then path variables, then a greedy variable, then
 * {@code $default}; a route's own method before {@code ANY}. Source: API Gateway developer guide, "Create routes for HTTP APIs".
 */
final class Routes {

    private final List<Route> routes;

    /** @param parameters path variables, decoded */
    record Match(Route route, Map<String, String> parameters) {
    }

    Routes(List<Route> routes) {
        this.routes =
                routes.stream().sorted(Comparator.comparing(Routes::rank).thenComparing(route -> route.method().equals("ANY"))).toList();
    }

    /** The more of the path is literal, and the further left, the sooner it is tried. */
    private static String rank(Route route) {
        if (route.path().equals("$default")) {
            return "9";
        }
        StringBuilder rank = new StringBuilder();
        for (String segment : segments(route.path())) {
            rank.append(segment.endsWith("+}") ? '3' : segment.startsWith("{") ? '2' : '1');
        }
        return rank.toString();
    }

    /** @param path as it came, still percent-encoded */
    Optional<Match> find(String method, String path) {
        for (Route route : routes) {
            if (!route.method().equals("ANY") && !route.method().equals(method)) {
                continue;
            }
            Optional<Map<String, String>> parameters = match(route.path(), path);
            if (parameters.isPresent()) {
                return Optional.of(new Match(route, parameters.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether any route has this path, whatever its method. */
    boolean knows(String path) {
        return routes.stream().anyMatch(route -> !route.path().equals("$default") && match(route.path(), path).isPresent());
    }

    private static Optional<Map<String, String>> match(String pattern, String path) {
        if (pattern.equals("$default")) {
            return Optional.of(Map.of());
        }
        String[] wanted = segments(pattern);
        String[] given = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].endsWith("+}") && given.length > i) {
                String rest = String.join("/", List.of(given).subList(i, given.length));
                parameters.put(wanted[i].substring(1, wanted[i].length() - 2), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
            }
            if (i >= given.length) {
                return Optional.empty();
            }
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), decode(given[i]));
            } else if (!wanted[i].equals(decode(given[i]))) {
                return Optional.empty();
            }
        }
        return wanted.length == given.length ? Optional.of(parameters) : Optional.empty();
    }

    private static String[] segments(String path) {
        return path.substring(1).split("/", -1);
    }

    /** Path decoding: a plus sign stays one. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a broken escape is handed on as it came
        }
    }
}
