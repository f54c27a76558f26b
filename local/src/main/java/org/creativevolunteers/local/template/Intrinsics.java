package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Works out CloudFormation's intrinsic functions, conditions and dynamic references to secrets. */
final class Intrinsics {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");
    private static final Pattern SECRET = Pattern.compile("\\{\\{resolve:secretsmanager:(.+?):SecretString(?::([^:}]*))?(?::[^}]*)?}}");

    /** What a template refers to. */
    interface Names {
        /** The value of a parameter, a pseudo-parameter or a resource's Ref; empty where there is none. */
        Optional<JsonNode> ref(String name);

        Optional<String> attribute(String logicalId, String attribute);

        /** A text as it reads in this place: an address that the template puts together may be served without TLS here. */
        String here(String text);

        /** The value of a secret, or of one key in it. */
        Optional<String> secret(String id, Optional<String> key);
    }

    private final Names names;
    private final ObjectNode mappings;
    private final ObjectNode conditions;

    Intrinsics(Names names, ObjectNode mappings, ObjectNode conditions) {
        this.names = names;
        this.mappings = mappings;
        this.conditions = conditions;
    }

    /** The value with everything worked out; missing where it is {@code AWS::NoValue}. */
    JsonNode resolve(String path, JsonNode value) {
        return switch (value) {
            case ObjectNode object when isFunction(object) -> apply(path, object.fieldNames().next(), object.iterator().next());
            case ObjectNode object -> {
                ObjectNode result = JSON.objectNode();
                object.fieldNames().forEachRemaining(name -> {
                    JsonNode resolved = resolve(path + "." + name, object.get(name));
                    if (!resolved.isMissingNode()) {
                        result.set(name, resolved);
                    }
                });
                yield result;
            }
            case ArrayNode array -> list(path, array);
            default -> value.isTextual() ? JSON.textNode(secrets(path, value.asText())) : value;
        };
    }

    boolean holds(String path, String condition) {
        if (!conditions.has(condition)) {
            throw new TemplateException(path, "no condition " + condition);
        }
        return truth("Conditions." + condition, conditions.get(condition));
    }

    private static boolean isFunction(ObjectNode object) {
        if (object.size() != 1) {
            return false;
        }
        String name = object.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private ArrayNode list(String path, JsonNode array) {
        ArrayNode result = JSON.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            JsonNode resolved = resolve(path + "[" + i + "]", array.get(i));
            if (!resolved.isMissingNode()) {
                result.add(resolved);
            }
        }
        return result;
    }

    private JsonNode apply(String path, String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> ref(path, argument.asText());
            case "Fn::GetAtt" -> JSON.textNode(attribute(path, argument.path(0).asText(), argument.path(1).asText()));
            case "Fn::Sub" -> substitute(path, argument);
            case "Fn::Join" -> join(path, resolve(path, argument));
            case "Fn::If" -> resolve(path, argument.get(holds(path, argument.path(0).asText()) ? 1 : 2));
            case "Fn::Select" -> {
                JsonNode arguments = resolve(path, argument);
                yield arguments.path(1).path(arguments.path(0).asInt());
            }
            case "Fn::Split" -> {
                JsonNode arguments = resolve(path, argument);
                ArrayNode parts = JSON.arrayNode();
                for (String part : arguments.path(1).asText().split(Pattern.quote(arguments.path(0).asText()), -1)) {
                    parts.add(part);
                }
                yield parts;
            }
            case "Fn::FindInMap" -> {
                JsonNode keys = resolve(path, argument);
                JsonNode found = mappings.path(keys.path(0).asText()).path(keys.path(1).asText()).path(keys.path(2).asText());
                if (found.isMissingNode()) {
                    throw new TemplateException(path, "no mapping " + keys);
                }
                yield resolve(path, found);
            }
            case "Fn::Base64" ->
                JSON.textNode(Base64.getEncoder().encodeToString(resolve(path, argument).asText().getBytes(StandardCharsets.UTF_8)));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> JSON.booleanNode(truth(path, JSON.objectNode().set(function, argument)));
            default -> throw new TemplateException(path, function + " is not known to the local run");
        };
    }

    private JsonNode ref(String path, String name) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        return names.ref(name).orElseThrow(() -> new TemplateException(path, "nothing is called " + name));
    }

    private String attribute(String path, String logicalId, String attribute) {
        return names.attribute(logicalId, attribute)
                .orElseThrow(() -> new TemplateException(path, logicalId + " has no attribute " + attribute + " in the local run"));
    }

    private JsonNode substitute(String path, JsonNode argument) {
        String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
        JsonNode own = argument.isArray() ? resolve(path, argument.path(1)) : JSON.objectNode();
        Function<String, String> value = name -> {
            if (own.has(name)) {
                return own.get(name).asText();
            }
            int dot = name.indexOf('.');
            return dot < 0 || names.ref(name).isPresent() ? ref(path, name).asText()
                    : attribute(path, name.substring(0, dot), name.substring(dot + 1));
        };
        String result = VARIABLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                match.group(1).isEmpty() ? value.apply(match.group(2).strip()) : "${" + match.group(2) + "}"));
        return JSON.textNode(names.here(secrets(path, result)));
    }

    private JsonNode join(String path, JsonNode arguments) {
        List<String> parts = new ArrayList<>();
        arguments.path(1).forEach(part -> parts.add(part.asText()));
        return JSON.textNode(secrets(path, String.join(arguments.path(0).asText(), parts)));
    }

    private String secrets(String path, String text) {
        return SECRET.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                names.secret(match.group(1), Optional.ofNullable(match.group(2)).filter(key -> !key.isEmpty()))
                        .orElseThrow(() -> new TemplateException(path, "no secret " + match.group(1)))));
    }

    private boolean truth(String path, JsonNode condition) {
        if (!(condition instanceof ObjectNode object) || object.size() != 1) {
            return condition.asBoolean();
        }
        String function = object.fieldNames().next();
        JsonNode argument = object.get(function);
        return switch (function) {
            case "Condition" -> holds(path, argument.asText());
            case "Fn::Equals" -> resolve(path, argument.path(0)).asText().equals(resolve(path, argument.path(1)).asText());
            case "Fn::Not" -> !truth(path, argument.path(0));
            case "Fn::And" -> {
                boolean all = true;
                for (JsonNode part : argument) {
                    all &= truth(path, part);
                }
                yield all;
            }
            case "Fn::Or" -> {
                boolean any = false;
                for (JsonNode part : argument) {
                    any |= truth(path, part);
                }
                yield any;
            }
            default -> throw new TemplateException(path, function + " is not known in a condition");
        };
    }
}
