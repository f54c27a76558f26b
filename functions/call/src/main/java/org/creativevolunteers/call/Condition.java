package org.creativevolunteers.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.json.Refusal;

/**
 * A condition on what is known of a person: decides whether a question is shown, whether a quota counts somebody.
 *
 * <p>What is known of a person are attributes: a name and a list of values, each a text. A question that allows several
 * choices gives several values, an unanswered one gives none, a number is written in decimal. So an absent attribute
 * meets no {@link In} and no {@link Between}.
 *
 * <p>As JSON: {@code {"question": "region", "in": ["baku"]}}, {@code {"question": "age", "from": 16, "to": 17}} (each end
 * optional, both included), {@code {"all": [...]}}, {@code {"any": [...]}}, {@code {"not": {...}}}.
 */
public sealed interface Condition {

    /** Whether the attributes meet this condition. */
    boolean test(Map<String, List<String>> attributes);

    /** The names of the attributes that this condition looks at, sorted. */
    Set<String> names();

    /** This condition as JSON values that {@link #of} reads back. */
    Map<String, Object> json();

    /** One of the attribute's values is one of these. */
    record In(String name, Set<String> values) implements Condition {
        public In {
            Objects.requireNonNull(name);
            values = java.util.Collections.unmodifiableSet(new TreeSet<>(values));
            if (values.isEmpty()) {
                throw new Unfit("condition-empty", "the condition on \"" + name + "\" names no value", Map.of("question", name));
            }
        }

        @Override
        public boolean test(Map<String, List<String>> attributes) {
            return attributes.getOrDefault(name, List.of()).stream().anyMatch(values::contains);
        }

        @Override
        public Set<String> names() {
            return Set.of(name);
        }

        @Override
        public Map<String, Object> json() {
            return ordered("question", name, "in", List.copyOf(values));
        }
    }

    /** One of the attribute's values is a whole number in the range, both ends included. */
    record Between(String name, long from, long to) implements Condition {
        public Between {
            Objects.requireNonNull(name);
            if (from > to) {
                throw new Unfit("condition-range", "the condition on \"" + name + "\" has no number from " + from
                        + " to " + to, Map.of("question", name));
            }
        }

        @Override
        public boolean test(Map<String, List<String>> attributes) {
            return attributes.getOrDefault(name, List.of()).stream().anyMatch(this::within);
        }

        private boolean within(String value) {
            try {
                long number = Long.parseLong(value);
                return from <= number && number <= to;
            } catch (NumberFormatException e) {
                return false; // a text is in no range of numbers
            }
        }

        @Override
        public Set<String> names() {
            return Set.of(name);
        }

        @Override
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("question", name);
            if (from != Long.MIN_VALUE) {
                json.put("from", from);
            }
            if (to != Long.MAX_VALUE) {
                json.put("to", to);
            }
            return json;
        }
    }

    /** Every part is met. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = nonEmpty(parts);
        }

        @Override
        public boolean test(Map<String, List<String>> attributes) {
            return parts.stream().allMatch(part -> part.test(attributes));
        }

        @Override
        public Set<String> names() {
            return namesOf(parts);
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("all", parts.stream().map(Condition::json).toList());
        }
    }

    /** At least one part is met. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = nonEmpty(parts);
        }

        @Override
        public boolean test(Map<String, List<String>> attributes) {
            return parts.stream().anyMatch(part -> part.test(attributes));
        }

        @Override
        public Set<String> names() {
            return namesOf(parts);
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("any", parts.stream().map(Condition::json).toList());
        }
    }

    /** The part is not met. */
    record Not(Condition part) implements Condition {
        public Not {
            Objects.requireNonNull(part);
        }

        @Override
        public boolean test(Map<String, List<String>> attributes) {
            return !part.test(attributes);
        }

        @Override
        public Set<String> names() {
            return part.names();
        }

        @Override
        public Map<String, Object> json() {
            return Map.of("not", part.json());
        }
    }

    /**
     * Reads a condition.
     *
     * @throws Refusal that says where the JSON is not a condition
     */
    static Condition of(JsonObject json) {
        try {
            if (json.has("all")) {
                return new All(parts(json.only(Set.of("all")), "all"));
            }
            if (json.has("any")) {
                return new Any(parts(json.only(Set.of("any")), "any"));
            }
            if (json.has("not")) {
                return new Not(of(json.only(Set.of("not")).object("not")));
            }
            String question = json.requireText("question");
            if (json.has("in")) {
                return new In(question, Set.copyOf(json.only(Set.of("question", "in")).texts("in")));
            }
            if (json.has("from") || json.has("to")) {
                json.only(Set.of("question", "from", "to"));
                return new Between(question, json.whole("from").orElse(Long.MIN_VALUE),
                        json.whole("to").orElse(Long.MAX_VALUE));
            }
        } catch (Unfit e) {
            throw Refusal.at(json.pointer(), e.code(), e.getMessage() + ".", e.values());
        }
        throw Refusal.at(json.pointer(), "condition",
                "A condition has \"question\" with \"in\", \"from\" or \"to\", or else \"all\", \"any\" or \"not\".");
    }

    private static List<Condition> parts(JsonObject json, String name) {
        return json.objects(name).stream().map(Condition::of).toList();
    }

    private static List<Condition> nonEmpty(List<Condition> parts) {
        if (parts.isEmpty()) {
            throw new Unfit("condition-parts", "\"all\" and \"any\" need at least one part");
        }
        return List.copyOf(parts);
    }

    private static Set<String> namesOf(List<Condition> parts) {
        Set<String> names = new TreeSet<>();
        parts.forEach(part -> names.addAll(part.names()));
        return names;
    }

    private static Map<String, Object> ordered(String name, Object value, String name2, Object value2) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(name, value);
        json.put(name2, value2);
        return json;
    }
}
