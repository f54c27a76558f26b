package org.creativevolunteers.selection.erasure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.selection.batch.Explanation;

/**
 * Whose traces are looked for, and how they show in what a batch has stored.
 *
 * @param ids   of the registrations
 * @param codes by which staff knew them
 */
record ErasedPeople(Set<String> ids, Set<String> codes) {

    /** The lists of a summary that name people, by code. */
    private static final List<String> NAMING = List.of("result", "reserve");

    static ErasedPeople of(Set<String> ids) {
        return new ErasedPeople(ids, ids.stream().map(Code::of).collect(Collectors.toSet()));
    }

    /** Whether a line of some step tells more of one of them than that there was somebody. */
    boolean areToldOf(JsonObject line) {
        return !line.flag("erased") && (areNamed(line, "id") || areNamed(line, "registration"))
                || NAMING.stream().flatMap(list -> line.objects(list).stream()).anyMatch(this::areCoded);
    }

    private boolean areNamed(JsonObject line, String name) {
        return line.text(name).filter(ids::contains).isPresent();
    }

    private boolean areCoded(JsonObject entry) {
        return entry.text("code").filter(codes::contains).isPresent();
    }

    /** What stands in the place of a line that told of one of them. */
    enum Rest {
        /** Nothing. */
        NOTHING,
        /** That there was somebody. */
        THAT_ERASED,
        /** The same line, in which entries with their codes say that there was somebody. */
        SUMMARY
    }

    /** The lines of a step without them. */
    Stream<Map<String, Object>> without(Stream<JsonObject> lines, Rest rest) {
        return lines.flatMap(line -> areToldOf(line) ? rest(line, rest).stream() : Stream.of(line.members()));
    }

    private Optional<Map<String, Object>> rest(JsonObject line, Rest rest) {
        return switch (rest) {
            case NOTHING -> Optional.empty();
            case THAT_ERASED -> Optional.of(Explanation.erased(line.requireText("id")));
            case SUMMARY -> Optional.of(summary(line));
        };
    }

    private Map<String, Object> summary(JsonObject summary) {
        Map<String, Object> rest = new LinkedHashMap<>(summary.members());
        for (String list : NAMING) {
            rest.put(list, summary.objects(list).stream()
                    .map(entry -> areCoded(entry) ? Map.<String, Object>of("erased", true) : entry.members()).toList());
        }
        return rest;
    }

    /** What a batch waits for, without their codes. */
    Map<String, Object> withoutCodes(Map<String, Object> fault) {
        Map<String, Object> rest = new LinkedHashMap<>();
        fault.forEach((name, value) -> rest.put(name, value instanceof List<?> list ? withoutCodes(list) : value));
        return rest;
    }

    private List<Object> withoutCodes(List<?> list) {
        return list.stream().filter(one -> !(one instanceof String code && codes.contains(code)))
                .<Object>map(one -> one instanceof List<?> inner ? withoutCodes(inner) : one).toList();
    }
}
