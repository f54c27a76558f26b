package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the template asks for, as far as it can be had on one machine. Functions are called by their logical identifier;
 * everything else by the name that its clients use.
 */
public record Template(Map<String, Function> functions, Api api, List<Table> tables, List<Stream> streams, List<Schedule> schedules,
        List<Queue> queues, List<Topic> topics, List<Bucket> buckets, Mail mail,
        Optional<Site> site, List<CustomResource> customResources) {

    /**
     * A function and its own limits.
     *
     * @param artefact the zip that CodeUri names
     * @param concurrency how many of its processes may run at once; empty where the template does not say
     * @param asyncRetries how often an asynchronous call is tried again, 0 to 2
     * @param onFailure the ARN that gets what an asynchronous call could not do
     */
    public record Function(String id, String name, Path artefact, String handler, int memoryMegabytes, Duration timeout,
            Map<String, String> environment, Optional<Integer> concurrency, int asyncRetries, Optional<String> onFailure) {
    }

    /**
     * The HTTP API.
     *
     * @param burst how many requests at once the throttle lets pass; empty: API Gateway's own limit of the account
     * @param ratePerSecond the steady rate
     */
    public record Api(String id, List<Route> routes, Map<String, Authorizer> authorizers, Optional<Cors> cors, Optional<Integer> burst,
            Optional<Double> ratePerSecond, Map<String, Throttle> routeThrottles, Optional<String> accessLogFormat,
            Map<String, String> stageVariables) {
    }

    /** A limit of a single route, keyed by {@code METHOD /path}. */
    public record Throttle(Optional<Integer> burst, Optional<Double> ratePerSecond) {
    }

    /**
     * A route.
     *
     * @param method upper case, or {@code ANY}
     * @param path as in the template, {@code $default} for what no other route takes
     * @param scopes of which the token must have one; empty: none is asked for
     */
    public record Route(String method, String path, String function, Optional<String> authorizer, Set<String> scopes, Duration timeout) {
        /** API Gateway's route key, for instance {@code GET /calls/{call}}. */
        public String key() {
            return path.equals("$default") ? path : method + " " + path;
        }
    }

    /** A JWT authorizer; {@code identitySource} is for instance {@code $request.header.Authorization}. */
    public record Authorizer(String name, String issuer, Set<String> audience, String identitySource, Set<String> scopes) {
    }

    /** Who may call the API from a page of another origin. */
    public record Cors(List<String> origins, List<String> methods, List<String> headers, List<String> exposed, Optional<Integer> maxAge,
            boolean credentials) {
    }

    /** A table; {@code definition} holds the request's own properties as DynamoDB's CreateTable takes them. */
    public record Table(String name, JsonNode definition, Optional<String> timeToLiveAttribute, String arn) {
    }

    /**
     * A function that reads a table's stream.
     *
     * @param filters patterns of which one must match; empty: every record
     * @param maximumRetries -1: until the record expires
     * @param maximumAge empty: as long as the stream keeps the record
     */
    public record Stream(String id, String function, String table, boolean fromTheBeginning, int batchSize, Duration window,
            int maximumRetries, Optional<Duration> maximumAge, boolean bisect, boolean reportsItemFailures,
            int parallel, Optional<String> onFailure, List<JsonNode> filters, boolean enabled) {
    }

    /**
     * A schedule.
     *
     * @param expression as in EventBridge Scheduler: {@code rate(…)}, {@code cron(…)} or {@code at(…)}
     * @param input what the function gets
     */
    public record Schedule(String name, String function, String expression, ZoneId zone, String input, boolean enabled,
            Optional<Instant> start, Optional<Instant> end) {
    }

    /** A queue where something ends; nothing in this template reads from one. */
    public record Queue(String name, String arn, String url) {
    }

    public record Topic(String arn, List<Subscription> subscriptions) {
    }

    /** Who hears of a topic: a function, or a queue by its ARN. */
    public record Subscription(String protocol, String endpoint, Optional<JsonNode> filter) {
    }

    /**
     * A resource that a function stands for: it is asked once, when the stack is made.
     *
     * @param type       as in the template, {@code Custom::…}
     * @param properties what the function is told
     * @param timeout    how long its answer is waited for
     */
    public record CustomResource(String id, String type, String function, JsonNode properties, Duration timeout) {
    }

    public record Bucket(String name, boolean versioned) {
    }

    /**
     * Sending letters.
     *
     * @param identities addresses and domains that may be a sender
     * @param configurationSets for each set, who hears of which events
     */
    public record Mail(List<String> identities, Map<String, List<MailEvents>> configurationSets) {
    }

    /** Events, in lower case ({@code bounce}, {@code complaint}, {@code delivery}…), that go to a topic. */
    public record MailEvents(Set<String> types, String topicArn) {
    }

    /**
     * The public site in front of the bucket of pages.
     *
     * @param headers what every answer of the site carries
     * @param ownHeaders path pattern → what pages there carry instead
     * @param apiPaths path patterns that go to the API instead
     * @param compressed whether pages go out compressed to those who take them so
     * @param missingAsked whether the API answers for what the bucket lacks
     */
    public record Site(String bucket, String originPath, String rootObject, Optional<String> viewerFunction, Map<String, String> headers,
            Map<String, Map<String, String>> ownHeaders, List<String> apiPaths, boolean compressed,
            boolean missingAsked) {
    }
}
