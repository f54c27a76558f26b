package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping of the template being read. It remembers which properties were asked for, so that {@link #done} can name
 * those that nobody acts upon: nothing that the template says is ignored in silence.
 */
final class Section {

    private final String path;
    private final ObjectNode node;
    private final Set<String> read = new TreeSet<>();

    Section(String path, JsonNode node) {
        this.path = path;
        if (node == null || node.isNull() || node.isMissingNode()) {
            this.node = JsonNodeFactory.instance.objectNode();
        } else if (node instanceof ObjectNode object) {
            this.node = object;
        } else {
            throw new TemplateException(path, "must be a mapping");
        }
    }

    String path() {
        return path;
    }

    /** All of it, as it stands. */
    JsonNode whole() {
        return node;
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode raw(String name) {
        read.add(name);
        return node.path(name);
    }

    Optional<String> text(String name) {
        JsonNode value = raw(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw new TemplateException(path + "." + name, "must be a single value");
        }
        return Optional.of(value.asText());
    }

    String needed(String name) {
        return text(name).orElseThrow(() -> new TemplateException(path + "." + name, "is missing"));
    }

    OptionalInt number(String name) {
        Optional<String> text = text(name);
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            throw new TemplateException(path + "." + name, "must be a number");
        }
    }

    boolean flag(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    Section section(String name) {
        return new Section(path + "." + name, raw(name));
    }

    List<Section> sections(String name) {
        List<Section> sections = new ArrayList<>();
        int index = 0;
        for (JsonNode item : raw(name)) {
            sections.add(new Section(path + "." + name + "[" + index++ + "]", item));
        }
        return sections;
    }

    /** Each entry of this mapping, as a section of its own. */
    Map<String, Section> entries() {
        Map<String, Section> entries = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> entries.put(name, section(name)));
        return entries;
    }

    /** A single text counts as a list of one, as in CloudFormation. */
    List<String> texts(String name) {
        JsonNode value = raw(name);
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            texts.add(value.asText());
        }
        value.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> texts.put(name, needed(name)));
        return texts;
    }

    /** Properties whose effect, if any, is not to be had on one machine; the reason stands where this is called. */
    Section withoutEffect(String... names) {
        read.addAll(List.of(names));
        return this;
    }

    /** Ends the reading: a property that was neither read nor named without effect is an error. */
    void done() {
        node.fieldNames().forEachRemaining(name -> {
            if (!read.contains(name)) {
                throw new TemplateException(path + "." + name, "is not known to the local run: it would be ignored in silence");
            }
        });
    }
}
