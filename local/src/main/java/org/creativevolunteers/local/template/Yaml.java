package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A document such as a CloudFormation template as a JSON tree: short forms such as {@code !Ref} become their long ones. */
public final class Yaml {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");

    private Yaml() {
    }

    /** Reads a document whose top is a mapping. */
    public static ObjectNode read(String text) {
        Node root = new Compose(LoadSettings.builder().setLabel("template.yaml").build()).composeString(text)
                .orElseThrow(() -> new TemplateException("top", "is empty"));
        if (convert(root) instanceof ObjectNode object) {
            return object;
        }
        throw new TemplateException("top", "is not a mapping");
    }

    private static JsonNode convert(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        String function = tag.substring(1);
        JsonNode argument = plain(node);
        if (function.equals("GetAtt") && argument.isTextual()) {
            String[] parts = argument.asText().split("\\.", 2);
            argument = JSON.arrayNode().add(parts[0]).add(parts[parts.length - 1]);
        }
        String key = function.equals("Ref") || function.equals("Condition") ? function : "Fn::" + function;
        return JSON.objectNode().set(key, argument);
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.getValue().forEach(item -> array.add(convert(item)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateException(String.valueOf(node.getStartMark()), "an anchor or alias is not supported");
        };
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            String key = ((ScalarNode) entry.getKeyNode()).getValue();
            if (object.has(key)) {
                throw new TemplateException("line " + (entry.getKeyNode().getStartMark().orElseThrow().getLine() + 1),
                        key + " stands twice");
            }
            object.set(key, convert(entry.getValueNode()));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String value = scalar.getValue();
        return switch (scalar.getTag().getValue()) {
            case "tag:yaml.org,2002:int" ->
                INTEGER.matcher(value).matches() ? JSON.numberNode(Long.parseLong(value)) : JSON.textNode(value);
            case "tag:yaml.org,2002:float" -> JSON.numberNode(new BigDecimal(value));
            case "tag:yaml.org,2002:bool" -> JSON.booleanNode(Boolean.parseBoolean(value));
            case "tag:yaml.org,2002:null" -> JSON.nullNode();
            default -> JSON.textNode(value);
        };
    }
}
