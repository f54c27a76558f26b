package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.CpSat;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;
import org.junit.jupiter.api.Test;

/** Of people who live together one at most is selected: held against every other way, like any quota. */
class OneEachTest {

    @Test
    void of_two_who_live_together_the_better_one_is_selected_unless_a_quota_needs_the_other() {
        Pool pool = SmallPools.pool("a 9 x home", "b 8 y home", "c 7 x", "d 1 y");
        var rules = new Rules(2, List.of(new Quota("x", 0, 2), Quota.oneOf("home"), new Quota("y", 1, 2)));
        assertEquals(List.of("b", "c"), select(pool, rules).ids(), "15 is more than a and d");
    }

    @Test
    void with_households_the_selection_is_the_best_of_all_and_its_proof_is_accepted() {
        int bound = 0;
        for (long seed = 0; seed < Integer.getInteger("selection.calls", 400); seed++) {
            RandomCall call = withHouseholds(small(seed), seed);
            Optional<BruteForce.Best> best = BruteForce.best(call.pool(), call.rules());
            switch (Selector.withDefaults().select(call.pool(), call.rules())) {
                case Selected selected -> {
                    assertEquals(best.orElseThrow(), new BruteForce.Best(selected.ids(), selected.merit(), selected.drawWeight()));
                    assertEquals(new Verdict.Accepted(), selected.verdict(call.pool(), call.rules()));
                    bound += BruteForce.best(call.pool(), small(seed, call)).orElseThrow().ids().equals(selected.ids()) ? 0 : 1;
                }
                case Infeasible infeasible -> {
                    assertTrue(best.isEmpty());
                    assertTrue(Selector.withDefaults().confirms(call.pool(), call.rules(), infeasible));
                }
            }
        }
        assertTrue(bound > 80, String.valueOf(bound));
    }

    @Test
    void what_would_have_been_enough_and_what_was_in_the_way_stay_exact() {
        var counted = new ReasonsTest.Counted();
        for (long seed = 0; seed < 120; seed++) {
            RandomCall call = withHouseholds(small(seed), seed);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected) {
                ExplanationsTest.assertExact(call, selected, "seed " + seed);
                counted.count(call);
            }
        }
        assertEquals(0, counted.passedOverWithoutReason);
        assertTrue(counted.passedOver > 100, counted::toString);
    }

    @Test
    void the_smallest_change_lets_two_of_a_household_in_only_where_nothing_else_helps() {
        int impossible = 0;
        for (long seed = 0; seed < 500; seed++) {
            RandomCall call = withHouseholds(small(seed), seed);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible infeasible) {
                impossible++;
                assertEquals(ImpossibleRulesTest.leastChange(call), infeasible.relaxation().changes(), () -> call.rules().toString());
            }
        }
        assertTrue(impossible > 100, String.valueOf(impossible));
    }

    @Test
    void larger_pools_have_the_optimum_that_CP_SAT_finds() {
        for (long seed = 0; seed < 25; seed++) {
            RandomCall call = withHouseholds(RandomCall.assembly(seed, 300, 30, 1000, 1L << 40, 5, 4, 3, 2), seed);
            Optional<CpSat.Best> best = CpSat.best(call.pool(), call.rules());
            switch (Selector.withDefaults().select(call.pool(), call.rules())) {
                case Selected selected -> assertEquals(best.orElseThrow(), new CpSat.Best(selected.merit(), selected.drawWeight()));
                case Infeasible _ -> assertTrue(best.isEmpty());
            }
        }
    }

    @Test
    void thousands_of_households_take_hardly_more_work_than_none() {
        RandomCall call = withHouseholds(RandomCall.assembly(1, 12_000, 60, 9_000, 1L << 40, 8, 5, 3, 2), 1);
        assertTrue(call.rules().quotas().size() > 2_000, String.valueOf(call.rules().quotas().size()));
        var work = new Work(new Limits(2_000, 20_000));
        Selected selected = Selector.best(call.pool(), call.rules(), work).orElseThrow();
        assertEquals(new Verdict.Accepted(), selected.verdict(call.pool(), call.rules()));
    }

    @Test
    void with_thousands_of_households_explaining_everybody_takes_little_more_than_a_solution_a_cell() {
        RandomCall call = withHouseholds(RandomCall.assembly(1, 4_000, 40, 9_000, 1L << 40, 8, 5, 3, 2), 1);
        Selected selected = Selector.best(call.pool(), call.rules(), new Work(Limits.DEFAULT)).orElseThrow();
        var work = new Work(new Limits(2_000, 20_000));
        var forcing = new Forcing(call.pool(), call.rules(), work);
        for (int i = 0; i < call.pool().size(); i++) {
            if (selected.ids().contains(call.pool().id(i))) {
                forcing.without(i);
            } else {
                forcing.with(i);
            }
        }
        assertTrue(work.nodes() < 2_000, String.valueOf(work.nodes()));
    }

    private static RandomCall small(long seed) {
        return switch ((int) (seed % 3)) {
            case 0 -> RandomCall.of(seed, new RandomCall.Shape(2, 11, 3, 3, 20, seed % 2 == 0 ? 1L << 40 : 3));
            case 1 -> RandomCall.triangles(seed, 2, 11, 9);
            default -> ReasonsTest.partitions(seed, 11);
        };
    }

    /** The same rules without a word on households. */
    private static Rules small(long seed, RandomCall call) {
        int quotas = small(seed).rules().quotas().size();
        var rules = new ArrayList<>(call.rules().quotas());
        for (int q = quotas; q < rules.size(); q++) {
            rules.set(q, rules.get(q).with(0, call.rules().places()));
        }
        return new Rules(call.rules().places(), rules);
    }

    /** Two thirds live in households of two, three or four. */
    static RandomCall withHouseholds(RandomCall call, long seed) {
        var random = new Random(seed);
        Pool pool = call.pool();
        int households = Math.max(1, pool.size() / 4);
        int[] home = new int[pool.size()];
        int[] members = new int[households];
        for (int i = 0; i < home.length; i++) {
            home[i] = random.nextInt(3) == 0 ? -1 : random.nextInt(households);
            if (home[i] >= 0) {
                members[home[i]]++;
            }
        }
        var quotas = new ArrayList<>(call.rules().quotas());
        int[] quotaOf = new int[households];
        for (int h = 0; h < households; h++) {
            quotaOf[h] = members[h] > 1 ? quotas.size() : -1;
            if (members[h] > 1) {
                quotas.add(Quota.oneOf("household " + h));
            }
        }
        var builder = Pool.builder(quotas.size());
        for (int i = 0; i < home.length; i++) {
            var memberOf = new BitSet();
            for (int quota : pool.quotasOfCell(pool.cell(i))) {
                memberOf.set(quota);
            }
            if (home[i] >= 0 && quotaOf[home[i]] >= 0) {
                memberOf.set(quotaOf[home[i]]);
            }
            builder.add(pool.id(i), pool.merit(i), pool.drawWeight(i), memberOf);
        }
        return new RandomCall(builder.build(), new Rules(call.rules().places(), quotas));
    }

    private static Selected select(Pool pool, Rules rules) {
        return (Selected) Selector.withDefaults().select(pool, rules);
    }
}
