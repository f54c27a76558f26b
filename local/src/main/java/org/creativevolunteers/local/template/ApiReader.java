package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code AWS::Serverless::HttpApi} and the functions' HttpApi events. There is one API: declared, or SAM's implicit one. */
final class ApiReader {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final References naming;
    private final Section implicit;
    private final List<Template.Route> routes = new ArrayList<>();
    private final Map<String, Template.Authorizer> authorizers = new LinkedHashMap<>();
    private final Map<String, Template.Throttle> routeThrottles = new HashMap<>();
    private Optional<String> declared = Optional.empty();
    private Optional<String> defaultAuthorizer = Optional.empty();
    private Optional<Template.Cors> cors = Optional.empty();
    private Template.Throttle throttle = new Template.Throttle(Optional.empty(), Optional.empty());
    private Optional<String> accessLog = Optional.empty();
    private Map<String, String> stageVariables = Map.of();

    ApiReader(References naming, ObjectNode globals) {
        this.naming = naming;
        this.implicit = new Section("Globals.HttpApi", globals);
    }

    void declare(String id, Section api) {
        if (declared.isPresent()) {
            throw new TemplateException(api.path(), "is a second HTTP API; the local run has one front");
        }
        declared = Optional.of(id);
        // Names for people, and how the cloud names and routes the API's host.
        api.withoutEffect("Name", "Description", "StageName", "Tags", "Domain", "DisableExecuteApiEndpoint", "FailOnWarnings",
                "PropagateTags");
        authorizers(api.section("Auth"));
        cors = cors(api);
        throttle = throttle(api.section("DefaultRouteSettings"));
        api.section("RouteSettings").entries().forEach((key, settings) -> routeThrottles.put(key, throttle(settings)));
        Section log = api.section("AccessLogSettings");
        log.withoutEffect("DestinationArn"); // the log is local/target/logs/access.log
        accessLog = log.text("Format");
        log.done();
        stageVariables = api.section("StageVariables").textMap();
        api.done();
    }

    private void authorizers(Section auth) {
        auth.section("Authorizers").entries().forEach((name, authorizer) -> {
            Section jwt = authorizer.section("JwtConfiguration");
            Set<String> audience = new TreeSet<>(jwt.texts("audience"));
            authorizers.put(name, new Template.Authorizer(name, jwt.needed("issuer"), audience,
                    authorizer.text("IdentitySource").orElse("$request.header.Authorization"),
                    new TreeSet<>(authorizer.texts("AuthorizationScopes"))));
            jwt.done();
            authorizer.done();
        });
        defaultAuthorizer = auth.text("DefaultAuthorizer");
        auth.done();
    }

    private static Optional<Template.Cors> cors(Section api) {
        if (!api.has("CorsConfiguration")) {
            return Optional.empty();
        }
        JsonNode simple = api.raw("CorsConfiguration");
        if (simple.isValueNode()) {
            return simple.asBoolean() || simple.isTextual()
                    ? Optional.of(new Template.Cors(List.of(simple.isTextual() ? simple.asText() : "*"),
                            List.of(), List.of(), List.of(), Optional.empty(), false))
                    : Optional.empty();
        }
        Section cors = api.section("CorsConfiguration");
        OptionalInt maxAge = cors.number("MaxAge");
        var result = new Template.Cors(cors.texts("AllowOrigins"), cors.texts("AllowMethods"), cors.texts("AllowHeaders"),
                cors.texts("ExposeHeaders"), maxAge.isPresent() ? Optional.of(maxAge.getAsInt()) : Optional.empty(),
                cors.flag("AllowCredentials"));
        cors.done();
        return Optional.of(result);
    }

    private static Template.Throttle throttle(Section settings) {
        settings.withoutEffect("DetailedMetricsEnabled"); // metrics of the cloud's own
        OptionalInt burst = settings.number("ThrottlingBurstLimit");
        var throttle = new Template.Throttle(burst.isPresent() ? Optional.of(burst.getAsInt()) : Optional.empty(),
                settings.text("ThrottlingRateLimit").map(Double::parseDouble));
        settings.done();
        return throttle;
    }

    void route(String function, Section event) {
        String api = event.text("ApiId").orElse("ServerlessHttpApi");
        if (declared.isEmpty()) {
            declare("ServerlessHttpApi", implicit);
        }
        if (!api.equals(declared.map(id -> naming.ref(id).map(JsonNode::asText).orElse(id)).orElseThrow())) {
            throw new TemplateException(event.path() + ".ApiId", "is not the template's HTTP API");
        }
        if (!event.text("PayloadFormatVersion").orElse("2.0").equals("2.0")) {
            throw new TemplateException(event.path() + ".PayloadFormatVersion", "the local run speaks 2.0");
        }
        Section auth = event.section("Auth");
        Optional<String> authorizer = auth.text("Authorizer").or(() -> defaultAuthorizer).filter(name -> !name.equals("NONE"));
        authorizer.filter(name -> !authorizers.containsKey(name)).ifPresent(name -> {
            throw new TemplateException(auth.path() + ".Authorizer", "no authorizer " + name);
        });
        Set<String> scopes = new TreeSet<>(auth.texts("AuthorizationScopes"));
        if (scopes.isEmpty()) {
            authorizer.ifPresent(name -> scopes.addAll(authorizers.get(name).scopes()));
        }
        auth.done();
        OptionalInt millis = event.number("TimeoutInMillis");
        String path = event.text("Path").orElse("$default");
        String method = event.text("Method").orElse("ANY").toUpperCase(Locale.ROOT);
        Template.Throttle own = throttle(event.section("RouteSettings"));
        var route = new Template.Route(method.equals("X-AMAZON-APIGATEWAY-ANY-METHOD") ? "ANY" : method, path, function, authorizer, scopes,
                millis.isPresent() ? Duration.ofMillis(millis.getAsInt()) : LONGEST);
        if (own.burst().isPresent() || own.ratePerSecond().isPresent()) {
            routeThrottles.put(route.key(), own);
        }
        routes.add(route);
        event.done();
    }

    Template.Api api() {
        Set<String> keys = new TreeSet<>();
        routes.stream().filter(route -> !keys.add(route.key())).findFirst().ifPresent(route -> {
            throw new TemplateException("Resources." + route.function(), "the route " + route.key() + " is served twice");
        });
        return new Template.Api(declared.orElse("ServerlessHttpApi"), List.copyOf(routes), Map.copyOf(authorizers), cors, throttle.burst(),
                throttle.ratePerSecond(), Map.copyOf(routeThrottles), accessLog, stageVariables);
    }
}
