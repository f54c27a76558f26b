package org.creativevolunteers.selection.proposal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.creativevolunteers.engine.calibration.Calibration;
import org.creativevolunteers.engine.calibration.MeritMethod;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.RankingComparison;
import org.creativevolunteers.engine.calibration.RobustnessBand;
import org.creativevolunteers.engine.calibration.RobustnessBand.Standing;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.outcome.QuotaEffect;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.protocol.entry.RowNumbers;
import org.creativevolunteers.engine.solver.Explanations;
import org.creativevolunteers.engine.solver.Selector;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.selection.batch.Person;
import org.creativevolunteers.selection.batch.SelectionPlan;

/**
 * What a trial tells the commission besides who would be in: what each quota costs, whom the other way of reckoning merit would move, how
 * much hangs on one commissioner, and which scores ask for another look. By code, and nobody's strictness.
 *
 * @param batch    with its selection made
 * @param people   of the pool, by identifier: a position is a row
 * @param codes    of these people, by identifier
 * @param timeLeft somebody waits: what does not fit is named as left out
 */
record CloserLook(Batch batch, Selected selected, SelectionPlan plan, List<Person> people, Map<String, String> codes,
        Selector selector, TimeLeft timeLeft) {

    /** A page shows no more; the numbers are of all. */
    private static final int MOST = 200;

    /** What merit was reckoned from, and what came of it. */
    record Merit(MeritRule rule, List<ScoreSheet> scores, Calibration calibration) {}

    private record Part(String name, Runnable work) {}

    /** Part by part, the cheapest first; {@code leftOut} names those for which there was no time. */
    void tell(List<Merit> merits, Map<String, Object> told) {
        List<Part> parts = new ArrayList<>();
        merits.forEach(merit -> parts.add(new Part("doubts", () -> told.put("doubts", doubts(merit)))));
        merits.forEach(merit -> parts.add(new Part("methods", () -> methods(merit, told))));
        parts.add(new Part("effects", () -> told.put("effects", effects())));
        merits.forEach(merit -> parts.add(new Part("edge", () -> told.put("edge", edge(merit)))));
        List<String> leftOut = new ArrayList<>();
        parts.forEach(part -> {
            try {
                timeLeft.check();
                part.work().run();
            } catch (TimeLeft.TimeUp | LimitExceededException tooLong) {
                leftOut.add(part.name());
            }
        });
        told.put("leftOut", leftOut);
    }

    /** Assessments that the calibration does not explain: how far above (or, negative, below) it they lie, in thousandths of a point. */
    private List<Map<String, Object>> doubts(Merit merit) {
        return merit.calibration().doubtful().stream().limit(MOST)
                .map(doubt -> Map.<String, Object>of("code", codes.get(doubt.dossier()), "residual", doubt.residual() / 1000)).toList();
    }

    /** Whose side of the cut differs between merit as given and calibrated, without quotas; untold where one of them cannot be reckoned. */
    private void methods(Merit merit, Map<String, Object> told) {
        if (reckoned(merit, new MeritMethod.Raw()) instanceof Calibration raw
                && reckoned(merit, new MeritMethod.Calibrated(plan.regularisation())) instanceof Calibration calibrated) {
            List<RankingComparison.Row> changes =
                    RankingComparison.of(raw.merits(), calibrated.merits(), plan.rules().places()).changes();
            Map<String, Object> methods = new LinkedHashMap<>();
            methods.put("count", (long) changes.size());
            methods.put("changes", changes.stream().limit(MOST).map(row -> Map.of("code", codes.get(row.dossier()),
                    "raw", place(row.firstMerit(), row.firstRank(), row.firstSide()),
                    "calibrated", place(row.secondMerit(), row.secondRank(), row.secondSide()))).toList());
            told.put("methods", methods);
        }
    }

    private Object reckoned(Merit merit, MeritMethod method) {
        return merit.rule().method().equals(method) ? merit.calibration()
                : Calibration.of(merit.rule().by(method), people.stream().map(Person::id).toList(), merit.scores());
    }

    private static Map<String, Object> place(long merit, int rank, RankingComparison.Side side) {
        return Map.of("merit", merit, "rank", (long) rank, "side", side.name().toLowerCase(Locale.ROOT));
    }

    /** By quota: how much greater the sum of merits would be without it, who would come in, and who would go out. */
    private List<Map<String, Object>> effects() {
        Explanations explanations =
                Explanations.of(batch.pool(), batch.rulesInForce(), selected, Limits.DEFAULT).until(() -> !timeLeft.suffices());
        List<Map<String, Object>> effects = new ArrayList<>();
        for (int quota = 0; quota < batch.namedQuotas(); quota++) {
            QuotaEffect effect = explanations.effect(quota, QuotaEffect.Variation.WITHOUT).orElseThrow();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", batch.rulesInForce().quotas().get(quota).name());
            one.put("merit", effect.merit());
            one.put("in", codesOf(effect.in()));
            one.put("out", codesOf(effect.out()));
            effects.add(one);
        }
        return effects;
    }

    /** Who is in whichever commissioner's scores are left out, and who would be in or out for one of them. */
    private Map<String, Object> edge(Merit merit) {
        Pool pool = batch.pool();
        RobustnessBand band = RobustnessBand.of(merit.rule(), people.stream().map(Person::id).toList(), merit.scores(), merits -> {
            timeLeft.check();
            Selected round = (Selected) selector.select(
                    pool.withMerits(row -> merits.get(people.get(RowNumbers.row(row)).id())), batch.rulesInForce());
            return round.ids().stream().map(row -> people.get(RowNumbers.row(row)).id()).collect(Collectors.toSet());
        });
        SortedMap<String, Standing> standings = band.standings();
        Map<Standing, Long> numbers =
                standings.values().stream().collect(Collectors.groupingBy(standing -> standing, Collectors.counting()));
        Set<String> in = batch.selected();
        Map<String, Object> edge = new LinkedHashMap<>();
        edge.put("rounds", (long) band.rounds());
        edge.put("sureIn", numbers.getOrDefault(Standing.SURE_IN, 0L));
        edge.put("sureOut", numbers.getOrDefault(Standing.SURE_OUT, 0L));
        edge.put("borderline", numbers.getOrDefault(Standing.BORDERLINE, 0L));
        edge.put("people", people.stream().filter(person -> standings.get(person.id()) == Standing.BORDERLINE).limit(MOST)
                .map(person -> Map.<String, Object>of("code", person.code(), "in", in.contains(person.id()))).toList());
        return edge;
    }

    private List<String> codesOf(List<String> rows) {
        return rows.stream().map(row -> people.get(RowNumbers.row(row)).code()).sorted().toList();
    }
}
