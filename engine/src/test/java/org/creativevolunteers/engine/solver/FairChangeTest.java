package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Reason;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Relaxation.Change;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.QuotaSide.Side;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;
import org.junit.jupiter.api.Test;

/** Of the smallest changes the fairest is proposed, whatever the order of the quotas, and others beside it. */
class FairChangeTest {

    // ---- The fairest ----

    @Test
    void three_provinces_that_want_too_much_give_way_alike() {
        Rules rules = new Rules(6, List.of(new Quota("a", 3, 6), new Quota("b", 3, 6), new Quota("c", 3, 6)));
        assertEquals(lowered(2, 2, 2), changes(provinces(4, 4, 4), rules));
    }

    @Test
    void whoever_has_more_gives_more() {
        Rules rules = new Rules(14, List.of(new Quota("a", 3, 14), new Quota("b", 12, 14), new Quota("c", 3, 14)));
        // 4 of 12 is a third, and so would be 1 of 3; 2 of 3 would be more
        assertEquals(List.of(new Change(1, Side.MINIMUM, 12, 8)), changes(provinces(12, 12, 12), new Rules(14,
                List.of(new Quota("a", 3, 14, 1), new Quota("b", 12, 14, 2), new Quota("c", 3, 14, 1)))));
        Relaxation fair = infeasible(provinces(12, 12, 12), rules).relaxation();
        assertEquals(4, fair.total());
        assertTrue(fair.changes().stream().allMatch(change -> 3 * (change.from() - change.to()) <= change.from()), fair::toString);
    }

    @Test
    void priority_goes_before_fairness_and_the_order_of_the_rules_comes_last() {
        Pool pool = provinces(4, 4, 4);
        Rules spared = new Rules(6, List.of(new Quota("a", 3, 6, 2), new Quota("b", 3, 6, 1), new Quota("c", 3, 6, 2)));
        assertEquals(List.of(new Change(0, Side.MINIMUM, 3, 2), new Change(2, Side.MINIMUM, 3, 1)), changes(pool, spared));
        Rules one = new Rules(8, List.of(new Quota("a", 3, 6), new Quota("b", 3, 6), new Quota("c", 3, 6)));
        assertEquals(List.of(new Change(2, Side.MINIMUM, 3, 2)), changes(pool, one));
    }

    @Test
    void in_another_order_of_quotas_the_same_bounds_give_way_as_far_as_they_differ() {
        int impossible = 0;
        int same = 0;
        for (long seed = 0; seed < 150; seed++) {
            RandomCall call = tooMuch(seed);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible infeasible) {
                impossible++;
                List<Integer> order = new ArrayList<>(IntStream.range(0, call.rules().quotas().size()).boxed().toList());
                Collections.shuffle(order, new Random(seed));
                Relaxation other = infeasible(permuted(call.pool(), order),
                        new Rules(call.rules().places(), order.stream().map(call.rules().quotas()::get).toList())).relaxation();
                assertEquals(shares(infeasible.relaxation()), shares(other), () -> infeasible.relaxation() + " " + other);
                List<Change> back = other.changes().stream()
                        .map(change -> new Change(order.get(change.quota()), change.side(), change.from(), change.to()))
                        .sorted((a, b) -> new QuotaSide(a.quota(), a.side()).compareTo(new QuotaSide(b.quota(), b.side()))).toList();
                same += back.equals(infeasible.relaxation().changes()) ? 1 : 0;
            }
        }
        assertTrue(impossible > 60 && same > impossible / 2 && same < impossible, impossible + " " + same);
    }

    /** As for an assembly, but the minimums add up to more than the places: many changes would be as small. */
    private static RandomCall tooMuch(long seed) {
        RandomCall call = RandomCall.assembly(seed, 60, 12, 9, 3, 3, 4, 2);
        var random = new Random(seed);
        return new RandomCall(call.pool(), new Rules(call.rules().places(), call.rules().quotas().stream()
                .map(quota -> quota.with(Math.min(quota.min() + random.nextInt(3), quota.max()), quota.max())).toList()));
    }

    /** Largest share, sum and squares of a change: what the order of quotas has no say in. */
    private static List<Long> shares(Relaxation relaxation) {
        long largest = 0;
        long squares = 0;
        for (Change change : relaxation.changes()) {
            long by = Math.abs(change.to() - change.from());
            largest = Math.max(largest, 720_720L * by / Math.max(1, change.from()));
            for (int unit = 1; unit <= by; unit++) {
                squares += (1L << 20) * (2 * unit - 1) / Math.max(1, change.from());
            }
        }
        return List.of((long) relaxation.places(), (long) relaxation.total(), largest, squares);
    }

    private static Pool permuted(Pool pool, List<Integer> order) {
        var builder = Pool.builder(pool.quotas());
        for (int i = 0; i < pool.size(); i++) {
            var memberOf = new BitSet();
            for (int q = 0; q < order.size(); q++) {
                memberOf.set(q, pool.inQuota(i, order.get(q)));
            }
            builder.add(pool.id(i), pool.merit(i), pool.drawWeight(i), memberOf);
        }
        return builder.build();
    }

    // ---- A choice ----

    @Test
    void other_changes_that_are_as_small_are_offered_beside_it() {
        Pool pool = provinces(4, 4, 4);
        Rules rules = new Rules(8, List.of(new Quota("a", 3, 6), new Quota("b", 3, 6), new Quota("c", 3, 6)));
        Infeasible infeasible = infeasible(pool, rules);
        assertEquals(List.of(new Relaxation(8, List.of(new Change(1, Side.MINIMUM, 3, 2)))),
                Selector.withDefaults().alternatives(pool, rules, infeasible.relaxation()));
    }

    @Test
    void every_alternative_is_as_small_makes_a_selection_possible_and_spares_a_bound() {
        int offered = 0;
        for (long seed = 0; seed < 150; seed++) {
            RandomCall call = tooMuch(seed);
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible infeasible) {
                Relaxation proposed = infeasible.relaxation();
                assertPossible(call, proposed);
                for (Relaxation other : Selector.withDefaults().alternatives(call.pool(), call.rules(), proposed)) {
                    offered++;
                    assertEquals(proposed.total(), other.total());
                    assertEquals(proposed.places(), other.places());
                    assertFalse(sides(other).containsAll(sides(proposed)), () -> proposed + " " + other);
                    assertPossible(call, other);
                }
            }
        }
        assertTrue(offered > 30, String.valueOf(offered));
    }

    private static List<QuotaSide> sides(Relaxation relaxation) {
        return relaxation.changes().stream().map(change -> new QuotaSide(change.quota(), change.side())).toList();
    }

    private static void assertPossible(RandomCall call, Relaxation relaxation) {
        var quotas = new ArrayList<>(call.rules().quotas());
        relaxation.changes().forEach(change -> quotas.set(change.quota(), quotas.get(change.quota()).with(change.side(), change.to())));
        assertInstanceOf(Selected.class, Selector.withDefaults().select(call.pool(), new Rules(relaxation.places(), quotas)));
    }

    // ---- How far a quota may give way ----

    @Test
    void within_what_quotas_may_give_way_it_is_the_fairest_and_beyond_it_only_where_nothing_else_helps() {
        Pool pool = provinces(4, 4, 4);
        Rules rules = new Rules(6, List.of(flexible("a", 3, 3), flexible("b", 3, 1), flexible("c", 3, 0)));
        assertEquals(List.of(new Change(1, Side.MINIMUM, 3, 2), new Change(2, Side.MINIMUM, 3, 1)), changes(pool, rules));
        Rules stiff = new Rules(6, List.of(flexible("a", 3, 3), flexible("b", 3, 3), flexible("c", 3, 2)));
        assertEquals(lowered(2, 2, 2), changes(pool, stiff), "two beyond, and then the fairest");
        // y's maximum may not be raised, so z's is by two
        Pool crossing = SmallPools.pool("a 1 y", "b 1 y", "c 1 z", "d 1 z", "e 1 z");
        Rules raised = new Rules(4, List.of(new Quota("y", 0, 1, 1, 0, 1), new Quota("z", 0, 1, 1, 0, 3)));
        assertEquals(List.of(new Change(1, Side.MAXIMUM, 1, 3)), changes(crossing, raised));
    }

    private static Quota flexible(String name, int min, int minFlex) {
        return new Quota(name, min, 6, 1, minFlex, Quota.ANY);
    }

    // ---- What is said of it ----

    @Test
    void all_sums_that_contradict_the_places_are_told_at_once() {
        Pool pool = SmallPools.pool("a 1 f n", "b 1 f s", "c 1 m n", "d 1 m s", "e 1 f n", "g 1 m s");
        Rules rules = new Rules(3, List.of(new Quota("f", 2, 3), new Quota("n", 2, 3), new Quota("s", 2, 3), new Quota("m", 2, 3)));
        assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(0, 3), 4, 3), new Reason.MinimumsAbovePlaces(List.of(1, 2), 4, 3)),
                infeasible(pool, rules).reasons());
        Rules both = new Rules(5, List.of(new Quota("f", 0, 2), new Quota("n", 3, 5), new Quota("s", 3, 5), new Quota("m", 0, 2)));
        assertEquals(List.of(new Reason.MinimumsAbovePlaces(List.of(1, 2), 6, 5), new Reason.MaximumsBelowPlaces(List.of(0, 3), 4, 0, 5)),
                infeasible(pool, both).reasons());
    }

    @Test
    void what_was_said_before_fairness_was_an_aim_is_confirmed_still() {
        Pool pool = provinces(4, 4, 4);
        Rules rules = new Rules(6, List.of(new Quota("a", 3, 6), new Quota("b", 3, 6), new Quota("c", 3, 6)));
        Infeasible now = infeasible(pool, rules);
        Relaxation former = SmallestRelaxation.former(pool, rules, new Work(Limits.DEFAULT));
        assertEquals(List.of(new Change(2, Side.MINIMUM, 3, 0)), former.changes());
        assertTrue(Selector.withDefaults().confirms(pool, rules, new Infeasible(now.reasons(), former, now.conflict())));
        var other = new Relaxation(6, List.of(new Change(0, Side.MINIMUM, 3, 0)));
        assertFalse(Selector.withDefaults().confirms(pool, rules, new Infeasible(now.reasons(), other, now.conflict())));
    }

    private static Pool provinces(int... sizes) {
        var applicants = new ArrayList<String>();
        for (int province = 0; province < sizes.length; province++) {
            for (int i = 0; i < sizes[province]; i++) {
                applicants.add("p%d-%02d 1 q%d".formatted(province, i, province));
            }
        }
        return SmallPools.pool(applicants.toArray(String[]::new));
    }

    private static List<Change> lowered(int... to) {
        return IntStream.range(0, to.length).mapToObj(q -> new Change(q, Side.MINIMUM, 3, to[q])).toList();
    }

    private static List<Change> changes(Pool pool, Rules rules) {
        return infeasible(pool, rules).relaxation().changes();
    }

    private static Infeasible infeasible(Pool pool, Rules rules) {
        return (Infeasible) Selector.withDefaults().select(pool, rules);
    }
}
