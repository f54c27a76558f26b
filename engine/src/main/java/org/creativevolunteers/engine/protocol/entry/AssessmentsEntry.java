package org.creativevolunteers.engine.protocol.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.engine.canonical.Column;
import org.creativevolunteers.json.JsonObject;

/**
 * All assessments, commissioners numbered from 0 in the order of their identifiers.
 *
 * @param scores each {@code [row, commissioner, score, …]}, the scores in the order of the rules' criteria; sorted by row,
 *               then commissioner
 */
public record AssessmentsEntry(List<Column> scores) implements Entry {

    static final String TYPE = "assessments";

    public AssessmentsEntry {
        scores = List.copyOf(scores);
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).size() < 3 || scores.get(i).at(0) < 0 || scores.get(i).at(1) < 0) {
                throw new IllegalArgumentException("assessment %d has no row, commissioner and score".formatted(i));
            }
            if (i > 0 && !ascending(scores.get(i - 1), scores.get(i))) {
                throw new IllegalArgumentException("assessment %d is not in order".formatted(i));
            }
        }
    }

    private static boolean ascending(Column a, Column b) {
        return a.at(0) < b.at(0) || a.at(0) == b.at(0) && a.at(1) < b.at(1);
    }

    /** @param rowOf of every dossier assessed */
    public static AssessmentsEntry of(List<WeightedCriterion> criteria, List<ScoreSheet> assessments, Map<String, Integer> rowOf) {
        var numbers = new TreeMap<String, Integer>();
        assessments.forEach(assessment -> numbers.put(assessment.commissioner(), 0));
        int next = 0;
        for (var number : numbers.entrySet()) {
            number.setValue(next++);
        }
        var scores = new ArrayList<Column>();
        for (ScoreSheet assessment : assessments) {
            long[] line = new long[criteria.size() + 2];
            line[0] = rowOf.get(assessment.dossier());
            line[1] = numbers.get(assessment.commissioner());
            for (int c = 0; c < criteria.size(); c++) {
                line[c + 2] = assessment.scores().get(criteria.get(c).id());
            }
            scores.add(Column.of(line));
        }
        scores.sort((a, b) -> a.at(0) != b.at(0) ? Long.compare(a.at(0), b.at(0)) : Long.compare(a.at(1), b.at(1)));
        return new AssessmentsEntry(scores);
    }

    /** The assessments with rows and numbers for names. */
    public List<ScoreSheet> assessments(List<WeightedCriterion> criteria) {
        var assessments = new ArrayList<ScoreSheet>(scores.size());
        for (Column line : scores) {
            assessments.add(assessment(criteria, line));
        }
        return assessments;
    }

    /** The assessments of one row, likewise. */
    public List<ScoreSheet> assessments(List<WeightedCriterion> criteria, int row) {
        int from = 0;
        for (int to = scores.size(); from < to;) {
            int middle = (from + to) >>> 1;
            if (scores.get(middle).at(0) < row) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return scores.subList(from, scores.size()).stream().takeWhile(line -> line.at(0) == row)
                .map(line -> assessment(criteria, line)).toList();
    }

    private static ScoreSheet assessment(List<WeightedCriterion> criteria, Column line) {
        if (line.size() != criteria.size() + 2) {
            throw new IllegalArgumentException("an assessment of row %d has %d scores for %d criteria"
                    .formatted(line.at(0), line.size() - 2, criteria.size()));
        }
        var byCriterion = new TreeMap<String, Integer>();
        for (int c = 0; c < criteria.size(); c++) {
            byCriterion.put(criteria.get(c).id(), Math.toIntExact(line.at(c + 2)));
        }
        return new ScoreSheet(RowNumbers.id(line.at(0)), RowNumbers.id(line.at(1)), byCriterion);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(Map<String, Object> payload) {
        payload.put("scores", scores);
    }

    static AssessmentsEntry of(JsonObject json) {
        return new AssessmentsEntry(Fields.columns(json.only(Set.of("type", "scores")), "scores"));
    }
}
