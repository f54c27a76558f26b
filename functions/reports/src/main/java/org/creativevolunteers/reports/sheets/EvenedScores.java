package org.creativevolunteers.reports.sheets;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.engine.calibration.BiasSums;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.calibration.WeightedCriterion;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;

/**
 * What assessments come to once the commissioners' strictness is taken out, as the engine's calibration does it for a batch: here over
 * everybody who takes part, as the snapshot has them, whether or not there are enough assessments for a batch yet.
 *
 * @param rule   how merit comes from scores
 * @param biases by commissioner and criterion, as {@link BiasSums#biases} has them
 */
public record EvenedScores(MeritRule rule, Map<String, ? extends Map<String, Long>> biases) {

    public EvenedScores {
        Objects.requireNonNull(rule);
        biases = Map.copyOf(biases);
    }

    /**
     * One assessment among those of its applicant, in thousandths of a point on a scale of ten.
     *
     * @param raw        the weighted mean of the scores as they were given
     * @param calibrated the same without the commissioner's strictness
     * @param residual   how far that lies above what all assessments of the applicant come to
     */
    record Evened(long raw, long calibrated, long residual) {}

    /**
     * Those of an extract.
     *
     * @param call          takes strictness out
     * @param commissioners who has assessed anybody in the extract
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public static EvenedScores of(Call call, Path extract, Set<String> commissioners, TimeLeft time) {
        MeritRule rule = MeritRule.of(call).orElseThrow();
        BiasSums sums = new BiasSums(rule.criteria(), commissioners);
        Extract.visit(extract, time, applicant -> {
            if (applicant.registration().takesPart()) {
                sums.add(sheets(rule, applicant));
            }
        });
        return new EvenedScores(rule, sums.biases(call.assessment().regularisation()));
    }

    /** The assessments of an applicant that count and have all scores that the call asks for, by commissioner. */
    Map<String, Evened> of(ExtractLine applicant) {
        List<ScoreSheet> sheets = sheets(rule, applicant);
        return sheets.stream().collect(Collectors.toMap(ScoreSheet::commissioner, sheet -> {
            long calibrated = merit(List.of(sheet), biases);
            return new Evened(merit(List.of(sheet), Map.of()), calibrated, calibrated - merit(sheets, biases));
        }));
    }

    private long merit(List<ScoreSheet> sheets, Map<String, ? extends Map<String, Long>> strictness) {
        return rule.merit(rule.evened(sheets, strictness), sheets.size());
    }

    private static List<ScoreSheet> sheets(MeritRule rule, ExtractLine applicant) {
        return applicant.assessments().stream().map(assessment -> sheet(rule, assessment)).flatMap(Optional::stream).toList();
    }

    /** Empty where it does not count, or was given when the call asked for other scores. */
    private static Optional<ScoreSheet> sheet(MeritRule rule, Assessment.Extracted assessment) {
        Map<String, Integer> scores = new HashMap<>();
        for (WeightedCriterion criterion : rule.criteria()) {
            if (assessment.scores().get(criterion.id()) instanceof Long score && score >= 0 && score <= criterion.scale()) {
                scores.put(criterion.id(), score.intValue());
            }
        }
        return assessment.state() == Assessment.State.SCORED && scores.size() == rule.criteria().size()
                ? Optional.of(new ScoreSheet(assessment.registration(), assessment.commissioner(), scores)) : Optional.empty();
    }
}
