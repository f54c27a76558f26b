package org.creativevolunteers.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.outcome.Counterfactual.Chosen;
import org.creativevolunteers.engine.outcome.Counterfactual.NotChosen;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Reserve;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Explanations;

/**
 * Explains a selection to each person of its pool, and makes the waiting list: as many people as the call says, the highest
 * merit first and equals as they were drawn, and besides whoever would take the place of one of the selected, so that
 * every single decline that can be covered is covered.
 */
final class Explaining {

    /** Numbers about fewer people than this are nobody's but theirs. */
    private static final int SMALLEST_GROUP = 5;

    private final Pool pool;
    private final Rules rules;
    private final Selected selected;
    private final List<Person> people;
    private final Map<String, List<ScoreSheet>> assessments = new HashMap<>();

    /**
     * @param batch  with its result, which is no infeasible one
     * @param people of the frozen pool, by identifier, so that a position is a row
     */
    Explaining(Batch batch, List<Person> people, List<ScoreSheet> assessments) {
        this.pool = batch.pool();
        this.rules = batch.rulesInForce();
        this.selected = (Selected) batch.lastOutcome().orElseThrow();
        this.people = people;
        assessments.forEach(one -> this.assessments.computeIfAbsent(one.dossier(), id -> new ArrayList<>(3)).add(one));
    }

    /** A line for each person, in the order of the pool, made as it is asked for: everybody's explanation, and that somebody was erased. */
    Stream<Map<String, Object>> lines(int reserve) {
        Map<Integer, Long> ranks = ranks(reserve);
        int[] sizes = new int[pool.cells()];
        IntStream.range(0, pool.size()).forEach(row -> sizes[pool.cell(row)]++);
        Explanations exact = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        return IntStream.range(0, pool.size()).mapToObj(row ->
                isThere(row) ? explanation(row, exact, ranks, sizes).json() : people.get(row).json());
    }

    private Explanation explanation(int row, Explanations exact, Map<Integer, Long> ranks, int[] sizes) {
        return switch (exact.of(pool.id(row))) {
            case Chosen chosen -> explanation(row, OfferState.OPEN, 0, OptionalLong.empty(), OptionalLong.empty(),
                    chosen.margin(), List.of());
            case NotChosen not -> explanation(row, ranks.containsKey(row) ? OfferState.RESERVE : OfferState.NOT_SELECTED,
                    ranks.getOrDefault(row, 0L), sizes[pool.cell(row)] < SMALLEST_GROUP ? OptionalLong.empty() : not.cutoff(),
                    not.needed(), OptionalLong.empty(), names(not.inTheWay()));
        };
    }

    private boolean isThere(int row) {
        return !people.get(row).isErased();
    }

    private Explanation explanation(int row, OfferState outcome, long rank, OptionalLong cutoff, OptionalLong needed,
                                    OptionalLong margin, List<String> inTheWay) {
        String id = people.get(row).id();
        return new Explanation(id, outcome, rank, pool.merit(row), means(assessments.getOrDefault(id, List.of())), cutoff, needed, margin,
                inTheWay);
    }

    private List<String> names(List<Integer> quotas) {
        return quotas.stream().map(quota -> rules.quotas().get(quota).name()).toList();
    }

    private Map<Integer, Long> ranks(int size) {
        Set<String> in = Set.copyOf(selected.ids());
        Comparator<Integer> order = Comparator.comparingLong((Integer row) -> -pool.merit(row))
                .thenComparingLong(row -> -pool.drawWeight(row)).thenComparingInt(row -> row);
        TreeSet<Integer> list = new TreeSet<>(order);
        IntStream.range(0, pool.size()).filter(row -> isThere(row) && !in.contains(pool.id(row))).forEach(row -> {
            list.add(row);
            if (list.size() > size) {
                list.pollLast();
            }
        });
        Reserve.of(pool, rules, selected.ids()).replacements().forEach(one ->
                one.comesIn().map(id -> pool.indexOf(id).orElseThrow()).filter(this::isThere).ifPresent(list::add));
        Map<Integer, Long> ranks = new HashMap<>();
        list.forEach(row -> ranks.put(row, ranks.size() + 1L));
        return ranks;
    }

    /** Of one dossier, by criterion. */
    private static Map<String, Long> means(List<ScoreSheet> assessments) {
        Map<String, List<Integer>> given = new TreeMap<>();
        assessments.forEach(assessment -> assessment.scores().forEach((criterion, score) ->
                given.computeIfAbsent(criterion, id -> new ArrayList<>()).add(score)));
        Map<String, Long> means = new TreeMap<>();
        given.forEach((criterion, list) -> means.put(criterion, thousandths(list)));
        return means;
    }

    /** The mean in thousandths, half up. */
    private static long thousandths(List<Integer> scores) {
        long sum = scores.stream().mapToLong(Integer::longValue).sum();
        return (2000 * sum + scores.size()) / (2L * scores.size());
    }
}
