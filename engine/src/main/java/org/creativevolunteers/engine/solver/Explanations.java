package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.outcome.Counterfactual.How;
import org.creativevolunteers.engine.outcome.Counterfactual.InTheWay;
import org.creativevolunteers.engine.outcome.QuotaEffect;
import org.creativevolunteers.engine.outcome.QuotaEffect.Variation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.FreePlaces;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;

/**
 * Explains a selection, exactly: by forcing an applicant in or out and solving again, and by solving without a quota or
 * with one more or less. What is found for a cell serves all its members, so explaining everybody costs little more than
 * one solution a cell. Not safe for use by several threads.
 */
public final class Explanations {

    private final Pool pool;
    private final Rules rules;
    private final Selected selected;
    private final Limits limits;
    private final BooleanSupplier timeUp;
    private final Forcing forcing;
    private final boolean[] member;
    private final OptionalLong[] cutoff;
    private final Exchanges exchanges;

    /** By cell, the quotas that leave no selection with one of its members in it. */
    private final Map<Integer, List<Integer>> ruledOut = new HashMap<>();

    private final Map<Integer, Without> selectedWithout = new HashMap<>();

    /** The best selection without a quota. */
    private record Without(Set<String> ids, long merit) {}

    private Explanations(Pool pool, Rules rules, Selected selected, Limits limits, BooleanSupplier timeUp) {
        this.pool = pool;
        this.rules = rules;
        this.selected = Objects.requireNonNull(selected, "selected");
        this.limits = limits;
        this.timeUp = timeUp;
        forcing = new Forcing(pool, rules, work());
        member = new boolean[pool.size()];
        cutoff = new OptionalLong[pool.cells()];
        Arrays.fill(cutoff, OptionalLong.empty());
        for (String id : selected.ids()) {
            int i = indexOf(id);
            member[i] = true;
            long lowest = Math.min(pool.merit(i), cutoff[pool.cell(i)].orElse(Long.MAX_VALUE));
            cutoff[pool.cell(i)] = OptionalLong.of(lowest);
        }
        exchanges = new Exchanges(pool, rules, selected);
    }

    /**
     * Explanations of a selection.
     *
     * @param selected what {@link Selector} found for this pool and these rules
     * @param limits of the work for one question, except {@link #of}, where they hold for all questions together
     * @throws IllegalArgumentException if somebody selected is not in the pool
     */
    public static Explanations of(Pool pool, Rules rules, Selected selected, Limits limits) {
        return new Explanations(pool, rules, selected, limits, () -> false);
    }

    /** The same, but it gives up, with a {@link LimitExceededException}, when the time is up. */
    public Explanations until(BooleanSupplier up) {
        return new Explanations(pool, rules, selected, limits, up);
    }

    private Work work() {
        return new Work(limits, timeUp);
    }

    /**
     * Why an applicant is selected or not.
     *
     * @throws IllegalArgumentException if the applicant is not in the pool
     * @throws LimitExceededException if it takes more work than the limits allow
     */
    public Counterfactual of(String id) {
        int applicant = indexOf(id);
        OptionalLong needed = needed(applicant);
        long merit = pool.merit(applicant);
        if (member[applicant]) {
            OptionalLong margin = needed.isPresent() ? OptionalLong.of(merit - needed.getAsLong()) : OptionalLong.empty();
            return new Counterfactual.Chosen(id, merit, margin);
        }
        return new Counterfactual.NotChosen(id, merit, cutoff[pool.cell(applicant)], needed, inTheWay(applicant, needed.isPresent()));
    }

    /**
     * What a change of a quota would do.
     *
     * @param quota its position in the rules
     * @return empty if there is no such change (a minimum below 0 or above the maximum) or it allows no selection
     * @throws LimitExceededException if it takes more work than the limits allow
     */
    public Optional<QuotaEffect> effect(int quota, Variation variation) {
        return varied(rules.quotas().get(quota), variation)
                .flatMap(other -> best(with(quota, other)))
                .map(this::effect);
    }

    private QuotaEffect effect(Selected other) {
        var in = new TreeSet<>(other.ids());
        selected.ids().forEach(in::remove);
        var out = new TreeSet<>(selected.ids());
        other.ids().forEach(out::remove);
        return new QuotaEffect(other.merit() - selected.merit(), List.copyOf(in), List.copyOf(out));
    }

    private Optional<Quota> varied(Quota quota, Variation variation) {
        int min = quota.min();
        int max = quota.max();
        return switch (variation) {
            case WITHOUT -> bounded(quota, 0, Math.max(max, rules.places()));
            case MINIMUM_LESS -> bounded(quota, min - 1, max);
            case MINIMUM_MORE -> bounded(quota, min + 1, max);
            case MAXIMUM_LESS -> bounded(quota, min, max - 1);
            case MAXIMUM_MORE -> bounded(quota, min, max + 1);
        };
    }

    private static Optional<Quota> bounded(Quota quota, int min, int max) {
        return min < 0 || min > max ? Optional.empty() : Optional.of(quota.with(min, max));
    }

    private Rules with(int position, Quota quota) {
        var quotas = new ArrayList<>(rules.quotas());
        quotas.set(position, quota);
        return new Rules(rules.places(), quotas);
    }

    /** The least merit with which the applicant is selected; empty if none does, or if there is no selection without. */
    private OptionalLong needed(int applicant) {
        Optional<Forcing.Totals> forced = member[applicant] ? forcing.without(applicant) : forcing.with(applicant);
        if (forced.isEmpty()) {
            return OptionalLong.empty();
        }
        long difference = selected.merit() - forced.get().merit();
        long level = pool.merit(applicant) + (member[applicant] ? -difference : difference);
        boolean winsTie = member[applicant] != otherWinsTie(applicant, forced.get());
        return OptionalLong.of(winsTie ? level : level + 1);
    }

    /** With equal merits: whether the forced selection, not ours, has the greater draw weight or the first identifiers. */
    private boolean otherWinsTie(int applicant, Forcing.Totals forced) {
        if (forced.drawWeight() != selected.drawWeight()) {
            return forced.drawWeight() > selected.drawWeight();
        }
        String id = pool.id(applicant);
        Set<String> stay = member[applicant] ? Set.of() : Set.of(id);
        FreePlaces free = FreePlaces.after(pool, rules, stay, member[applicant] ? Set.of(id) : Set.of());
        var ids = new TreeSet<>(stay);
        ids.addAll(Selector.best(free.pool(), free.rules(), work()).orElseThrow().ids());
        return Arrays.compare(ids.toArray(String[]::new), selected.ids().toArray(String[]::new)) < 0;
    }

    private InTheWay inTheWay(int applicant, boolean meritWouldDo) {
        List<Integer> alone = IntStream.range(0, rules.quotas().size()).boxed()
                .filter(quota -> isOwnAffair(applicant, quota))
                .filter(quota -> without(quota).ids().contains(pool.id(applicant)))
                .sorted(Comparator.<Integer>comparingLong(quota -> -without(quota).merit()).thenComparing(quota -> quota)).toList();
        if (!alone.isEmpty()) {
            return new InTheWay(How.ALONE, alone);
        }
        int cell = pool.cell(applicant);
        if (!meritWouldDo) {
            return new InTheWay(How.TOGETHER, ruledOut.computeIfAbsent(cell, one -> exchanges.byPlaces(one, together(applicant))));
        }
        int places = exchanges.placesBehind(applicant);
        return places == 0 ? InTheWay.NOTHING : new InTheWay(How.PLACES, exchanges.keeping(cell, places));
    }

    /** Of groups of which one at most is selected: the applicant's own, where somebody else of it has a place. */
    private boolean isOwnAffair(int applicant, int quota) {
        return !rules.quotas().get(quota).allowsOne() || pool.inQuota(applicant, quota) && exchanges.isTaken(quota);
    }

    private Without without(int quota) {
        return selectedWithout.computeIfAbsent(quota, position -> {
            Quota none = varied(rules.quotas().get(position), Variation.WITHOUT).orElseThrow();
            Selected other = best(with(position, none)).orElseThrow();
            return new Without(new HashSet<>(other.ids()), other.merit());
        });
    }

    /** The best selection by other rules. Where the certificate of ours proves it for them as well, it is ours. */
    private Optional<Selected> best(Rules others) {
        return selected.verdict(pool, others) instanceof Verdict.Accepted
                ? Optional.of(selected)
                : Selector.best(pool, others, work());
    }

    /** The quotas that leave no selection with the applicant in it. */
    private Set<Integer> together(int applicant) {
        int[] own = pool.quotasOfCell(pool.cell(applicant));
        Set<Integer> closed = Arrays.stream(own).filter(quota -> rules.quotas().get(quota).max() == 0).boxed().collect(Collectors.toSet());
        if (!closed.isEmpty() || rules.places() == 0) {
            return closed;
        }
        FreePlaces free = FreePlaces.after(pool, rules, Set.of(pool.id(applicant)), Set.of());
        return Conflict.minimal(free.pool(), free.rules(), work()).stream()
                .map(QuotaSide::quota).collect(Collectors.toSet());
    }

    private int indexOf(String id) {
        return pool.indexOf(id).orElseThrow(() -> new IllegalArgumentException(id + " is not in the pool"));
    }
}
