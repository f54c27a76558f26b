package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Relaxation.Change;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

class ImpossibleRulesTest {

    private static final RandomCall.Shape SMALL = new RandomCall.Shape(1, 9, 3, 3, 5, 8);

    private final Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 5 y", "d 4 y", "e 3 z");

    @Test
    void fewer_applicants_than_places_are_said_so_and_the_places_shrink() {
        Infeasible infeasible = infeasible(pool, new Rules(6, List.of(quota("x", 0, 1), quota("y", 0, 6), quota("z", 0, 6))));
        assertEquals(List.of(new Reason.PoolTooSmall(5, 6)), infeasible.reasons());
        assertEquals(new Relaxation(5, List.of(new Change(0, Side.MAXIMUM, 1, 2))), infeasible.relaxation());
        assertEquals(List.of(), infeasible.conflict());
    }

    @Test
    void a_minimum_above_its_applicants_falls_to_them() {
        Infeasible infeasible = infeasible(pool, new Rules(3, List.of(quota("x", 0, 3), quota("y", 0, 3), quota("z", 2, 3))));
        assertEquals(List.of(new Reason.TooFewApplicants(2, 1, 2)), infeasible.reasons());
        assertEquals(new Relaxation(3, List.of(new Change(2, Side.MINIMUM, 2, 1))), infeasible.relaxation());
        assertEquals(List.of(new QuotaSide(2, Side.MINIMUM)), infeasible.conflict());
    }

    @Test
    void minimums_that_nobody_shares_add_up() {
        Infeasible infeasible = infeasible(pool, new Rules(3, List.of(quota("x", 2, 3), quota("y", 2, 3), quota("z", 0, 3))));
        assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0, 1), 4, 3)), infeasible.reasons());
        assertEquals(1, SmallPools.total(infeasible.relaxation()));
        assertEquals(List.of(new QuotaSide(0, Side.MINIMUM), new QuotaSide(1, Side.MINIMUM)), infeasible.conflict());
    }

    @Test
    void one_minimum_above_the_places_is_enough() {
        Infeasible infeasible = infeasible(pool, new Rules(1, List.of(quota("x", 2, 2), quota("y", 0, 1), quota("z", 0, 1))));
        assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0), 2, 1)), infeasible.reasons());
        assertEquals(List.of(new Change(0, Side.MINIMUM, 2, 1)), infeasible.relaxation().changes());
    }

    @Test
    void maximums_that_leave_places_empty_add_up_with_everybody_else() {
        Infeasible infeasible = infeasible(pool, new Rules(4, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 4))));
        assertEquals(List.of(new Reason.MaximumsBelowPlaces(List.of(0, 1), 2, 1, 4)), infeasible.reasons());
        assertEquals(1, SmallPools.total(infeasible.relaxation()));
        assertEquals(List.of(new QuotaSide(0, Side.MAXIMUM), new QuotaSide(1, Side.MAXIMUM)), infeasible.conflict());
    }

    @Test
    void the_change_spares_priority_1_and_then_the_first_quotas() {
        Rules last = new Rules(3, List.of(new Quota("x", 2, 3, 2), new Quota("y", 2, 3, 1), quota("z", 0, 3)));
        assertEquals(List.of(new Change(0, Side.MINIMUM, 2, 1)), infeasible(pool, last).relaxation().changes());
        Rules first = new Rules(3, List.of(new Quota("x", 2, 3, 1), new Quota("y", 2, 3, 1), quota("z", 0, 3)));
        assertEquals(List.of(new Change(1, Side.MINIMUM, 2, 1)), infeasible(pool, first).relaxation().changes());
    }

    @Test
    void a_conflict_of_crossing_quotas_has_no_plain_reason_but_a_minimal_set() {
        // Each of three applicants is in two of the quotas, each quota wants exactly one: three halves of a person.
        Pool triangle = SmallPools.pool("a 1 x y", "b 1 y z", "c 1 z x", "d 1 v", "e 1 v");
        Rules rules = new Rules(2, List.of(quota("x", 1, 1), quota("y", 1, 1), quota("z", 1, 1), quota("v", 0, 2)));
        Infeasible infeasible = infeasible(triangle, rules);
        assertEquals(List.of(), infeasible.reasons());
        assertEquals(1, SmallPools.total(infeasible.relaxation()));
        assertEquals(List.of(0, 1, 2), infeasible.conflict().stream().map(QuotaSide::quota).distinct().toList());
    }

    @Test
    void a_pool_just_as_large_as_the_places_may_conflict_too() {
        Infeasible infeasible = infeasible(SmallPools.pool("a 1 x", "b 1 x"), new Rules(2, List.of(quota("x", 0, 1))));
        assertEquals(List.of(new QuotaSide(0, Side.MAXIMUM)), infeasible.conflict());
        assertEquals(new Relaxation(2, List.of(new Change(0, Side.MAXIMUM, 1, 2))), infeasible.relaxation());
        assertEquals(List.of(new Reason.MaximumsBelowPlaces(List.of(0), 1, 0, 2)), infeasible.reasons());
    }

    @Test
    void of_a_minimum_and_a_maximum_of_one_quota_the_minimum_gives_way() {
        // The first two quotas take both a and b or neither, where the third wants one of them.
        Pool both = SmallPools.pool("c 1 x y", "a 1 x z", "b 1 y z", "d 1");
        Infeasible infeasible = infeasible(both, new Rules(2, List.of(quota("x", 1, 1), quota("y", 1, 1), quota("z", 1, 1))));
        assertEquals(List.of(new Change(2, Side.MINIMUM, 1, 0)), infeasible.relaxation().changes());
    }

    @Test
    void a_minimum_of_all_places_or_of_all_applicants_of_a_quota_is_no_reason_by_itself() {
        Pool two = SmallPools.pool("a 1 x", "b 1 x", "c 1 y");
        Infeasible infeasible = infeasible(two, new Rules(2, List.of(quota("x", 2, 2), quota("y", 1, 1))));
        assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0, 1), 3, 2)), infeasible.reasons());
    }

    @Test
    void minimums_that_somebody_shares_are_not_added_up() {
        Pool shared = SmallPools.pool("a 1 x", "b 1 x", "c 1 y", "d 1 y", "e 1 x y z");
        Infeasible infeasible = infeasible(shared, new Rules(3, List.of(quota("x", 2, 3), quota("y", 2, 3), quota("z", 0, 0))));
        assertEquals(List.of(), infeasible.reasons());
        assertEquals(List.of(new QuotaSide(0, Side.MINIMUM), new QuotaSide(1, Side.MINIMUM), new QuotaSide(2, Side.MAXIMUM)),
                infeasible.conflict());
    }

    @Test
    void of_several_minimal_conflicts_each_is_right_and_nothing_else_is() {
        Rules rules = new Rules(3, List.of(quota("x", 2, 3), quota("y", 3, 3), quota("z", 2, 3)));
        Infeasible found = infeasible(pool, rules);
        var y = new QuotaSide(1, Side.MINIMUM);
        var z = new QuotaSide(2, Side.MINIMUM);
        var x = new QuotaSide(0, Side.MINIMUM);
        for (List<QuotaSide> minimal : List.of(List.of(y), List.of(z))) {
            assertTrue(confirmed(rules, found.reasons(), found.relaxation(), minimal), minimal.toString());
        }
        for (List<QuotaSide> other : List.of(List.<QuotaSide>of(), List.of(x), List.of(y, z), List.of(x, y), List.of(y, y),
                List.of(new QuotaSide(2, Side.MAXIMUM)), List.of(new QuotaSide(3, Side.MINIMUM)))) {
            assertFalse(confirmed(rules, found.reasons(), found.relaxation(), other), other.toString());
        }
        assertFalse(confirmed(rules, List.of(), found.relaxation(), found.conflict()));
        assertFalse(confirmed(rules, found.reasons(), new Relaxation(3, List.of(new Change(1, Side.MINIMUM, 3, 0))), found.conflict()));
        Rules possible = new Rules(3, List.of(quota("x", 0, 3), quota("y", 0, 3), quota("z", 0, 3)));
        assertFalse(confirmed(possible, List.of(), new Relaxation(3, List.of()), List.of()));
    }

    @Test
    void a_conflict_that_adds_up_is_confirmed_with_its_sum_alone() {
        Rules rules = new Rules(3, List.of(quota("x", 2, 3), quota("y", 2, 3), quota("z", 0, 3)));
        Infeasible found = infeasible(pool, rules);
        assertTrue(confirmed(rules, found.reasons(), found.relaxation(), found.conflict()));
        assertFalse(confirmed(rules, List.of(new Reason.MinimumsAbovePlaces(List.of(0, 1), 5, 3)), found.relaxation(), found.conflict()));
        Rules tooMany = new Rules(6, List.of(quota("x", 0, 6), quota("y", 0, 6), quota("z", 0, 6)));
        Infeasible small = infeasible(pool, tooMany);
        assertTrue(confirmed(tooMany, small.reasons(), small.relaxation(), List.of()));
        assertFalse(confirmed(tooMany, small.reasons(), small.relaxation(), List.of(new QuotaSide(0, Side.MAXIMUM))));
    }

    @Test
    void a_conflict_with_a_bound_to_spare_is_not_minimal_even_where_no_sum_tells() {
        Pool shared = SmallPools.pool("e 1 x y z", "a 1 x w", "b 1 x", "c 1 y", "d 1 y");
        Rules rules = new Rules(3, List.of(quota("x", 2, 3), quota("y", 2, 3), quota("z", 0, 0), quota("w", 1, 1)));
        Infeasible found = infeasible(shared, rules);
        var more = new ArrayList<>(found.conflict());
        more.add(new QuotaSide(3, Side.MINIMUM));
        assertEquals(List.of(), found.reasons());
        assertTrue(Selector.withDefaults().confirms(shared, rules, found));
        assertFalse(Selector.withDefaults().confirms(shared, rules, new Infeasible(List.of(), found.relaxation(), more)));
    }

    private boolean confirmed(Rules rules, List<Reason> reasons, Relaxation relaxation, List<QuotaSide> conflict) {
        return Selector.withDefaults().confirms(pool, rules, new Infeasible(reasons, relaxation, conflict));
    }

    @Test
    void the_least_total_change_goes_before_every_priority() {
        // Either x gives up one place, or y and z one each, whose priorities protect them less.
        Pool crossing = SmallPools.pool("a 1 x", "b 1 y", "c 1 z", "d 1 y z");
        Rules rules = new Rules(1, List.of(new Quota("x", 1, 1, 1), new Quota("y", 1, 1, 2), new Quota("z", 1, 1, 2)));
        assertEquals(List.of(new Change(0, Side.MINIMUM, 1, 0)), infeasible(crossing, rules).relaxation().changes());
    }

    @Test
    void the_smallest_change_is_the_one_that_trying_all_selections_finds() {
        int impossible = 0;
        for (long seed = 0; seed < 600; seed++) {
            RandomCall call = seed % 3 > 0 ? RandomCall.of(seed, SMALL) : RandomCall.triangles(seed, 2, 11, 2);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible infeasible) {
                impossible++;
                assertEquals(leastChange(call), infeasible.relaxation().changes(), "seed " + seed + " " + call.rules());
            }
        }
        assertTrue(impossible > 100, String.valueOf(impossible));
    }

    @Test
    void of_a_minimal_conflict_nothing_can_be_spared() {
        int sides = 0;
        for (long seed = 0; seed < 600; seed++) {
            RandomCall call = seed % 3 > 0 ? RandomCall.of(seed, SMALL) : RandomCall.triangles(seed, 2, 11, 2);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible(var _, var _, List<QuotaSide> conflict)) {
                String name = "seed " + seed + " " + conflict + call.rules();
                assertEquals(conflict.stream().sorted().toList(), conflict, name);
                assertTrue(BruteForce.best(call.pool(), keeping(call.rules(), conflict)).isEmpty(), name);
                for (QuotaSide side : conflict) {
                    List<QuotaSide> others = conflict.stream().filter(other -> !other.equals(side)).toList();
                    assertTrue(BruteForce.best(call.pool(), keeping(call.rules(), others)).isPresent(), name);
                    sides++;
                }
            }
        }
        assertTrue(sides > 200, String.valueOf(sides));
    }

    private static Rules keeping(Rules rules, List<QuotaSide> sides) {
        var quotas = new ArrayList<Quota>();
        for (int q = 0; q < rules.quotas().size(); q++) {
            Quota quota = rules.quotas().get(q);
            int min = sides.contains(new QuotaSide(q, Side.MINIMUM)) ? quota.min() : 0;
            int max = sides.contains(new QuotaSide(q, Side.MAXIMUM)) ? quota.max() : Math.max(rules.places(), quota.max());
            quotas.add(new Quota(quota.name(), min, max));
        }
        return new Rules(rules.places(), quotas);
    }

    /** Of the changes that the selections need, one by one, the least as {@link Relaxation} orders them. */
    static List<Change> leastChange(RandomCall call) {
        Pool pool = call.pool();
        List<Quota> quotas = call.rules().quotas();
        long[] leastAims = {Long.MAX_VALUE};
        List<Change> least = List.of();
        for (int set = 0; set < 1 << pool.size(); set++) {
            if (Integer.bitCount(set) == call.rules().places()) {
                var changes = new ArrayList<Change>();
                long[] aims = new long[7 + 2 * quotas.size()];
                for (int q = 0; q < quotas.size(); q++) {
                    Quota quota = quotas.get(q);
                    int count = 0;
                    for (int i = 0; i < pool.size(); i++) {
                        count += (set >> i & 1) == 1 && pool.inQuota(i, q) ? 1 : 0;
                    }
                    if (count < quota.min()) {
                        changes.add(new Change(q, Side.MINIMUM, quota.min(), count));
                    } else if (count > quota.max()) {
                        changes.add(new Change(q, Side.MAXIMUM, quota.max(), count));
                    }
                    int by = Math.max(0, Math.max(quota.min() - count, count - quota.max()));
                    int bound = Math.max(1, count < quota.min() ? quota.min() : quota.max());
                    aims[0] += Math.max(0, Math.max(quota.minFlex() - count, count - quota.maxFlex()));
                    aims[1] += by;
                    aims[1 + quota.priority()] += by;
                    aims[5] = Math.max(aims[5], 360_360L * by / bound);
                    for (int unit = 1; unit <= by; unit++) {
                        aims[6] += (1L << 20) * (2 * unit - 1) / bound;
                    }
                    aims[7 + 2 * q] = by;
                    aims[8 + 2 * q] = Math.max(0, count - quota.max());
                }
                if (Arrays.compare(aims, leastAims) < 0) {
                    leastAims = aims;
                    least = changes;
                }
            }
        }
        return least;
    }

    private static Quota quota(String name, int min, int max) {
        return new Quota(name, min, max);
    }

    private static Infeasible infeasible(Pool pool, Rules rules) {
        return (Infeasible) Selector.withDefaults().select(pool, rules);
    }
}
