package org.creativevolunteers.reports.sheets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.call.file.CallReader;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.reports.Invocation;
import org.creativevolunteers.reports.Season;
import org.creativevolunteers.reports.snapshot.Extract;
import org.creativevolunteers.reports.snapshot.ExtractLine;
import org.junit.jupiter.api.Test;

class EvenedScoresTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));
    private static final List<String> COMMISSION = List.of("fair", "harsh", "kind", "late", "mild");

    private final Call call = call(Season.content());
    private final MeritRule rule = MeritRule.of(call).orElseThrow();

    private static Call call(String content) {
        return CallReader.read(Json.readObject(content));
    }

    private static Assessment.Extracted assessment(String id, String commissioner, String state, Map<String, Object> scores) {
        return new Assessment.Extracted(new Item(Map.of()).with("registration", id).with("commissioner", commissioner)
                .with("state", state).with("scores", scores).with("given", "2027-01-18T10:00:00Z"));
    }

    private static ExtractLine applicant(String id, String state, List<Assessment.Extracted> assessments) {
        return new ExtractLine(new Registration(new Item(Map.of()).with("id", id).with("code", "C" + id).with("state", state)), assessments,
                List.of(), List.of());
    }

    /** Scores around some points, of which a commissioner gives so many fewer than others. */
    private Map<String, Object> scores(Random random, int strictness) {
        Map<String, Object> scores = new LinkedHashMap<>();
        rule.criteria().forEach(criterion -> scores.put(criterion.id(),
                (long) Math.clamp(criterion.scale() / 2 + 1 + random.nextInt(3) - strictness, 0, criterion.scale())));
        return scores;
    }

    /** One of the assessments lies far from the others of its applicant. */
    private List<ExtractLine> applicants() {
        Random random = new Random(17);
        return IntStream.range(0, 60).mapToObj(number -> {
            String id = "r%03d".formatted(number);
            return applicant(id, "CONFIRMED", IntStream.range(0, 3).map(i -> (number + i * 2) % 5)
                    .mapToObj(c -> assessment(id, COMMISSION.get(c), "SCORED", scores(random, number == 5 && c == 0 ? 9 : c / 2)))
                    .toList());
        }).toList();
    }

    private EvenedScores evened(List<ExtractLine> applicants) {
        try (LocalFile extract = LocalFile.write(Season.folder(), out -> {
            try (Extract.Out lines = new Extract.Out(out)) {
                for (ExtractLine applicant : applicants) {
                    lines.add(applicant);
                }
            }
        })) {
            return EvenedScores.of(call, extract.path(), Set.copyOf(COMMISSION), PLENTY);
        }
    }

    @Test
    void they_are_what_a_batch_would_reckon_with() {
        List<ExtractLine> applicants = applicants();
        List<ScoreSheet> sheets = new ArrayList<>();
        applicants.forEach(applicant -> applicant.assessments().forEach(one -> {
            Map<String, Integer> scores = new HashMap<>();
            one.scores().forEach((criterion, score) -> scores.put(criterion, Math.toIntExact((Long) score)));
            sheets.add(new ScoreSheet(one.registration(), one.commissioner(), scores));
        }));
        Calibration batch = assertInstanceOf(Calibration.class,
                Calibration.of(rule, applicants.stream().map(applicant -> applicant.registration().id()).toList(), sheets));
        EvenedScores evened = evened(applicants);
        assertEquals(batch.biases(), evened.biases());
        Map<String, Long> residuals = new HashMap<>();
        for (ExtractLine applicant : applicants) {
            String id = applicant.registration().id();
            Map<String, EvenedScores.Evened> own = evened.of(applicant);
            assertEquals(3, own.size());
            own.forEach((commissioner, one) -> {
                assertEquals(batch.merits().get(id), one.calibrated() - one.residual());
                residuals.put(id + commissioner, one.residual());
            });
            assertTrue(Math.abs(own.values().stream().mapToLong(EvenedScores.Evened::residual).sum()) <= 3,
                    "they add up to nothing: " + own);
        }
        assertFalse(batch.doubtful().isEmpty());
        batch.doubtful()
                .forEach(doubt -> assertEquals(doubt.residual() / 1000.0, residuals.get(doubt.dossier() + doubt.commissioner()), 1));
    }

    @Test
    void of_an_only_assessment_nothing_can_be_said_and_its_residual_is_nothing() {
        ExtractLine only = applicant("only", "CONFIRMED", List.of(assessment("only", "harsh", "SCORED", scores(new Random(1), 0))));
        List<ExtractLine> with = new ArrayList<>(applicants());
        with.add(only);
        assertEquals(evened(applicants()).biases(), evened(with).biases());
        assertEquals(0, evened(with).of(only).get("harsh").residual());
    }

    @Test
    void what_does_not_count_or_was_scored_otherwise_has_no_numbers_and_changes_none() {
        Map<String, Object> whole = scores(new Random(2), 0);
        Map<String, Object> lacking = new HashMap<>(whole);
        lacking.remove(rule.criteria().getFirst().id());
        Map<String, Object> beyond = new HashMap<>(whole);
        beyond.put(rule.criteria().getFirst().id(), 1_001L);
        ExtractLine odd = applicant("odd", "CONFIRMED", List.of(assessment("odd", "fair", "RECUSED", whole),
                assessment("odd", "harsh", "SCORED", lacking), assessment("odd", "kind", "SCORED", beyond)));
        ExtractLine gone = applicant("gone", "WITHDRAWN", List.of(assessment("gone", "fair", "SCORED", whole),
                assessment("gone", "harsh", "SCORED", scores(new Random(3), 5))));
        List<ExtractLine> with = new ArrayList<>(applicants());
        with.addAll(List.of(odd, gone));
        EvenedScores evened = evened(with);
        assertEquals(evened(applicants()).biases(), evened.biases());
        assertEquals(Map.of(), evened.of(odd));
        assertEquals(Set.of("fair", "harsh"), evened.of(gone).keySet());
    }

    @Test
    void a_call_that_takes_scores_as_they_are_has_no_such_columns() {
        Call raw = call(Season.content().replaceFirst("\"method\": \"calibrated\"", "\"method\": \"raw\""));
        for (Call one : List.of(call, raw)) {
            List<String> columns = new Sheets(one, () -> {
                throw new AssertionError("no commission is needed for headings");
            }, () -> {
                throw new AssertionError("no scores are needed for headings");
            }).assessments().columnNames();
            assertEquals(one == call, columns.containsAll(List.of("raw", "calibrated", "residual")), columns::toString);
            assertEquals(Optional.of("code"), columns.stream().findFirst());
        }
    }
}
