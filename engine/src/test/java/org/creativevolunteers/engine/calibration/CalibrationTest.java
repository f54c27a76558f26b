package org.creativevolunteers.engine.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final List<WeightedCriterion> ONE = List.of(new WeightedCriterion("portfolio", 1, 10));
    private static final MeritRule CALIBRATED = new MeritRule(ONE, new MeritMethod.Calibrated(1000), 1);
    private static final MeritRule RAW = new MeritRule(ONE, new MeritMethod.Raw(), 1);

    private static ScoreSheet scored(String dossier, String commissioner, int score) {
        return new ScoreSheet(dossier, commissioner, Map.of("portfolio", score));
    }

    private static Calibration calibrated(MeritRule rule, List<ScoreSheet> assessments) {
        Set<String> pool = assessments.stream().map(ScoreSheet::dossier).collect(Collectors.toSet());
        return assertInstanceOf(Calibration.class, Calibration.of(rule, pool, assessments));
    }

    @Test
    void raw_merit_is_the_weighted_mean_in_thousandths_of_a_point_of_ten() {
        var rule = new MeritRule(List.of(new WeightedCriterion("portfolio", 3, 10), new WeightedCriterion("motivation", 1, 5)),
                new MeritMethod.Raw(), 2);
        var assessments = List.of(
                new ScoreSheet("d", "a", Map.of("portfolio", 7, "motivation", 5)),
                new ScoreSheet("d", "b", Map.of("portfolio", 8, "motivation", 2)));
        // (3·7 + 10)/4 and (3·8 + 4)/4: the mean of 7.75 and 7
        assertEquals(Map.of("d", 7375L), calibrated(rule, assessments).merits());
    }

    @Test
    void the_best_scores_from_the_same_commissioners_give_so_much_more_merit_and_no_more() {
        var criteria = List.of(new WeightedCriterion("a", 3, 7), new WeightedCriterion("b", 2, 10));
        var rule = new MeritRule(criteria, new MeritMethod.Raw(), 1);
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<ScoreSheet> given = IntStream.range(0, 1 + i % 4)
                    .mapToObj(j -> new ScoreSheet("d", "c" + j, Map.of("a", random.nextInt(8), "b", random.nextInt(11)))).toList();
            long merit = assertInstanceOf(Calibration.class, Calibration.of(rule, List.of("d"), given)).merits().get("d");
            long more = rule.mostMore(given);
            assertTrue(merit + more == 10_000 || merit + more == 10_001, merit + " and " + more);
        }
        assertEquals(0, rule.mostMore(List.of()));
        assertEquals(10_000, rule.mostMore(List.of(new ScoreSheet("d", "c", Map.of("a", 0, "b", 0)))));
    }

    @Test
    void merit_is_rounded_half_even() {
        assertEquals(2, Rounding.halfEven(5, 2));
        assertEquals(4, Rounding.halfEven(7, 2));
        assertEquals(-2, Rounding.halfEven(-5, 2));
        assertEquals(-4, Rounding.halfEven(-7, 2));
        assertEquals(3, Rounding.halfEven(8, 3));
        assertEquals(2, Rounding.halfEven(7, 3));
        assertEquals(-2, Rounding.halfEven(-7, 3));
        assertEquals(Long.MAX_VALUE, Rounding.halfEven(Long.MAX_VALUE, 1));
        assertEquals(1, Rounding.halfEven(Long.MAX_VALUE - 1, Long.MAX_VALUE));
    }

    /**
     * Two commissioners, both read both dossiers, the second scores two points lower; by hand, with κ = 1: the system is
     * (n + κ − 1) b_a − b_b = 2, and its mirror image, n = 2, so b_a = 2/3 and b_b = −2/3.
     */
    @Test
    void a_bias_worked_out_by_hand() {
        var calibration = calibrated(CALIBRATED, List.of(scored("d1", "lenient", 8), scored("d1", "harsh", 6),
                scored("d2", "lenient", 5), scored("d2", "harsh", 3)));
        assertEquals(666_667L, calibration.biases().get("lenient").get("portfolio"));
        assertEquals(-666_667L, calibration.biases().get("harsh").get("portfolio"));
        assertEquals(Map.of("d1", 7000L, "d2", 4000L), calibration.merits());
    }

    @Test
    void whoever_drew_the_harsh_commissioner_is_made_up_for() {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < 40; i++) {
            String dossier = "d%02d".formatted(i);
            int quality = 5;
            assessments.add(scored(dossier, "fair", quality));
            assessments.add(scored(dossier, i % 2 == 0 ? "harsh" : "lenient", i % 2 == 0 ? quality - 2 : quality + 2));
        }
        var rule = new MeritRule(ONE, new MeritMethod.Calibrated(1), 1);
        SortedMap<String, Long> raw = calibrated(RAW, assessments).merits();
        SortedMap<String, Long> calibrated = calibrated(rule, assessments).merits();
        assertEquals(2000, raw.get("d01") - raw.get("d00"));
        assertTrue(Math.abs(calibrated.get("d01") - calibrated.get("d00")) <= 1, calibrated.toString());
    }

    /** The stated minimum, checked from outside: no nearby biases give a smaller sum of squares. */
    @Test
    void the_fitted_biases_minimise_the_stated_sum() {
        var random = new Random(11);
        for (int trial = 0; trial < 20; trial++) {
            List<ScoreSheet> assessments = random(random, 12, 4, 3);
            int ridge = 1 + random.nextInt(3000);
            var calibration = calibrated(new MeritRule(ONE, new MeritMethod.Calibrated(ridge), 1), assessments);
            var biases = new TreeMap<String, Double>();
            calibration.biases().forEach((name, own) -> biases.put(name, own.get("portfolio") / 1e6));
            double least = objective(assessments, biases, ridge / 1000.0);
            for (String name : biases.keySet()) {
                for (double step : new double[] {-1e-4, 1e-4}) {
                    var moved = new TreeMap<>(biases);
                    moved.merge(name, step, Double::sum);
                    assertTrue(objective(assessments, moved, ridge / 1000.0) > least, "trial " + trial);
                }
            }
            assertTrue(Math.abs(biases.values().stream().mapToDouble(b -> b).sum()) < 1e-5, "the biases sum to zero");
        }
    }

    private static double objective(List<ScoreSheet> assessments, Map<String, Double> biases, double ridge) {
        double sum = 0;
        for (List<ScoreSheet> own : assessments.stream().collect(Collectors.groupingBy(ScoreSheet::dossier)).values()) {
            double[] left = own.stream().mapToDouble(a -> a.scores().get("portfolio") - biases.get(a.commissioner())).toArray();
            double mean = Arrays.stream(left).average().orElseThrow();
            sum += Arrays.stream(left).map(x -> (x - mean) * (x - mean)).sum();
        }
        return sum + ridge * biases.values().stream().mapToDouble(b -> b * b).sum();
    }

    @Test
    void dossiers_added_one_by_one_in_any_order_have_the_same_biases() {
        var random = new Random(13);
        for (int trial = 0; trial < 20; trial++) {
            List<ScoreSheet> assessments = random(random, 12, 4, 3);
            var calibration = calibrated(CALIBRATED, assessments);
            var sums = new BiasSums(ONE, assessments.stream().map(ScoreSheet::commissioner).toList());
            var dossiers = new ArrayList<>(assessments.stream().collect(Collectors.groupingBy(ScoreSheet::dossier)).values());
            Collections.shuffle(dossiers, random);
            dossiers.forEach(sums::add);
            sums.add(List.of());
            assertEquals(calibration.biases(), sums.biases(1000), "trial " + trial);
        }
    }

    @Test
    void a_calibrated_merit_may_leave_the_scale() {
        var assessments = List.of(scored("top", "harsh", 10), scored("mid", "harsh", 0), scored("mid", "lenient", 10),
                scored("low", "harsh", 0), scored("low", "lenient", 10));
        var merits = calibrated(new MeritRule(ONE, new MeritMethod.Calibrated(1), 1), assessments).merits();
        assertTrue(merits.get("top") > 10_000, merits.toString());
    }

    @Test
    void more_assessments_do_not_draw_anybody_towards_the_mean() {
        var assessments = List.of(scored("few", "a", 9), scored("few", "b", 9), scored("few", "c", 9),
                scored("many", "a", 9), scored("many", "b", 9), scored("many", "c", 9), scored("many", "d", 9),
                scored("other", "a", 1), scored("other", "b", 1), scored("other", "c", 1), scored("other", "d", 1));
        var merits = calibrated(CALIBRATED, assessments).merits();
        assertEquals(merits.get("few"), merits.get("many"));
        assertEquals(9000L, merits.get("few"));
    }

    @Test
    void Q14_merits_do_not_depend_on_the_order_of_assessments() {
        var random = new Random(3);
        List<ScoreSheet> assessments = new ArrayList<>(random(random, 60, 7, 3));
        Calibration first = calibrated(CALIBRATED, assessments);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(assessments, random);
            assertEquals(first, calibrated(CALIBRATED, assessments));
        }
    }

    /** The smallest constant and a graph that hangs together by one thread: the solver must still come to full precision. */
    @Test
    void an_ill_conditioned_commission_is_solved_exactly() {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < 200; i++) {
            assessments.add(scored("a%03d".formatted(i), "one", 6));
            assessments.add(scored("a%03d".formatted(i), "two", 4));
            assessments.add(scored("b%03d".formatted(i), "three", 6));
            assessments.add(scored("b%03d".formatted(i), "four", 4));
        }
        assessments.add(scored("bridge", "one", 9));
        assessments.add(scored("bridge", "four", 1));
        var biases = calibrated(new MeritRule(ONE, new MeritMethod.Calibrated(1), 1), assessments).biases();
        // along the bridge: one − four = 8, one − two = 2, three − four = 2, all but for the ridge of a thousandth
        assertEquals(8.0, (biases.get("one").get("portfolio") - biases.get("four").get("portfolio")) / 1e6, 0.1);
        assertEquals(2.0, (biases.get("one").get("portfolio") - biases.get("two").get("portfolio")) / 1e6, 0.01);
        assertEquals(0.0, biases.values().stream().mapToLong(own -> own.get("portfolio")).sum(), 4);
    }

    @Test
    void dossiers_below_the_quorum_are_named() {
        var rule = new MeritRule(ONE, new MeritMethod.Raw(), 2);
        var outcome = Calibration.of(rule, Set.of("enough", "one", "none"),
                List.of(scored("enough", "a", 5), scored("enough", "b", 5), scored("one", "a", 5)));
        assertEquals(new CalibrationOutcome.Incomplete(List.of("none", "one"), List.of()), outcome);
    }

    @Test
    void dossiers_that_nothing_links_with_the_rest_are_named() {
        var assessments = List.of(scored("d1", "a", 5), scored("d2", "a", 6), scored("d2", "b", 6), scored("d3", "b", 6),
                scored("x1", "c", 5), scored("x2", "c", 5), scored("y", "d", 5));
        var pool = List.of("d1", "d2", "d3", "x1", "x2", "y");
        assertEquals(new CalibrationOutcome.Incomplete(List.of(), List.of(List.of("x1", "x2"), List.of("y"))),
                Calibration.of(CALIBRATED, pool, assessments));
        assertInstanceOf(Calibration.class, Calibration.of(RAW, pool, assessments), "raw scores compare nobody");
        var joined = new ArrayList<>(assessments);
        joined.add(scored("d1", "c", 5));
        joined.add(scored("x2", "d", 5));
        assertInstanceOf(Calibration.class, Calibration.of(CALIBRATED, pool, joined));
    }

    @Test
    void a_dossier_that_nobody_read_lacks_a_quorum_and_is_no_island() {
        assertEquals(new CalibrationOutcome.Incomplete(List.of("unread"), List.of()),
                Calibration.of(CALIBRATED, List.of("read", "unread"), List.of(scored("read", "a", 5))));
        assertInstanceOf(Calibration.class, Calibration.of(CALIBRATED, List.of(), List.of()));
    }

    @Test
    void wrong_assessments_are_refused() {
        refused("not in the pool", List.of(scored("stranger", "a", 5)));
        refused("not in the pool", List.of(scored("d", "a", 5), scored("z", "a", 5)));
        refused("twice", List.of(scored("d", "a", 5), scored("d", "a", 6)));
        refused("from 0 to 10", List.of(scored("d", "a", 11)));
        refused("from 0 to 10", List.of(scored("d", "a", -1)));
        refused("without a score", List.of(new ScoreSheet("d", "a", Map.of())));
        refused("does not have", List.of(new ScoreSheet("d", "a", Map.of("portfolio", 5, "beauty", 5))));
        assertThrows(IllegalArgumentException.class, () -> Calibration.of(RAW, List.of("d", "d"), List.of()));
    }

    private static void refused(String word, List<ScoreSheet> assessments) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> Calibration.of(RAW, List.of("d"), assessments)).getMessage();
        assertTrue(message.contains(word), message);
    }

    @Test
    void wrong_rules_are_refused() {
        assertThrows(IllegalArgumentException.class, () -> new WeightedCriterion(" ", 1, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeightedCriterion("a", 0, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeightedCriterion("a", 10_001, 10));
        assertThrows(IllegalArgumentException.class, () -> new WeightedCriterion("a", 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new WeightedCriterion("a", 1, 1001));
        assertThrows(IllegalArgumentException.class, () -> new MeritMethod.Calibrated(0));
        assertThrows(IllegalArgumentException.class, () -> new MeritMethod.Calibrated(1_000_001));
        assertThrows(IllegalArgumentException.class, () -> new MeritRule(List.of(), new MeritMethod.Raw(), 1));
        assertThrows(IllegalArgumentException.class, () -> new MeritRule(ONE, new MeritMethod.Raw(), 0));
        assertThrows(IllegalArgumentException.class, () -> new MeritRule(ONE, new MeritMethod.Raw(), 101));
        assertThrows(IllegalArgumentException.class,
                () -> new MeritRule(List.of(ONE.getFirst(), ONE.getFirst()), new MeritMethod.Raw(), 1));
        assertThrows(IllegalArgumentException.class, () -> new CalibrationOutcome.Incomplete(List.of(), List.of()));
    }

    @Test
    void an_assessment_that_the_model_does_not_explain_is_flagged() {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < 30; i++) {
            for (String commissioner : List.of("a", "b", "c")) {
                assessments.add(scored("d%02d".formatted(i), commissioner, 5 + (i + commissioner.charAt(0)) % 2));
            }
        }
        assertEquals(List.of(), calibrated(CALIBRATED, assessments).doubtful());
        assessments.set(7, scored("d02", "b", 0));
        List<Calibration.Doubt> doubts = calibrated(CALIBRATED, assessments).doubtful();
        assertEquals(1, doubts.size());
        assertEquals("d02", doubts.getFirst().dossier());
        assertEquals("b", doubts.getFirst().commissioner());
        assertTrue(doubts.getFirst().residual() < -3_000_000, doubts.toString());
    }

    /**
     * One dossier scored 10 and 0, all others 5 and 5. Raw: e = 5, Σ e² = 50 and f = D, so |e| > 2.5 σ from D = 13 on.
     * Calibrated with κ = 1: e = 5 D/(D+1), Σ e² = 50 (D² + D − 1)/(D + 1)² and f = D − 1, so from D = 15 on.
     */
    @Test
    void the_limit_of_doubt_counts_what_was_fitted() {
        assertEquals(0, calibrated(RAW, oneOutlierAmong(12)).doubtful().size());
        assertEquals(2, calibrated(RAW, oneOutlierAmong(13)).doubtful().size());
        assertEquals(0, calibrated(CALIBRATED, oneOutlierAmong(14)).doubtful().size());
        assertEquals(2, calibrated(CALIBRATED, oneOutlierAmong(15)).doubtful().size());
    }

    private static List<ScoreSheet> oneOutlierAmong(int dossiers) {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < dossiers; i++) {
            assessments.add(scored("d" + i, "a", i == 0 ? 10 : 5));
            assessments.add(scored("d" + i, "b", i == 0 ? 0 : 5));
        }
        return assessments;
    }

    @Test
    void without_spare_assessments_nothing_is_doubted() {
        assertEquals(List.of(), calibrated(RAW, List.of(scored("d1", "a", 1), scored("d2", "a", 9))).doubtful());
        assertEquals(List.of(), calibrated(CALIBRATED, List.of(scored("d1", "a", 1), scored("d1", "b", 9))).doubtful());
    }

    @Test
    void two_rankings_side_by_side_say_who_changes_sides() {
        var raw = Map.of("a", 9000L, "b", 8000L, "c", 7000L, "d", 7000L, "e", 1000L);
        var calibrated = Map.of("a", 9000L, "b", 6000L, "c", 7500L, "d", 7000L, "e", 1000L);
        var comparison = RankingComparison.of(raw, calibrated, 3);
        assertEquals(List.of("a", "c", "d", "b", "e"), comparison.rows().stream().map(RankingComparison.Row::dossier).toList());
        assertEquals(new RankingComparison.Row("c", 7000, 3, RankingComparison.Side.TIED, 7500, 2, RankingComparison.Side.ABOVE),
                comparison.rows().get(1));
        assertEquals(Set.of("b", "c", "d"),
                new HashSet<>(comparison.changes().stream().map(RankingComparison.Row::dossier).toList()));
        assertEquals(RankingComparison.Side.BELOW, comparison.rows().get(3).secondSide());
        assertTrue(RankingComparison.of(raw, raw, 0).rows().stream().allMatch(row -> row.firstSide() == RankingComparison.Side.BELOW));
        assertTrue(RankingComparison.of(raw, raw, 5).rows().stream().allMatch(row -> row.firstSide() == RankingComparison.Side.ABOVE));
        assertThrows(IllegalArgumentException.class, () -> RankingComparison.of(raw, Map.of("a", 1L), 1));
    }

    @Test
    void leaving_out_each_commissioner_tells_the_sure_from_the_borderline() {
        var assessments = new ArrayList<ScoreSheet>();
        for (String commissioner : List.of("a", "b", "c")) {
            assessments.add(scored("sure", commissioner, 9));
            assessments.add(scored("border1", commissioner, commissioner.equals("a") ? 8 : 5));
            assessments.add(scored("border2", commissioner, commissioner.equals("b") ? 8 : 5));
            assessments.add(scored("never", commissioner, 1));
        }
        var band = RobustnessBand.of(RAW, List.of("sure", "border1", "border2", "never"), assessments, CalibrationTest::bestTwo);
        assertEquals(4, band.rounds());
        assertEquals(Map.of("sure", RobustnessBand.Standing.SURE_IN, "border1", RobustnessBand.Standing.BORDERLINE,
                "border2", RobustnessBand.Standing.BORDERLINE, "never", RobustnessBand.Standing.SURE_OUT), band.standings());
    }

    @Test
    void each_round_leaves_out_one_commissioner_and_no_other() {
        var seen = new ArrayList<SortedMap<String, Long>>();
        RobustnessBand.of(RAW, List.of("d"), List.of(scored("d", "a", 9), scored("d", "b", 5), scored("d", "c", 1)), merits -> {
            seen.add(merits);
            return Set.of();
        });
        assertEquals(List.of(Map.of("d", 5000L), Map.of("d", 3000L), Map.of("d", 5000L), Map.of("d", 7000L)), seen);
    }

    @Test
    void the_largest_group_is_the_one_that_others_are_cut_off_from() {
        var assessments = List.of(scored("a", "z", 5), scored("b", "y", 5), scored("c", "y", 5), scored("d", "x", 5));
        assertEquals(new CalibrationOutcome.Incomplete(List.of(), List.of(List.of("a"), List.of("d"))),
                Calibration.of(CALIBRATED, List.of("a", "b", "c", "d"), assessments));
    }

    @Test
    void rules_may_go_to_their_limits() {
        var widest = new MeritRule(List.of(new WeightedCriterion("a", 10_000, 1000), new WeightedCriterion("b", 1, 1)),
                new MeritMethod.Calibrated(1_000_000), 100);
        assertEquals(100, widest.quorum());
    }

    @Test
    void who_was_read_by_the_absent_commissioner_alone_keeps_the_merit() {
        var seen = new ArrayList<SortedMap<String, Long>>();
        RobustnessBand.of(RAW, List.of("d1", "d2"), List.of(scored("d1", "a", 9), scored("d2", "b", 4)), merits -> {
            seen.add(merits);
            return Set.of();
        });
        assertEquals(List.of(Map.of("d1", 9000L, "d2", 4000L), Map.of("d1", 9000L, "d2", 4000L), Map.of("d1", 9000L, "d2", 4000L)), seen);
        assertThrows(IllegalArgumentException.class,
                () -> RobustnessBand.of(RAW, List.of("d1"), List.of(), merits -> Set.of()));
    }

    private static Set<String> bestTwo(SortedMap<String, Long> merits) {
        return merits.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(2).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    @Test
    void the_scale_does_not_change_what_a_full_score_is_worth() {
        var rule = new MeritRule(List.of(new WeightedCriterion("portfolio", 1, 3)), new MeritMethod.Raw(), 1);
        assertEquals(Map.of("d", 10_000L), calibrated(rule, List.of(scored("d", "a", 3))).merits());
        assertEquals(Map.of("d", 3333L), calibrated(rule, List.of(scored("d", "a", 1))).merits());
    }

    private static List<ScoreSheet> random(Random random, int dossiers, int commissioners, int each) {
        var assessments = new ArrayList<ScoreSheet>();
        for (int i = 0; i < dossiers; i++) {
            var order = new ArrayList<>(IntStream.range(0, commissioners).boxed().toList());
            Collections.shuffle(order, random);
            for (int k = 0; k < each; k++) {
                assessments.add(scored("d%03d".formatted(i), "c" + order.get(k), random.nextInt(11)));
            }
        }
        return assessments;
    }
}
