package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/data-model.md says what lies in the table, and docs/items shows it: neither more than the other. */
class DataModelTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    /** An attribute's name or a value; no class, no key. */
    private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z0-9]*|[A-Z][A-Z_]+");
    private static final Set<String> KEYS = Set.of("pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk");

    private final List<String> wrong = new ArrayList<>();

    /**
     * What the document says of a kind of item.
     *
     * @param file with its samples
     * @param text the section
     */
    private record Section(String file, String text) {

        static Section of(String section) {
            String title = section.substring(section.indexOf(' ') + 1, section.indexOf(':'));
            return new Section(title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".json", section.substring(section.indexOf('\n')));
        }

        List<JsonNode> samples() throws IOException {
            return new ObjectMapper().readTree(Checkout.text("docs/items/" + file)).valueStream().flatMap(JsonNode::valueStream).toList();
        }

        Set<String> words() {
            return QUOTED.matcher(text).results().map(quoted -> quoted.group(1)).filter(quoted -> WORD.matcher(quoted).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Section> sections() {
        return Arrays.stream(Checkout.text("docs/data-model.md").split("\n(?=##)"))
                .filter(section -> section.startsWith("### ")).map(Section::of).toList();
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    @Test
    void every_kind_of_item_has_samples_and_says_where() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve("docs/items"))) {
            assertEquals(sections().stream().map(Section::file).sorted().toList(),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        sections().forEach(
                section -> assertTrue(section.text().contains("(items/" + section.file() + ")"), section.file() + " is linked nowhere"));
    }

    @Test
    void an_item_has_the_attributes_that_are_documented_and_no_others() throws IOException {
        for (Section section : sections()) {
            Set<String> attributes = new TreeSet<>();
            Set<String> all = new TreeSet<>();
            for (JsonNode sample : section.samples()) {
                sample.fieldNames().forEachRemaining(attributes::add);
                collect(sample, all);
            }
            Set<String> words = section.words();
            attributes.stream().filter(name -> !KEYS.contains(name) && !words.contains(name))
                    .forEach(name -> wrong.add(section.file() + " has an undocumented " + name));
            words.stream().filter(word -> !all.contains(word)).forEach(word -> wrong.add(section.file() + " shows no " + word));
            for (int index = 1; index <= 2; index++) {
                expect(attributes.contains("gsi" + index + "pk") == section.text().toLowerCase(Locale.ROOT).contains("index " + index),
                        section.file() + " and what is said of it do not agree about index " + index);
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
    }

    /** The names of attributes, also of nested ones, and the values that are words, also as parts of keys. */
    private static void collect(JsonNode node, Set<String> all) {
        if (node.isTextual()) {
            all.addAll(List.of(node.asText().split("#")));
        }
        node.fieldNames().forEachRemaining(all::add);
        node.forEach(child -> collect(child, all));
    }
}
