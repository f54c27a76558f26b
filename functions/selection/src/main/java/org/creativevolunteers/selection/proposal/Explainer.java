package org.creativevolunteers.selection.proposal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creativevolunteers.engine.calibration.MeritRule;
import org.creativevolunteers.engine.calibration.ScoreSheet;
import org.creativevolunteers.engine.outcome.Counterfactual.Chosen;
import org.creativevolunteers.engine.outcome.Counterfactual.InTheWay;
import org.creativevolunteers.engine.outcome.Counterfactual.NotChosen;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.protocol.Batch;
import org.creativevolunteers.engine.solver.Explanations;
import org.creativevolunteers.kernel.items.OfferState;
import org.creativevolunteers.selection.batch.Explanation;
import org.creativevolunteers.selection.batch.Person;

/** Explains a selection to each person of its pool. */
final class Explainer {

    /** Numbers about fewer people than this are nobody's but theirs. */
    private static final int SMALLEST_GROUP = 5;

    private final Batch batch;
    private final Pool pool;
    private final Rules rules;
    private final Selected selected;
    private final List<Person> people;
    private final Optional<MeritRule> rule;
    private final Map<String, List<ScoreSheet>> scores = new HashMap<>();

    /**
     * @param batch    that has come to the selection
     * @param selected its result
     * @param people   of the frozen pool, by identifier, so that a position is a row
     * @param rule     how merit comes from scores; empty where nobody is scored and the draw decides
     */
    Explainer(Batch batch, Selected selected, List<Person> people, List<ScoreSheet> scores, Optional<MeritRule> rule) {
        this.batch = batch;
        this.pool = batch.pool();
        this.rules = batch.rulesInForce();
        this.selected = selected;
        this.rule = rule;
        this.people = people;
        scores.forEach(one -> this.scores.computeIfAbsent(one.dossier(), id -> new ArrayList<>(3)).add(one));
    }

    /**
     * A line for each person, in the order of the pool, made as it is asked for: everybody's explanation, and that somebody was erased.
     *
     * @param reserve how many people the waiting list has
     */
    Stream<Map<String, Object>> lines(int reserve) {
        WaitingList waiting = WaitingList.of(pool, rules, selected, reserve, row -> !people.get(row).isErased());
        int[] sizes = new int[pool.cells()];
        IntStream.range(0, pool.size()).forEach(row -> sizes[pool.cell(row)]++);
        Explanations exact = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        return IntStream.range(0, pool.size())
                .mapToObj(row -> people.get(row).isErased() ? people.get(row).json() : explanation(row, exact, waiting, sizes).json());
    }

    private Explanation explanation(int row, Explanations exact, WaitingList waiting, int[] sizes) {
        String id = people.get(row).id();
        List<ScoreSheet> sheets = scores.getOrDefault(id, List.of());
        Map<String, Long> criteria = means(sheets);
        Map<String, Long> evened = sheets.isEmpty() ? Map.of() : batch.evened(id).<Map<String, Long>>map(sums -> sums).orElse(Map.of());
        return switch (exact.of(pool.id(row))) {
            case Chosen chosen ->
                new Explanation(id, OfferState.OPEN, 0, pool.merit(row), criteria, sheets.size(), evened, OptionalLong.empty(),
                        OptionalLong.empty(), chosen.margin(), Optional.empty(), List.of());
            case NotChosen not -> new Explanation(id, waiting.has(row) ? OfferState.RESERVE : OfferState.NOT_SELECTED, waiting.rank(row),
                    pool.merit(row), criteria, sheets.size(), evened,
                    sizes[pool.cell(row)] < SMALLEST_GROUP ? OptionalLong.empty() : not.cutoff(),
                    reachable(not, sheets), OptionalLong.empty(),
                    Optional.of(not.inTheWay()).filter(way -> !way.quotas().isEmpty()).map(InTheWay::how), names(not.inTheWay().quotas()));
        };
    }

    /** The merit that would have been enough, if the best scores from the same commissioners come to it. */
    private OptionalLong reachable(NotChosen not, List<ScoreSheet> sheets) {
        boolean reached = not.needed().isPresent() && rule.isPresent()
                && not.needed().getAsLong() <= not.merit() + rule.get().mostMore(sheets);
        return reached ? not.needed() : OptionalLong.empty();
    }

    private List<String> names(List<Integer> quotas) {
        return quotas.stream().map(batch::quotaName).distinct().toList();
    }

    /** Of one dossier, by criterion. */
    private static Map<String, Long> means(List<ScoreSheet> scores) {
        Map<String, List<Integer>> given = new TreeMap<>();
        scores.forEach(sheet -> sheet.scores()
                .forEach((criterion, score) -> given.computeIfAbsent(criterion, id -> new ArrayList<>()).add(score)));
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
