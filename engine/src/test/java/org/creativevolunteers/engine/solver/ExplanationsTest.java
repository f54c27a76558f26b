package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.outcome.Counterfactual.How;
import org.creativevolunteers.engine.outcome.QuotaEffect;
import org.creativevolunteers.engine.outcome.QuotaEffect.Variation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Limits;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

    private static final long PLENTY = 1_000_000;

    @Test
    void with_the_needed_merit_an_applicant_is_selected_and_with_one_less_is_not() {
        int none = 0;
        int some = 0;
        for (long seed = 0; seed < 400; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(1, 30, 3, 3, 20, seed % 2 == 0 ? 1L << 40 : 3));
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                continue;
            }
            int[] counts = assertExact(call, selected, "seed " + seed);
            none += counts[0];
            some += counts[1];
        }
        assertTrue(none > 200 && some > 1000, none + " and " + some);
    }

    @Test
    void a_place_more_or_less_for_a_group_may_move_others_the_other_way() {
        Pool less = SmallPools.pool("a 0/0 x y", "b 1/0 y z", "c 1/0 z", "d 0/1 x z", "e 0/0");
        assertExact(less, new Rules(3, List.of(new Quota("x", 1, 1), new Quota("y", 0, 1), new Quota("z", 0, 2))));
        Pool more = SmallPools.pool("a 0/0", "b 1/0 x z", "c 0/0 x y", "d 1/0 z", "e 0/0 y z");
        assertExact(more, new Rules(2, List.of(new Quota("x", 0, 1), new Quota("z", 0, 1), new Quota("y", 1, 1))));
        for (long seed = 0; seed < 60; seed++) {
            RandomCall call = RandomCall.triangles(seed, 3, 25, seed % 2 == 0 ? 50 : 2);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected) {
                assertExact(call, selected, "seed " + seed);
            }
        }
    }

    private static Counterfactual.InTheWay way(How how, Integer... quotas) {
        return new Counterfactual.InTheWay(how, List.of(quotas));
    }

    private static void assertExact(Pool pool, Rules rules) {
        assertExact(new RandomCall(pool, rules), (Selected) Selector.withDefaults().select(pool, rules), "");
    }

    /** Changes everybody's merit to what is needed and to what just is not; counts those whom no merit moves, and the others. */
    static int[] assertExact(RandomCall call, Selected selected, String of) {
        int[] counts = new int[2];
        Explanations explanations = Explanations.of(call.pool(), call.rules(), selected, Limits.DEFAULT);
        for (int i = 0; i < call.pool().size(); i++) {
            Counterfactual explanation = explanations.of(call.pool().id(i));
            String name = of + " " + explanation + " " + call.rules();
            OptionalLong needed = switch (explanation) {
                case Counterfactual.Chosen(String id, long merit, OptionalLong margin) -> {
                    assertTrue(selected.ids().contains(id), name);
                    yield margin.isPresent() ? OptionalLong.of(merit - margin.getAsLong()) : OptionalLong.empty();
                }
                case Counterfactual.NotChosen notChosen -> notChosen.needed();
            };
            if (needed.isPresent()) {
                counts[1]++;
                assertTrue(selectedWith(call, explanation.id(), needed.getAsLong()), name);
                assertFalse(selectedWith(call, explanation.id(), needed.getAsLong() - 1), name);
            } else {
                counts[0]++;
                long hardly = explanation instanceof Counterfactual.Chosen ? -PLENTY : PLENTY;
                assertEquals(hardly < 0, selectedWith(call, explanation.id(), hardly), name);
            }
        }
        return counts;
    }

    private static boolean selectedWith(RandomCall call, String id, long merit) {
        Pool pool = SmallPools.withMerit(call.pool(), id, merit);
        return ((Selected) Selector.withDefaults().select(pool, call.rules())).ids().contains(id);
    }

    @Test
    void a_quota_in_the_way_is_one_without_which_the_applicant_is_selected() {
        int inTheWay = 0;
        for (long seed = 0; seed < 200; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(1, 30, 3, 3, 20, 1L << 40));
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                continue;
            }
            Explanations explanations = Explanations.of(call.pool(), call.rules(), selected, Limits.DEFAULT);
            for (int i = 0; i < call.pool().size(); i++) {
                if (explanations.of(call.pool().id(i)) instanceof Counterfactual.NotChosen notChosen) {
                    var alone = new ArrayList<Integer>();
                    for (int q = 0; q < call.rules().quotas().size(); q++) {
                        if (explanations.effect(q, Variation.WITHOUT).orElseThrow().in().contains(notChosen.id())) {
                            alone.add(q);
                        }
                    }
                    if (!alone.isEmpty()) {
                        assertEquals(How.ALONE, notChosen.inTheWay().how());
                        assertEquals(alone, notChosen.inTheWay().quotas().stream().sorted().toList());
                        inTheWay += alone.size();
                    }
                }
            }
        }
        assertTrue(inTheWay > 40, String.valueOf(inTheWay));
    }

    @Test
    void a_closed_quota_is_named_and_so_are_quotas_that_rule_somebody_out_together() {
        Pool pool = SmallPools.pool("a 9 x", "b 8 y", "c 7 z v", "d 6 z w");
        Rules rules = new Rules(2, List.of(new Quota("x", 0, 0), new Quota("y", 1, 1), new Quota("z", 0, 2),
                new Quota("v", 0, 1), new Quota("w", 1, 1)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(List.of("b", "d"), selected.ids());
        Explanations explanations = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        assertEquals(new Counterfactual.NotChosen("a", 9, OptionalLong.empty(), OptionalLong.empty(), way(How.TOGETHER, 0)),
                explanations.of("a"));
        assertEquals(new Counterfactual.NotChosen("c", 7, OptionalLong.empty(), OptionalLong.empty(), way(How.ALONE, 4)),
                explanations.of("c"));
        assertEquals(new Counterfactual.Chosen("b", 8, OptionalLong.empty()), explanations.of("b"));
        assertThrows(IllegalArgumentException.class, () -> explanations.of("z"));
    }

    @Test
    void quotas_that_only_together_rule_somebody_out_are_all_named_and_a_closed_one_alone() {
        // With c there is no place left for both v and w, whoever gives way alone.
        Pool pool = SmallPools.pool("a 9 v", "b 8 w", "c 1 z", "d 2 z y");
        Rules rules = new Rules(2, List.of(new Quota("v", 1, 1), new Quota("w", 1, 1), new Quota("z", 0, 2), new Quota("y", 0, 0)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        Explanations explanations = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        assertEquals(new Counterfactual.NotChosen("c", 1, OptionalLong.empty(), OptionalLong.empty(), way(How.TOGETHER, 0, 1)),
                explanations.of("c"));
        assertEquals(new Counterfactual.NotChosen("d", 2, OptionalLong.empty(), OptionalLong.empty(), way(How.TOGETHER, 3)),
                explanations.of("d"));
    }

    @Test
    void the_price_of_a_quota_is_who_it_moved_and_the_merit_it_cost() {
        Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 5 y", "d 4 y");
        Rules rules = new Rules(2, List.of(new Quota("x", 0, 2), new Quota("y", 1, 2)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(List.of("a", "c"), selected.ids());
        Explanations explanations = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        var moved = new QuotaEffect(3, List.of("b"), List.of("c"));
        assertEquals(Optional.of(moved), explanations.effect(1, Variation.WITHOUT));
        assertEquals(Optional.of(moved), explanations.effect(1, Variation.MINIMUM_LESS));
        assertEquals(Optional.of(new QuotaEffect(-5, List.of("d"), List.of("a"))), explanations.effect(1, Variation.MINIMUM_MORE));
        assertEquals(Optional.of(new QuotaEffect(0, List.of(), List.of())), explanations.effect(1, Variation.MAXIMUM_LESS));
        assertEquals(Optional.of(new QuotaEffect(0, List.of(), List.of())), explanations.effect(1, Variation.MAXIMUM_MORE));
        assertEquals(Optional.empty(), explanations.effect(0, Variation.MINIMUM_LESS));
        assertEquals(Optional.of(new QuotaEffect(0, List.of(), List.of())), explanations.effect(0, Variation.MAXIMUM_LESS));
    }

    @Test
    void the_price_of_a_quota_is_what_a_selection_by_the_other_rules_says() {
        int moved = 0;
        int same = 0;
        for (long seed = 0; seed < 150; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(1, 40, 3, 3, 20, 1L << 40));
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                continue;
            }
            Explanations explanations = Explanations.of(call.pool(), call.rules(), selected, Limits.DEFAULT);
            for (int q = 0; q < call.rules().quotas().size(); q++) {
                Quota quota = call.rules().quotas().get(q);
                var quotas = new ArrayList<>(call.rules().quotas());
                quotas.set(q, new Quota(quota.name(), 0, Math.max(quota.max(), call.rules().places())));
                var others = new Rules(call.rules().places(), quotas);
                var other = (Selected) Selector.withDefaults().select(call.pool(), others);
                QuotaEffect effect = explanations.effect(q, Variation.WITHOUT).orElseThrow();
                assertEquals(other.merit() - selected.merit(), effect.merit(), call.rules()::toString);
                assertEquals(other.ids().stream().filter(id -> !selected.ids().contains(id)).toList(), effect.in());
                assertEquals(selected.ids().stream().filter(id -> !other.ids().contains(id)).toList(), effect.out());
                if (effect.in().isEmpty()) {
                    same++;
                } else {
                    moved++;
                }
            }
        }
        assertTrue(same > 100 && moved > 40, same + " " + moved);
    }

    @Test
    void one_place_less_or_more_at_most_moves_those_at_the_edge() {
        Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 7 x", "d 5 y", "e 4 y", "f 3 y");
        Rules rules = new Rules(3, List.of(new Quota("x", 0, 2), new Quota("y", 0, 3)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(List.of("a", "b", "d"), selected.ids());
        Explanations explanations = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        assertEquals(Optional.of(new QuotaEffect(-4, List.of("e"), List.of("b"))), explanations.effect(0, Variation.MAXIMUM_LESS));
        assertEquals(Optional.of(new QuotaEffect(2, List.of("c"), List.of("d"))), explanations.effect(0, Variation.MAXIMUM_MORE));
    }

    @Test
    void the_cutoff_is_the_lowest_merit_selected_in_the_own_group() {
        Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 5 y", "d 7 x", "e 6 x");
        Rules rules = new Rules(3, List.of(new Quota("x", 0, 2), new Quota("y", 1, 1)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(List.of("a", "b", "c"), selected.ids());
        Explanations explanations = Explanations.of(pool, rules, selected, Limits.DEFAULT);
        // Neither quota alone is in d's way: without x, y still takes a place; without y, x still is full. c's place is kept by both.
        // With a merit of 8 equal to b's, the draw weights are equal too and the identifier decides: b stays.
        assertEquals(new Counterfactual.NotChosen("d", 7, OptionalLong.of(8), OptionalLong.of(9), way(How.PLACES, 0, 1)),
                explanations.of("d"));
        assertEquals(new Counterfactual.Chosen("b", 8, OptionalLong.of(1)), explanations.of("b"));
    }
}
