package org.creativevolunteers.selection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.creativevolunteers.selection.calibration.Assessment;
import org.creativevolunteers.selection.engine.Pool;
import org.creativevolunteers.selection.protocol.Batch;

/** Explains a selection to each person of its pool, and orders the waiting list. */
final class Explaining {

    /** Numbers about fewer people than this are nobody's but theirs. */
    private static final int SMALLEST_GROUP = 5;

    private final Pool pool;
    private final List<Person> people;
    private final Set<String> selected;
    private final Map<String, Map<String, Long>> scores;
    private final Map<Integer, Long> ranks = new HashMap<>();

    /**
     * @param batch  with its result
     * @param people of the frozen pool, by identifier, so that a position is a row
     */
    Explaining(BatchPlan plan, Batch batch, List<Person> people, List<Assessment> assessments) {
        this.pool = batch.pool();
        this.people = people;
        this.selected = new HashSet<>(batch.selected());
        this.scores = means(assessments);
        reserve(plan.reserve());
    }

    /** The waiting list: the highest merit first, equals as they were drawn. */
    private void reserve(int size) {
        List<Integer> rows = new ArrayList<>(IntStream.range(0, people.size())
                .filter(row -> !selected.contains(people.get(row).id())).boxed().toList());
        rows.sort(Comparator.comparingLong((Integer row) -> -pool.merit(row))
                .thenComparingLong(row -> -pool.drawWeight(row)).thenComparingInt(row -> row));
        for (int i = 0; i < Math.min(size, rows.size()); i++) {
            ranks.put(rows.get(i), i + 1L);
        }
    }

    private static Map<String, Map<String, Long>> means(List<Assessment> assessments) {
        Map<String, Map<String, List<Integer>>> given = new HashMap<>();
        assessments.forEach(assessment -> assessment.scores().forEach((criterion, score) ->
                given.computeIfAbsent(assessment.dossier(), id -> new TreeMap<>())
                        .computeIfAbsent(criterion, id -> new ArrayList<>()).add(score)));
        Map<String, Map<String, Long>> means = new HashMap<>();
        given.forEach((id, criteria) -> {
            Map<String, Long> own = new TreeMap<>();
            criteria.forEach((criterion, list) -> own.put(criterion, thousandths(list)));
            means.put(id, own);
        });
        return means;
    }

    /** The mean in thousandths, half up. */
    private static long thousandths(List<Integer> scores) {
        long sum = scores.stream().mapToLong(Integer::longValue).sum();
        return (2000 * sum + scores.size()) / (2L * scores.size());
    }

    /** Everybody's explanation, by identifier. */
    List<Explanation> all() {
        int[] sizes = new int[pool.cells()];
        long[] lowest = new long[pool.cells()];
        java.util.Arrays.fill(lowest, Long.MAX_VALUE);
        for (int row = 0; row < people.size(); row++) {
            int cell = pool.cell(row);
            sizes[cell]++;
            if (selected.contains(people.get(row).id())) {
                lowest[cell] = Math.min(lowest[cell], pool.merit(row));
            }
        }
        return IntStream.range(0, people.size()).mapToObj(row -> explain(row, sizes, lowest)).toList();
    }

    private Explanation explain(int row, int[] sizes, long[] lowest) {
        String id = people.get(row).id();
        int cell = pool.cell(row);
        long rank = ranks.getOrDefault(row, 0L);
        OfferState outcome = selected.contains(id) ? OfferState.OPEN : rank > 0 ? OfferState.RESERVE : OfferState.NOT_SELECTED;
        OptionalLong cutoff = sizes[cell] < SMALLEST_GROUP || lowest[cell] == Long.MAX_VALUE
                ? OptionalLong.empty() : OptionalLong.of(lowest[cell]);
        return new Explanation(id, outcome, rank, pool.merit(row), scores.getOrDefault(id, Map.of()), cutoff,
                OptionalLong.empty(), List.of());
    }
}
