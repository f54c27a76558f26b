package org.creativevolunteers.kernel.function;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a function knows of its surroundings: its environment variables, as {@code template.yaml} sets them, read once
 * where a function is constructed.
 *
 * @param variables name to value
 */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The environment of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * A variable that must be set.
     *
     * @throws IllegalStateException naming the variable where it is absent or empty
     */
    public String require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("the environment variable " + name + " is not set; template.yaml sets it"));
    }

    /** A variable that may be set; an empty one is as good as absent. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Whether the process is started for a snapshot from which others are resumed (Lambda SnapStart): then there is time, and nothing
     * that is made now may be one of a kind, such as a seed or a token.
     */
    public boolean isBeforeSnapshot() {
        return find("AWS_LAMBDA_INITIALIZATION_TYPE").filter("snap-start"::equals).isPresent();
    }

    /**
     * The clock that everything about a call is reckoned by. {@code CLOCK_OFFSET}, which a deployed stack never sets, moves it, so that a
     * season fits into minutes: an ISO 8601 duration, or the path of a file that holds one and may change. Signatures and staff tokens do
     * not use this clock.
     */
    public Clock clock() {
        return find("CLOCK_OFFSET").map(Environment::moved).orElseGet(Clock::systemUTC);
    }

    private static Clock moved(String offset) {
        return offset.matches("-?P.*") ? Clock.offset(Clock.systemUTC(), Duration.parse(offset)) : new MovedClock(Path.of(offset));
    }
}
