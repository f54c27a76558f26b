package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** SAM's rule for Globals: mappings are merged, lists are put one after the other, a single value of the resource wins. */
final class Globals {

    private Globals() {
    }

    static JsonNode merge(JsonNode global, JsonNode own) {
        if (own.isMissingNode()) {
            return global;
        }
        if (global instanceof ObjectNode globals && own instanceof ObjectNode owns) {
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            globals.properties().forEach(entry -> merged.set(entry.getKey(), merge(entry.getValue(), owns.path(entry.getKey()))));
            owns.properties().stream().filter(entry -> !merged.has(entry.getKey()))
                    .forEach(entry -> merged.set(entry.getKey(), entry.getValue()));
            return merged;
        }
        if (global instanceof ArrayNode globals && own instanceof ArrayNode owns) {
            return JsonNodeFactory.instance.arrayNode().addAll(globals).addAll(owns);
        }
        return own;
    }
}
