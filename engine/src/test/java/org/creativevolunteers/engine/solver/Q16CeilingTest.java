package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.Certificate.Ceiling;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.certificate.Verdict.Flaw;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

/** Few different merits and tight quotas: the relaxation often has more merit than any selection. */
class Q16CeilingTest {

    private static final int CALLS = Integer.getInteger("selection.calls", 2000);

    @Test
    void Q16_below_a_ceiling_the_selection_is_the_one_that_trying_all_finds() {
        int ceilings = 0;
        for (long seed = 0; seed < CALLS; seed++) {
            RandomCall call = RandomCall.triangles(seed, 2, 13, 1L << 40);
            Optional<BruteForce.Best> best = BruteForce.best(call.pool(), call.rules());
            Outcome outcome = Selector.withDefaults().select(call.pool(), call.rules());
            String name = "seed " + seed + " " + call.rules();
            if (best.isPresent()) {
                Selected selected = assertInstanceOf(Selected.class, outcome, name);
                assertEquals(best.get(), new BruteForce.Best(selected.ids(), selected.merit(), selected.drawWeight()), name);
                ceilings += hasCeiling(selected) ? 1 : 0;
            } else {
                assertInstanceOf(Infeasible.class, outcome, name);
            }
        }
        assertTrue(ceilings > CALLS / 50, ceilings + " ceilings");
    }

    @Test
    void Q16_without_a_draw_the_order_of_identifiers_decides_below_a_ceiling_too() {
        int ceilings = 0;
        for (long seed = 0; seed < CALLS; seed++) {
            RandomCall call = RandomCall.triangles(seed, 2, 13, 2);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected) {
                assertEquals(BruteForce.best(call.pool(), call.rules()).orElseThrow().ids(), selected.ids(), "seed " + seed);
                ceilings += hasCeiling(selected) ? 1 : 0;
            }
        }
        assertTrue(ceilings > CALLS / 50, ceilings + " ceilings");
    }

    @Test
    void Q16_half_a_unit_of_merit_above_every_selection_makes_a_ceiling_and_halves_of_equal_merit_make_none() {
        // Three people fill x, y and z with halves, but only one of them with a whole.
        Rules rules = new Rules(2, List.of(new Quota("x", 0, 1), new Quota("y", 0, 1), new Quota("z", 0, 1)));
        var above = (Selected) Selector.withDefaults().select(SmallPools.pool("a 1 x y", "b 1 y z", "c 1 z x", "d 0", "e 0"), rules);
        assertEquals(List.of("a", "d"), above.ids());
        assertEquals(new Ceiling(1), above.certificate().steps().getFirst());
        var equal = (Selected) Selector.withDefaults().select(SmallPools.pool("a 1/9 x y", "b 1/9 y z", "c 1/9 z x", "d 1", "e 1", "f 0"),
                rules);
        assertEquals(List.of("a", "d"), equal.ids());
        assertFalse(hasCeiling(equal));
    }

    @Test
    void Q15_a_ceiling_elsewhere_or_of_another_merit_is_refused() {
        RandomCall call = withCeiling();
        Selected selected = (Selected) Selector.withDefaults().select(call.pool(), call.rules());
        List<Step> steps = selected.certificate().steps();
        List<Step> rest = steps.subList(1, steps.size());
        long merit = selected.merit();
        assertEquals(new Verdict.Refused(Flaw.TREE, "0"), checked(call, selected, joined(new Ceiling(merit + 1), rest)));
        assertEquals(new Verdict.Refused(Flaw.TREE, "0"), checked(call, selected, joined(new Ceiling(merit - 1), rest)));
        assertEquals(new Verdict.Refused(Flaw.TREE, "1"), checked(call, selected, joined(new Ceiling(merit), steps)));
        assertInstanceOf(Verdict.Refused.class, checked(call, selected, rest));
    }

    @Test
    void Q15_the_total_merit_has_no_price_where_it_is_not_held() {
        RandomCall call = withCeiling();
        Selected selected = (Selected) Selector.withDefaults().select(call.pool(), call.rules());
        List<Step> steps = selected.certificate().steps();
        for (int s = 1; s < steps.size(); s++) {
            if (steps.get(s) instanceof Leaf leaf && leaf.merit().equals(Price.ZERO)) {
                var priced = new ArrayList<>(steps);
                priced.set(s, new Leaf(leaf.denominator(), leaf.places(), new Price(1, 0, 0), leaf.quotas(), leaf.cells()));
                assertEquals(new Verdict.Refused(Flaw.TREE, String.valueOf(s)), checked(call, selected, priced));
                return;
            }
        }
        throw new AssertionError("No leaf above the ceiling");
    }

    @Test
    void Q15_a_leaf_above_the_ceiling_must_leave_no_room_for_a_whole_unit_of_merit() {
        RandomCall call = withCeiling();
        Selected selected = (Selected) Selector.withDefaults().select(call.pool(), call.rules());
        List<Step> steps = selected.certificate().steps();
        int refused = 0;
        for (int s = 1; s < steps.size(); s++) {
            if (steps.get(s) instanceof Leaf leaf) {
                var changed = new ArrayList<>(steps);
                BigInteger much = BigInteger.valueOf(leaf.denominator() + 1).shiftLeft(20);
                changed.set(s, new Leaf(leaf.denominator(),
                        new Price(leaf.places().merit().add(much), leaf.places().draw(), leaf.places().tie()), leaf.merit(), leaf.quotas(),
                        leaf.cells()));
                assertEquals(new Verdict.Refused(Flaw.BETTER_POSSIBLE, String.valueOf(s)), checked(call, selected, changed));
                refused++;
            }
        }
        assertTrue(refused > 1, String.valueOf(refused));
    }

    @Test
    void Q15_a_leaf_above_the_ceiling_that_bounds_merit_by_just_a_unit_more_is_refused() {
        Pool pool = SmallPools.pool("a 1 x y", "b 1 y z", "c 1 z x", "d 0", "e 0");
        Rules rules = new Rules(2, List.of(new Quota("x", 0, 1), new Quota("y", 0, 1), new Quota("z", 0, 1)));
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        var steps = new ArrayList<>(selected.certificate().steps());
        steps.set(1, new Leaf(1, new Price(1, 0, 0), List.of(), List.of()));
        assertEquals(new Verdict.Refused(Flaw.BETTER_POSSIBLE, "1"), checked(new RandomCall(pool, rules), selected, steps));
    }

    private static boolean hasCeiling(Selected selected) {
        return selected.certificate().steps().getFirst() instanceof Ceiling;
    }

    private static RandomCall withCeiling() {
        return LongStream.range(0, 2000).mapToObj(seed -> RandomCall.triangles(seed, 2, 13, 1L << 40))
                .filter(call -> Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected
                        && hasCeiling(selected))
                .findFirst().orElseThrow();
    }

    private static List<Step> joined(Step first, List<Step> rest) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static Verdict checked(RandomCall call, Selected selected, List<Step> steps) {
        return new Selected(selected.ids(), selected.merit(), selected.drawWeight(), new Certificate(steps)).verdict(call.pool(),
                call.rules());
    }
}
