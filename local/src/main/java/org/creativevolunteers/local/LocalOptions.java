package org.creativevolunteers.local;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.local.parts.LocalStack;

/**
 * What the command line asks for.
 *
 * @param root the folder of template.yaml
 * @param port of the front
 * @param registrations how many the demonstration sends
 * @param still whether nothing happens by itself: no stream is read, no schedule fires, no call is published
 * @param localstack whose table, buckets and mail are used; empty: those that the run brings along
 */
public record LocalOptions(Path root, int port, Demo demo, int registrations, boolean still, Optional<LocalStack> localstack) {

    /** Whether a season is played, and whether the run ends after it. */
    public enum Demo { NO, PLAY, EXIT }

    public LocalOptions {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("-Dport must be 1 to 65535, not " + port);
        }
        if (registrations < 1) {
            throw new IllegalArgumentException("-Dregistrations must be at least 1");
        }
    }

    /** Arguments come as {@code name=value}; -Ddemo and -Dlocalstack without a value reach here as {@code true}. */
    static LocalOptions of(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Demo demo = switch (values.getOrDefault("demo", "no")) {
            case "no", "false" -> Demo.NO;
            case "", "true", "yes" -> Demo.PLAY;
            case "exit" -> Demo.EXIT;
            case String other -> throw new IllegalArgumentException("-Ddemo takes no value or exit, not " + other);
        };
        Optional<LocalStack> localstack = switch (values.getOrDefault("localstack", "no")) {
            case "no", "false" -> Optional.empty();
            case "", "true", "yes" -> Optional.of(LocalStack.usual());
            case String address -> Optional.of(LocalStack.at(address));
        };
        return new LocalOptions(Path.of(values.getOrDefault("root", ".")).toAbsolutePath().normalize(), number(values, "port", "8080"),
                demo, number(values, "registrations", "520"), Boolean.parseBoolean(values.get("still")), localstack);
    }

    private static int number(Map<String, String> values, String name, String otherwise) {
        String value = values.getOrDefault(name, otherwise);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + name + " must be a number, not " + value, e);
        }
    }
}
