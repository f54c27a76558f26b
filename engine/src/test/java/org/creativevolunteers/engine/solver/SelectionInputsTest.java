package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;
import org.junit.jupiter.api.Test;

class SelectionInputsTest {

    private static final BitSet NONE = new BitSet();

    @Test
    void a_pool_refuses_what_it_cannot_hold() {
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(-1));
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(0).add(" ", 0, 0, NONE));
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(0).add("a", Pool.MERIT_LIMIT, 0, NONE));
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(0).add("a", -Pool.MERIT_LIMIT, 0, NONE));
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(0).add("a", 0, Pool.DRAW_LIMIT, NONE));
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(0).add("a", 0, -1, NONE));
        assertEquals("a belongs to quota 1 of 1", assertThrows(IllegalArgumentException.class,
                () -> Pool.builder(1).add("a", 0, 0, BitSet.valueOf(new long[] {2}))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Pool.builder(Rules.MOST_QUOTAS + 1));
        assertThrows(IllegalArgumentException.class, () -> SmallPools.pool("a 1", "a 1"));
        assertThrows(IllegalArgumentException.class, () -> SmallPools.pool("b 1", "a 1", "b 1"));
    }

    @Test
    void rules_refuse_what_cannot_be_meant() {
        assertThrows(IllegalArgumentException.class, () -> new Quota("x", 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Quota("x", -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Quota(" ", 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Quota("x", 0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rules(-1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Rules(Rules.MOST_PLACES + 1, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Rules(1, List.of(new Quota("x", 0, 1), new Quota("x", 0, 2))));
        assertThrows(IllegalArgumentException.class,
                () -> Selector.withDefaults().select(SmallPools.pool("a 1 x"), new Rules(1, List.of())));
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Limits(1, 0));
    }

    @Test
    void the_most_places_and_quotas_that_are_allowed_are_allowed() {
        List<Quota> quotas = IntStream.range(0, Rules.MOST_QUOTAS).mapToObj(q -> new Quota("q" + q, 0, 1)).toList();
        var rules = new Rules(Rules.MOST_PLACES, quotas);
        Pool pool = Pool.builder(Rules.MOST_QUOTAS).add("a", Pool.MERIT_LIMIT - 1, Pool.DRAW_LIMIT - 1, NONE).build();
        assertEquals(List.of(new Reason.PoolTooSmall(1, Rules.MOST_PLACES)),
                ((Infeasible) Selector.withDefaults().select(pool, rules)).reasons());
        assertThrows(IllegalArgumentException.class, () -> new Rules(0, IntStream.rangeClosed(0, Rules.MOST_QUOTAS)
                .mapToObj(q -> new Quota("q" + q, 0, 1)).toList()));
    }

    @Test
    void a_pool_is_sorted_and_knows_its_cells() {
        Pool pool = SmallPools.pool("c 3 x", "a 1 y x", "b 2 x");
        assertEquals(List.of("a", "b", "c"), IntStream.range(0, 3).mapToObj(pool::id).toList());
        assertEquals(2, pool.cells());
        assertEquals(pool.cell(1), pool.cell(2));
        assertEquals(1, pool.firstOfCell(pool.cell(2)));
        assertEquals(List.of(3, 1), IntStream.of(pool.sizes()).boxed().toList());
        assertTrue(pool.inQuota(0, 1));
        assertEquals(OptionalInt.of(2), pool.indexOf("c"));
        assertEquals(OptionalInt.empty(), pool.indexOf("d"));
    }

    @Test
    void nobody_for_no_places_is_the_best_of_an_empty_pool() {
        Pool empty = Pool.builder(1).build();
        var selected = (Selected) Selector.withDefaults().select(empty, new Rules(0, List.of(new Quota("x", 0, 0))));
        assertEquals(List.of(), selected.ids());
        assertEquals(0, selected.merit());
    }

    @Test
    void the_largest_merits_and_draw_weights_do_not_overflow() {
        long most = Pool.MERIT_LIMIT - 1;
        var builder = Pool.builder(2);
        for (int i = 0; i < 40; i++) {
            var memberOf = new BitSet();
            memberOf.set(0, i % 3 == 0);
            memberOf.set(1, i % 5 == 0);
            builder.add("a" + (10 + i), i % 2 == 0 ? most - i : i - most, Pool.DRAW_LIMIT - 1 - i, memberOf);
        }
        Pool pool = builder.build();
        Rules rules = new Rules(30, List.of(new Quota("x", 11, 12), new Quota("y", 5, 6)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(new Verdict.Accepted(), selected.verdict(pool, rules));
        assertEquals(30, selected.ids().size());
    }

    @Test
    void beyond_its_limits_a_selection_fails_loudly() {
        RandomCall call = LongStream.range(0, 1000)
                .mapToObj(seed -> RandomCall.of(seed, new RandomCall.Shape(100, 200, 4, 4, 1000, 1L << 40)))
                .filter(each -> Selector.withDefaults().select(each.pool(), each.rules()) instanceof Selected selected
                        && selected.certificate().steps().size() > 1)
                .findFirst()
                .orElseThrow();
        assertThrows(LimitExceededException.class,
                () -> Selector.withDefaults().with(new Limits(1_000, 1)).select(call.pool(), call.rules()));
        assertThrows(LimitExceededException.class,
                () -> Selector.withDefaults().with(new Limits(1, 1_000_000)).select(call.pool(), call.rules()));
    }

    @Test
    void a_selection_may_take_just_as_much_work_as_the_limits_say() {
        RandomCall call = RandomCall.triangles(209, 8, 80, 1L << 40);
        var work = new Work(Limits.DEFAULT);
        Selected selected = Selector.best(call.pool(), call.rules(), work).orElseThrow();
        Selector exactly = Selector.withDefaults().with(new Limits(work.nodes(), work.pivots()));
        assertEquals(selected, exactly.select(call.pool(), call.rules()));
        Selector nodeLess = Selector.withDefaults().with(new Limits(work.nodes() - 1, work.pivots()));
        assertThrows(LimitExceededException.class, () -> nodeLess.select(call.pool(), call.rules()));
        Selector pivotLess = Selector.withDefaults().with(new Limits(work.nodes(), work.pivots() - 1));
        assertThrows(LimitExceededException.class, () -> pivotLess.select(call.pool(), call.rules()));
    }

    @Test
    void what_was_known_when_it_is_given_up_holds_the_best_between_two_numbers() {
        int found = 0;
        int closed = 0;
        for (long seed = 0; seed < 60; seed++) {
            RandomCall call =
                    seed % 2 == 0 ? OneEachTest.withHouseholds(RandomCall.assembly(seed, 100, 20, 1000, 1L << 40, 5, 4, 4, 3), seed)
                            : RandomCall.triangles(seed, 8, 80, 1L << 40);
            var work = new Work(Limits.DEFAULT);
            Optional<Selected> best = Selector.best(call.pool(), call.rules(), work);
            for (long pivots = 1; best.isPresent() && pivots < work.pivots(); pivots += 1 + work.pivots() / 20) {
                long limit = pivots;
                LimitExceededException given = assertThrows(LimitExceededException.class,
                        () -> Selector.withDefaults().with(new Limits(100_000, limit)).select(call.pool(), call.rules()));
                LimitExceededException.Known known = given.known().orElseThrow();
                assertTrue(known.most() >= best.get().merit(), known::toString);
                assertTrue(known.found().orElse(Long.MIN_VALUE) <= best.get().merit(), known::toString);
                found += known.found().isPresent() ? 1 : 0;
                closed += known.gap().equals(Optional.of(0L)) ? 1 : 0;
            }
        }
        assertTrue(found > 100 && closed > 20, found + " " + closed);
    }

    @Test
    void when_the_time_is_up_there_is_no_result_and_before_it_is_the_same() {
        RandomCall call = RandomCall.assembly(3, 300, 40, 1, 20, 8, 4, 3, 2, 3);
        LimitExceededException given = assertThrows(LimitExceededException.class,
                () -> Selector.withDefaults().until(() -> true).select(call.pool(), call.rules()));
        assertTrue(given.getMessage().contains("time was up") && given.known().isPresent(), given::getMessage);
        assertEquals(Selector.withDefaults().select(call.pool(), call.rules()),
                Selector.withDefaults().until(() -> false).select(call.pool(), call.rules()));
    }

    @Test
    void that_nothing_keeps_the_quotas_is_said_even_where_the_limits_forbid_to_say_why() {
        int unexplained = 0;
        for (long seed = 0; seed < 400; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(20, 60, 4, 4, 1000, 1L << 40));
            try {
                Selector.withDefaults().with(new Limits(1_000, 12)).select(call.pool(), call.rules());
            } catch (LimitExceededException limit) {
                if (limit.isInfeasible()) {
                    unexplained++;
                    assertInstanceOf(Infeasible.class, Selector.withDefaults().select(call.pool(), call.rules()), "seed " + seed);
                }
            }
        }
        assertTrue(unexplained > 0);
    }
}
