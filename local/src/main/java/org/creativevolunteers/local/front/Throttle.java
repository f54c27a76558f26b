package org.creativevolunteers.local.front;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.template.Template;

/** API Gateway's token bucket: so many requests at once, refilled at a steady rate; a route's own limit, else the stage's. */
final class Throttle {

    private final Template.Api api;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private static final class Bucket {
        private final double size;
        private final double rate;
        private double tokens;
        private Instant filled;

        Bucket(double size, double rate, Instant now) {
            this.size = size;
            this.rate = rate;
            this.tokens = size;
            this.filled = now;
        }

        boolean take(Instant now) {
            tokens = Math.min(size, tokens + rate * Duration.between(filled, now).toNanos() / 1e9);
            filled = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    Throttle(Template.Api api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    synchronized boolean passes(String routeKey) {
        Template.Throttle own = api.routeThrottles().get(routeKey);
        Optional<Integer> burst = own == null ? api.burst() : own.burst().or(api::burst);
        Optional<Double> rate = own == null ? api.ratePerSecond() : own.ratePerSecond().or(api::ratePerSecond);
        if (burst.isEmpty() && rate.isEmpty()) {
            return true;
        }
        // API Gateway's own defaults of an account where the template gives only one of the two.
        Bucket bucket = buckets.computeIfAbsent(routeKey, key -> new Bucket(burst.orElse(5000), rate.orElse(10_000.0), clock.instant()));
        return bucket.take(clock.instant());
    }
}
