package org.creativevolunteers.engine.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A column of the candidates that quotas look at. A field counts as the quota's value that it equals without surrounding
 * white space; where it equals none, as the only one that differs from it in letter case alone.
 */
final class AnswerColumn {

    private static final int TOLD = 5;

    private final String feature;
    private final int position;
    private final Set<String> values;
    private final Map<String, Set<String>> byFold = new HashMap<>();
    /** By the field as it stands in the file. */
    private final Map<String, Field> fields = new HashMap<>();

    /** What a field counts as, and how many candidates have it. */
    private static final class Field {

        private final String text;
        private final String value;
        private int candidates;

        private Field(String text, String value) {
            this.text = text;
            this.value = value;
        }
    }

    AnswerColumn(String feature, int position, List<String> values) {
        this.feature = feature;
        this.position = position;
        this.values = new HashSet<>(values);
        values.forEach(value -> byFold.computeIfAbsent(CsvFile.fold(value), fold -> new HashSet<>()).add(value));
    }

    String feature() {
        return feature;
    }

    int position() {
        return position;
    }

    /** What the field counts as, empty where it is blank. */
    String value(String field) {
        Field known = fields.computeIfAbsent(field, this::resolve);
        known.candidates++;
        return known.value;
    }

    private Field resolve(String field) {
        String text = CsvFile.clean(field);
        Set<String> same = byFold.getOrDefault(CsvFile.fold(text), Set.of());
        return new Field(text, values.contains(text) || same.size() != 1 ? text : same.iterator().next());
    }

    /** What may be a slip of whoever made the files. */
    void tell(Terminal console, Path file) {
        var recased = new TreeMap<String, Integer>();
        var strange = new TreeMap<String, Integer>();
        var absent = new TreeMap<String, Integer>();
        values.forEach(value -> absent.put(value, 0));
        for (Field field : fields.values()) {
            absent.remove(field.value);
            if (!values.contains(field.value)) {
                strange.merge("no quota counts \"%s\"".formatted(field.value), field.candidates, Integer::sum);
            } else if (!field.value.equals(field.text)) {
                recased.merge("counted \"%s\" as \"%s\"".formatted(field.text, field.value), field.candidates, Integer::sum);
            }
        }
        tell(console, file, recased);
        tell(console, file, strange);
        absent.keySet().forEach(value -> console.notice("%s, column %s: no candidate has \"%s\"", file, feature, value));
    }

    private void tell(Terminal console, Path file, Map<String, Integer> findings) {
        findings.entrySet().stream().limit(TOLD).forEach(finding -> console.notice("%s, column %s: %s (%s)",
                file, feature, finding.getKey(), Terminal.candidates(finding.getValue())));
        if (findings.size() > TOLD) {
            console.notice("%s, column %s: and %d more like this", file, feature, findings.size() - TOLD);
        }
    }
}
