package org.creativevolunteers.local.front;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.Result;
import org.creativevolunteers.local.template.Template;

/** The HTTP API: route, CORS, throttle, authorizer, function, answer; in the order in which API Gateway does them. */
final class Api {

    private static final int LARGEST_BODY = 10 * 1024 * 1024;

    private final Template.Api template;
    private final Routes routes;
    private final Functions functions;
    private final Map<String, Authorizer> authorizers = new HashMap<>();
    private final Throttle throttle;
    private final Optional<Cors> cors;
    private final String host;

    /** @param route as in {@code $context.routeKey}, for the access log */
    record Answer(Response response, Optional<String> route, String error) {
    }

    Api(Template.Api template, Functions functions, String host, Clock clock) {
        this.template = template;
        this.routes = new Routes(template.routes());
        this.functions = functions;
        this.host = host;
        this.cors = template.cors().map(Cors::new);
        this.throttle = new Throttle(template, clock);
        template.authorizers().forEach((name, rules) -> authorizers.put(name, new Authorizer(rules, clock)));
    }

    boolean knows(String path) {
        return routes.knows(path);
    }

    Answer answer(Request request) throws InterruptedException {
        if (cors.isPresent() && cors.get().isPreflight(request)) {
            return new Answer(cors.get().preflight(request), Optional.empty(), "-");
        }
        Optional<Routes.Match> match = routes.find(request.method(), request.path());
        if (match.isEmpty()) {
            return new Answer(Response.message(404, "Not Found"), Optional.empty(), "Not Found");
        }
        Answer answer = answer(request, match.get());
        return cors.map(rules -> new Answer(rules.allow(request, answer.response()), answer.route(), answer.error())).orElse(answer);
    }

    private Answer answer(Request request, Routes.Match match) throws InterruptedException {
        Optional<String> key = Optional.of(match.route().key());
        if (request.body().length > LARGEST_BODY) {
            return new Answer(Response.message(413, "Request Entity Too Large"), key, "Request Entity Too Large");
        }
        if (!throttle.passes(match.route().key())) {
            return new Answer(Response.message(429, "Too Many Requests"), key, "Too Many Requests");
        }
        Optional<Authorizer.Granted> granted = Optional.empty();
        if (match.route().authorizer().isPresent()) {
            try {
                granted = authorizers.get(match.route().authorizer().get()).check(request, match.route().scopes());
            } catch (Authorizer.Forbidden e) {
                return new Answer(Response.message(403, "Forbidden"), key, "Forbidden");
            }
            if (granted.isEmpty()) {
                return new Answer(Response.message(401, "Unauthorized").with("www-authenticate", "Bearer"), key, "Unauthorized");
            }
        }
        byte[] event = ProxyEvent.of(request, match, granted, template.stageVariables(), host);
        return invoke(match.route(), event);
    }

    private Answer invoke(Template.Route route, byte[] event) throws InterruptedException {
        Optional<String> key = Optional.of(route.key());
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(functions.invoke(route.function(), event, route.timeout()));
            } catch (InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return switch (result.get(route.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                case Result.Success success -> new Answer(ProxyEvent.response(success.payload()), key, "-");
                case Result.FunctionError error -> new Answer(Response.message(500, "Internal Server Error"), key, "Internal Server Error");
                case Result.Throttled throttled -> new Answer(Response.message(503, "Service Unavailable"), key, "Service Unavailable");
            };
        } catch (TimeoutException e) {
            return new Answer(Response.message(503, "Service Unavailable"), key, "Integration timed out after " + seconds(route.timeout()));
        } catch (ExecutionException e) {
            return new Answer(Response.message(500, "Internal Server Error"), key, String.valueOf(e.getCause().getMessage()));
        }
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
