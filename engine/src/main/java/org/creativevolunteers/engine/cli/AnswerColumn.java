package org.creativevolunteers.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A column of the candidates that quotas look at. A field counts as the quota's value that it equals without surrounding
 * white space; where it equals none, as the only one that it differs from in letter case, white space, dashes and invisible
 * characters alone. What then counts as no value would escape every maximum.
 */
final class AnswerColumn {

    private static final int TOLD = 5;

    private final String feature;
    private final int position;
    private final Purpose purpose;
    private final Set<String> values;
    private final Map<String, Set<String>> byCase = new HashMap<>();
    private final Map<String, Set<String>> byLoose = new HashMap<>();
    private final Map<String, Field> byText = new TreeMap<>();
    /** The same by the field as it stands in the file. */
    private final Map<String, Field> byField = new HashMap<>();

    /** What a field counts as, how many candidates have it, and on which lines the first of them are. */
    private static final class Field {

        private final String text;
        private final String value;
        private final List<Long> lines = new ArrayList<>();
        private int candidates;

        private Field(String text, String value) {
            this.text = text;
            this.value = value;
        }

        private void seen(long line) {
            candidates++;
            if (lines.size() < TOLD) {
                lines.add(line);
            }
        }

        private String where() {
            return "%s, line%s %s%s".formatted(Terminal.candidates(candidates), candidates == 1 ? "" : "s",
                    lines.stream().map(String::valueOf).collect(Collectors.joining(", ")), candidates > lines.size() ? " …" : "");
        }
    }

    AnswerColumn(String feature, int position, List<String> values, Purpose purpose) {
        this.feature = feature;
        this.position = position;
        this.purpose = purpose;
        this.values = new LinkedHashSet<>(values);
        for (String value : values) {
            byCase.computeIfAbsent(Spelling.lower(value), key -> new TreeSet<>()).add(value);
            byLoose.computeIfAbsent(Spelling.loose(value), key -> new TreeSet<>()).add(value);
        }
    }

    String feature() {
        return feature;
    }

    int position() {
        return position;
    }

    /** What the field on this line counts as, empty where it is blank. */
    String value(String field, long line) {
        Field known = byField.computeIfAbsent(field, key -> byText.computeIfAbsent(Spelling.clean(key), this::resolve));
        known.seen(line);
        return known.value;
    }

    private Field resolve(String text) {
        if (values.contains(text)) {
            return new Field(text, text);
        }
        Set<String> same = byCase.getOrDefault(Spelling.lower(text), Set.of());
        // of two that are meant perhaps, a selection takes neither; a protocol of the first time took the one in lower case
        if (purpose != Purpose.FIRST_CHECK && (purpose == Purpose.SELECTION || same.size() != 1)) {
            same = candidatesFor(text);
        }
        return new Field(text, same.size() == 1 ? same.iterator().next() : text);
    }

    private Set<String> candidatesFor(String text) {
        return byLoose.getOrDefault(Spelling.loose(text), Set.of());
    }

    /** Whether some field counts as a value that it would not have counted as when letter case alone did not matter. */
    boolean isLoose() {
        return byText.values().stream().anyMatch(field -> !Spelling.lower(field.text).equals(Spelling.lower(field.value)));
    }

    /**
     * Tells what may be a slip of whoever made the files.
     *
     * @param allowUnknown whether the quotas of a column need not name every value
     * @return what forbids to select from them
     */
    List<String> tell(Terminal console, Path file, boolean allowUnknown) {
        var absent = new TreeSet<>(values);
        byText.values().forEach(field -> absent.remove(field.value));
        List<Field> unknown = byText.values().stream().filter(field -> !values.contains(field.value)).toList();
        tell(console, file, byText.values().stream().filter(field -> values.contains(field.value) && !field.value.equals(field.text))
                .map(field -> "counted \"%s\" as \"%s\" (%s)".formatted(field.text, field.value, field.where())).toList());
        boolean refused = purpose == Purpose.SELECTION && !allowUnknown;
        if (!refused) {
            tell(console, file, unknown.stream()
                    .map(field -> "no quota counts \"%s\" (%s)".formatted(field.text, field.where())).toList());
        }
        absent.forEach(value -> console.notice("%s, column %s: no candidate has \"%s\"", file, feature, value));
        return unknown.stream().filter(field -> refused || purpose == Purpose.SELECTION && candidatesFor(field.text).size() > 1)
                .map(field -> "%s, column %s: %s".formatted(file, feature, refusal(field))).toList();
    }

    private String refusal(Field field) {
        Set<String> several = candidatesFor(field.text);
        if (several.size() > 1) {
            return "\"%s\" may be any of \"%s\" (%s)".formatted(field.text, String.join("\", \"", several), field.where());
        }
        Optional<String> nearest = field.text.isEmpty() ? Optional.empty() : Spelling.nearest(field.text, values);
        return "%s (%s%s)".formatted(field.text.isEmpty() ? "the field is blank" : "no quota knows \"" + field.text + "\"", field.where(),
                nearest.map(value -> "; the nearest known is \"" + value + "\"").orElse(""));
    }

    private void tell(Terminal console, Path file, List<String> findings) {
        findings.stream().limit(TOLD).forEach(finding -> console.notice("%s, column %s: %s", file, feature, finding));
        if (findings.size() > TOLD) {
            console.notice("%s, column %s: and %d more like this", file, feature, findings.size() - TOLD);
        }
    }
}
