package org.creativevolunteers.engine.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The options after the command, each at most once: {@code --name value} or {@code --name=value}, and flags that have no value. */
final class Arguments {

    private final String command;
    private final Map<String, String> values = new HashMap<>();

    Arguments(String command, List<String> withValue, List<String> flags, List<String> arguments) {
        this.command = command;
        List<String> known = Stream.concat(withValue.stream(), flags.stream()).toList();
        var left = new ArrayList<>(arguments);
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!known.contains(name)) {
                throw new BadInput("%s is not an option of %s; it takes %s", name, command, String.join(", ", known));
            }
            if (flags.contains(name) && equals >= 0) {
                throw new BadInput("%s takes no value", name);
            }
            if (withValue.contains(name) && equals < 0 && (left.isEmpty() || known.contains(left.getFirst()))) {
                throw new BadInput("%s needs a value", name);
            }
            String value = flags.contains(name) ? name : equals < 0 ? left.removeFirst() : argument.substring(equals + 1);
            if (value.isBlank()) {
                throw new BadInput("the value of %s is blank", name);
            }
            if (values.put(name, value) != null) {
                throw new BadInput("%s is given twice", name);
            }
        }
    }

    boolean has(String flag) {
        return values.containsKey(flag);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String require(String name) {
        return text(name).orElseThrow(() -> new BadInput("%s needs %s; --help tells what it is", command, name));
    }

    Path requireFile(String name) {
        return path(name, require(name));
    }

    Optional<Path> file(String name) {
        return text(name).map(value -> path(name, value));
    }

    int requireCount(String name) {
        return count(name, require(name));
    }

    Optional<Integer> count(String name) {
        return text(name).map(value -> count(name, value));
    }

    private static int count(String name, String given) {
        String value = Spelling.plain(given);
        if (!value.matches("[0-9]{1,9}")) {
            throw new BadInput("%s is %s; a whole number from 0 to 999999999 is expected", name, value);
        }
        return Integer.parseInt(value);
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new BadInput("%s is %s, which is not the name of a file", name, value);
        }
    }
}
