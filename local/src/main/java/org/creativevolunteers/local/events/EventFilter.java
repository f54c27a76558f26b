package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of Lambda's event filtering. Source: Lambda developer guide, "Control which events Lambda sends to your function",
 * "Filter rule syntax". An operator that is not there is refused when the run starts.
 */
final class EventFilter {

    private final JsonNode pattern;

    EventFilter(JsonNode pattern) {
        this.pattern = pattern;
        check(pattern);
    }

    boolean matches(JsonNode event) {
        return matches(pattern, event);
    }

    /** No filters: everything passes; else one must match. */
    static boolean any(List<EventFilter> filters, JsonNode event) {
        return filters.isEmpty() || filters.stream().anyMatch(filter -> filter.matches(event));
    }

    private static void check(JsonNode pattern) {
        if (pattern instanceof ArrayNode rules) {
            rules.forEach(rule -> {
                if (rule.isObject()) {
                    rule(rule, MissingNode.getInstance());
                }
            });
        } else if (pattern instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getKey().equals("$or")) {
                    entry.getValue().forEach(EventFilter::check);
                } else {
                    check(entry.getValue());
                }
            });
        } else {
            throw new IllegalArgumentException("a filter's leaf must be a list: " + pattern);
        }
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        if (pattern instanceof ArrayNode rules) {
            if (value instanceof ArrayNode values) {
                for (JsonNode item : values) {
                    if (leaf(rules, item)) {
                        return true;
                    }
                }
                return false;
            }
            return leaf(rules, value);
        }
        for (var entry : pattern.properties()) {
            boolean good =
                    entry.getKey().equals("$or") ? or(entry.getValue(), value) : matches(entry.getValue(), value.path(entry.getKey()));
            if (!good) {
                return false;
            }
        }
        return true;
    }

    private static boolean or(JsonNode patterns, JsonNode value) {
        for (JsonNode pattern : patterns) {
            if (matches(pattern, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean leaf(JsonNode rules, JsonNode value) {
        for (JsonNode rule : rules) {
            if (rule.isObject() ? rule(rule, value) : equal(rule, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(JsonNode rule, JsonNode value) {
        if (rule.isNumber() && value.isNumber()) {
            return rule.decimalValue().compareTo(value.decimalValue()) == 0;
        }
        return rule.isNull() ? value.isNull() : rule.equals(value);
    }

    private static boolean rule(JsonNode rule, JsonNode value) {
        String operator = rule.fieldNames().next();
        JsonNode argument = rule.get(operator);
        return switch (operator) {
            case "exists" -> argument.asBoolean() == !value.isMissingNode();
            case "prefix" -> value.isTextual() && value.asText().startsWith(argument.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(argument.asText());
            case "equals-ignore-case" ->
                value.isTextual() && value.asText().toLowerCase(Locale.ROOT).equals(argument.asText().toLowerCase(Locale.ROOT));
            case "anything-but" -> !value.isMissingNode() && !butOne(argument, value);
            case "numeric" -> value.isNumber() && numeric(argument, value.decimalValue());
            default -> throw new IllegalArgumentException("the filter operator " + operator + " is not known to the local run");
        };
    }

    private static boolean butOne(JsonNode argument, JsonNode value) {
        if (argument.isObject()) {
            return rule(argument, value);
        }
        if (argument.isArray()) {
            return leaf(argument, value);
        }
        return equal(argument, value);
    }

    private static boolean numeric(JsonNode conditions, BigDecimal value) {
        for (int i = 0; i + 1 < conditions.size(); i += 2) {
            int compared = value.compareTo(conditions.get(i + 1).decimalValue());
            boolean good = switch (conditions.get(i).asText()) {
                case "=" -> compared == 0;
                case "<" -> compared < 0;
                case "<=" -> compared <= 0;
                case ">" -> compared > 0;
                case ">=" -> compared >= 0;
                default -> throw new IllegalArgumentException("not a comparison: " + conditions.get(i));
            };
            if (!good) {
                return false;
            }
        }
        return true;
    }
}
