package org.creativevolunteers.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.protocol.entry.ConditionalQuota;

/**
 * Quotas as the sortition community keeps them: a row for each value of each feature, with the fewest and the most places.
 * Columns {@code feature,value,min,max}, or as older files and published pools have them {@code category,name,min,max} or
 * {@code category,feature,min,max}, in any letter case.
 *
 * @param quotas   in the order of the file
 * @param features for each feature, in the order of their first rows, its values in the order of the file
 */
record QuotaFile(Path file, List<ConditionalQuota> quotas, Map<String, List<String>> features) {

    private static final String EXPECTED = "feature,value,min,max";
    private static final int MOST_QUOTAS = 10_000;

    static QuotaFile read(Path path, Purpose purpose, Terminal console) {
        CsvFile csv = CsvFile.open(path, EXPECTED, console);
        Optional<Integer> valueColumn = csv.column("value").or(() -> csv.column("name"));
        // where "category" names the candidates' column, "feature" can be the value
        boolean inner = valueColumn.isEmpty() && csv.column("category").isPresent() && csv.column("feature").isPresent();
        int feature = (inner ? csv.column("category") : csv.column("feature").or(() -> csv.column("category")))
                .orElseGet(() -> csv.requireColumn("feature", "which names the candidates' column"));
        int value = (inner ? csv.column("feature") : valueColumn)
                .orElseGet(() -> csv.requireColumn("value", "which names the value that is counted"));
        int min = csv.requireColumn("min", "the fewest places");
        int max = csv.requireColumn("max", "the most places");
        Optional<Integer> minFlex = csv.column("min_flex");
        Optional<Integer> maxFlex = csv.column("max_flex");
        var used = new HashSet<>(Set.of(feature, value, min, max));
        minFlex.ifPresent(used::add);
        maxFlex.ifPresent(used::add);
        tellIgnored(csv, used, console);
        var reading = new Reading(csv, feature, value, min, max, minFlex, maxFlex);
        csv.read(reading::row);
        reading.tellAlike(purpose, console);
        if (reading.quotas.isEmpty()) {
            console.notice("%s has no quotas: merit and draw alone decide", path);
        }
        return new QuotaFile(path, List.copyOf(reading.quotas), reading.features);
    }

    private static void tellIgnored(CsvFile csv, Set<Integer> used, Terminal console) {
        var ignored = new ArrayList<String>();
        for (int i = 0; i < csv.header().size(); i++) {
            if (!used.contains(i)) {
                ignored.add("\"" + csv.header().get(i) + "\"");
            }
        }
        if (!ignored.isEmpty()) {
            console.notice("%s: ignored %s", csv.file(), String.join(", ", ignored));
        }
    }

    private static final class Reading {

        private final CsvFile csv;
        private final int feature;
        private final int value;
        private final int min;
        private final int max;
        private final Optional<Integer> minFlex;
        private final Optional<Integer> maxFlex;
        private final List<ConditionalQuota> quotas = new ArrayList<>();
        private final Map<String, List<String>> features = new LinkedHashMap<>();
        private final Map<String, Long> lineOf = new HashMap<>();

        private Reading(CsvFile csv, int feature, int value, int min, int max, Optional<Integer> minFlex, Optional<Integer> maxFlex) {
            this.csv = csv;
            this.feature = feature;
            this.value = value;
            this.min = min;
            this.max = max;
            this.minFlex = minFlex;
            this.maxFlex = maxFlex;
        }

        private void row(CsvFile.Row row) {
            String featureName = filled(row, feature);
            String valueName = filled(row, value);
            String name = featureName + " = " + valueName;
            Long before = lineOf.putIfAbsent(name, row.line());
            if (before != null) {
                throw BadInput.at(csv.file(), row.line(), "the quota \"%s\" is on line %d already; leave one of the two", name, before);
            }
            int least = count(row, min);
            int most = count(row, max);
            if (least > most) {
                throw BadInput.at(csv.file(), row.line(), "min %d is above max %d for \"%s\"", least, most, name);
            }
            int down = minFlex.filter(column -> !row.text(column).isEmpty()).map(column -> count(row, column)).orElse(0);
            int up = maxFlex.filter(column -> !row.text(column).isEmpty()).map(column -> count(row, column)).orElse(Quota.ANY);
            if (down > least || up < most) {
                throw BadInput.at(csv.file(), row.line(), "min_flex to max_flex must hold min to max: %d to %d, %d to %d for \"%s\"", down,
                        up,
                        least, most, name);
            }
            if (quotas.size() == MOST_QUOTAS) {
                throw BadInput.at(csv.file(), row.line(), "there are more than %d quotas", MOST_QUOTAS);
            }
            quotas.add(new ConditionalQuota(new Quota(name, least, most, 1, down, up), new Condition.In(featureName, Set.of(valueName))));
            features.computeIfAbsent(featureName, key -> new ArrayList<>()).add(valueName);
        }

        /** Two values that only a close look tells apart are a slip; two in different letter case may be one. */
        private void tellAlike(Purpose purpose, Terminal console) {
            features.forEach((feature, values) -> tellAlike("%s, feature \"%s\"".formatted(csv.file(), feature), values, purpose, console));
            tellAlike("%s, the features".formatted(csv.file()), List.copyOf(features.keySet()), purpose, console);
        }

        private static void tellAlike(String where, List<String> names, Purpose purpose, Terminal console) {
            Map<String, String> known = new HashMap<>();
            for (String name : names) {
                String other = known.putIfAbsent(Spelling.loose(name), name);
                if (other == null) {
                    continue;
                }
                if (purpose == Purpose.SELECTION && Spelling.plain(name).equals(Spelling.plain(other))) {
                    throw new BadInput("%s: \"%s\" and \"%s\" differ in white space, dashes or invisible characters alone; write both "
                            + "alike", where, other, name);
                }
                console.notice("%s: \"%s\" and \"%s\" differ so little that they may be meant to be one", where, other, name);
            }
        }

        private String filled(CsvFile.Row row, int column) {
            String text = row.text(column);
            if (text.isEmpty()) {
                throw at(row, column, "the field is blank; every quota needs a feature, a value, a min and a max");
            }
            return text;
        }

        private int count(CsvFile.Row row, int column) {
            String text = Spelling.plain(filled(row, column));
            if (!text.matches("[0-9]{1,18}")) {
                throw at(row, column, "\"%s\" is not a number of places; a whole number, 0 or more, is expected", text);
            }
            long number = Long.parseLong(text);
            if (number > Integer.MAX_VALUE) {
                throw at(row, column, "%s places are more than there can be; for \"no limit\" write the number of places", text);
            }
            return (int) number;
        }

        private BadInput at(CsvFile.Row row, int column, String message, Object... arguments) {
            return BadInput.at(csv.file(), row.line(), column + 1, csv.header().get(column), message, arguments);
        }
    }
}
