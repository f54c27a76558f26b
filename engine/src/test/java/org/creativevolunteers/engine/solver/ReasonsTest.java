package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Counterfactual;
import org.creativevolunteers.engine.outcome.Counterfactual.How;
import org.creativevolunteers.engine.outcome.Counterfactual.InTheWay;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Limits;
import org.junit.jupiter.api.Test;

/** Whoever comes before somebody selected hears which quotas it was, and every quota that is named was truly in the way. */
class ReasonsTest {

    // ---- Quotas that say the same ----

    @Test
    void of_two_quotas_that_say_the_same_both_are_named() {
        Pool pool = SmallPools.pool("a 9000 f", "b 8900 f", "c 100 m");
        var rules = new Rules(2, List.of(new Quota("f", 1, 1), new Quota("m", 1, 1)));
        assertEquals(new InTheWay(How.PLACES, List.of(0, 1)), inTheWay(pool, rules, "b"));
    }

    @Test
    void the_capital_that_is_full_and_the_regions_that_need_their_places_are_named_together() {
        var applicants = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            applicants.add(String.format(Locale.ROOT, "c%02d %d capital", i, 9000 - i));
            applicants.add(String.format(Locale.ROOT, "r%02d %d regions", i, 5000 - i));
        }
        Pool pool = SmallPools.pool(applicants.toArray(String[]::new));
        var rules = new Rules(30, List.of(new Quota("capital", 10, 15), new Quota("regions", 15, 30)));
        for (int i = 15; i < 40; i++) {
            assertEquals(new InTheWay(How.PLACES, List.of(0, 1)), inTheWay(pool, rules, "c" + i));
        }
        assertEquals(InTheWay.NOTHING, inTheWay(pool, rules, "r15"));
    }

    @Test
    void of_three_parts_of_the_pool_the_full_one_and_the_others_that_need_their_places_are_named() {
        Pool pool = SmallPools.pool("a1 9 a", "a2 8 a", "a3 7 a", "b1 4 b", "b2 3 b", "c1 2 c", "c2 1 c");
        var rules = new Rules(6, List.of(new Quota("a", 0, 2), new Quota("b", 2, 6), new Quota("c", 2, 6)));
        assertEquals(new InTheWay(How.PLACES, List.of(0, 1, 2)), inTheWay(pool, rules, "a3"));
    }

    @Test
    void a_quota_that_keeps_more_places_is_named_first() {
        Pool pool = SmallPools.pool("a 9 x", "b 4 y", "c 3 z", "d 2 z", "e 8 x");
        var rules = new Rules(4, List.of(new Quota("x", 0, 4), new Quota("y", 1, 4), new Quota("z", 2, 4)));
        // e: without y in b's place, without z in d's
        assertEquals(new InTheWay(How.ALONE, List.of(2, 1)), inTheWay(pool, rules, "e"));
        Pool twice = SmallPools.pool("a 9 x", "b 4 y p", "c 3 z q", "d 2 z q", "e 8 x");
        var both = new Rules(4, List.of(new Quota("x", 0, 4), new Quota("y", 1, 4), new Quota("p", 1, 4), new Quota("z", 2, 4),
                new Quota("q", 2, 4)));
        assertEquals(new InTheWay(How.PLACES, List.of(3, 4, 1, 2)), inTheWay(twice, both, "e"));
    }

    private static InTheWay inTheWay(Pool pool, Rules rules, String id) {
        var selected = (Selected) Selector.withDefaults().select(pool, rules);
        return ((Counterfactual.NotChosen) Explanations.of(pool, rules, selected, Limits.DEFAULT).of(id)).inTheWay();
    }

    // ---- Pools of every kind, and every other way to fill the places ----

    @Test
    void every_named_quota_is_in_the_way_and_nobody_is_passed_over_without_one() {
        var counted = new Counted();
        int calls = Integer.getInteger("selection.calls", 150);
        for (long seed = 0; seed < calls; seed++) {
            counted.count(RandomCall.of(seed, new RandomCall.Shape(1, 11, 3, 3, 20, seed % 2 == 0 ? 1L << 40 : 3)));
            counted.count(RandomCall.of(seed, new RandomCall.Shape(4, 11, 2, 2, 5, 2)));
            counted.count(RandomCall.triangles(seed, 2, 11, seed % 2 == 0 ? 50 : 2));
            counted.count(partitions(seed, 11));
        }
        assertEquals(0, counted.passedOverWithoutReason);
        assertTrue(counted.passedOver > 4 * calls / 3, counted::toString);
        for (How how : How.values()) {
            assertTrue(counted.ways.get(how) > calls / 8, counted::toString);
        }
    }

    @Test
    void in_larger_pools_nobody_is_passed_over_without_a_reason_that_can_be_counted() {
        var counted = new Counted();
        for (long seed = 0; seed < 40; seed++) {
            counted.countLarge(RandomCall.of(seed, new RandomCall.Shape(100, 250, 5, 4, 1000, 1L << 40)));
            counted.countLarge(partitions(seed, 200));
            counted.countLarge(RandomCall.triangles(seed, 6, 60, 1L << 40));
            counted.countLarge(RandomCall.assembly(seed, 200, 30, 1000, 1L << 40, 7, 4, 3, 2));
        }
        assertEquals(0, counted.passedOverWithoutReason);
        assertTrue(counted.passedOver > 2000, counted::toString);
        assertTrue(counted.ways.get(How.PLACES) > 1000, counted::toString);
    }

    @Test
    void in_seasons_with_the_quotas_of_a_real_call_nobody_is_passed_over_without_a_reason() {
        var counted = new Counted();
        for (long seed = 0; seed < 20; seed++) {
            counted.countLarge(season(seed));
        }
        assertEquals(0, counted.passedOverWithoutReason);
        assertTrue(counted.passedOver > 1_000, counted::toString);
    }

    /** 500 applicants for 30 places: capital and regions, women and men, few under age, some of each discipline, few of each region. */
    private static RandomCall season(long seed) {
        var random = new Random(seed);
        var limits = new ArrayList<>(List.of(new Quota("capital", 10, 15), new Quota("regions", 15, 20), new Quota("women", 10, 30),
                new Quota("men", 10, 30), new Quota("young", 0, 6)));
        IntStream.range(0, 8).forEach(discipline -> limits.add(new Quota("discipline " + discipline, 1, 8)));
        IntStream.range(1, 14).forEach(region -> limits.add(new Quota("region " + region, 0, 3)));
        var builder = Pool.builder(limits.size());
        for (int i = 0; i < 500; i++) {
            int region = random.nextInt(5) < 3 ? 0 : random.nextInt(1, 14);
            var memberOf = new BitSet();
            memberOf.set(region == 0 ? 0 : 1);
            memberOf.set(random.nextInt(10) < 7 ? 2 : 3);
            memberOf.set(4, random.nextInt(4) == 0);
            memberOf.set(5 + Math.min(random.nextInt(8), random.nextInt(8)));
            if (region > 0) {
                memberOf.set(12 + region);
            }
            long merit = Math.clamp(Math.round(6_000 + 1_500 * random.nextGaussian() + (region == 0 ? 600 : 0)), 0, 10_000);
            builder.add(String.format(Locale.ROOT, "a%03d", i), merit, random.nextLong(1L << 40), memberOf);
        }
        return new RandomCall(builder.build(), new Rules(30, limits));
    }

    /** Attributes whose every value has a quota, so that quotas of one attribute imply each other; some quotas are unions of values. */
    static RandomCall partitions(long seed, int mostApplicants) {
        var random = new Random(seed);
        int attributes = random.nextInt(1, 4);
        int[] kinds = IntStream.range(0, attributes).map(a -> random.nextInt(2, 4)).toArray();
        int applicants = random.nextInt(mostApplicants / 2, mostApplicants + 1);
        int places = random.nextInt(1, Math.max(2, applicants / 2));
        int quotas = IntStream.of(kinds).sum() + attributes;
        int[] sizes = new int[quotas];
        var members = new ArrayList<BitSet>();
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            int first = 0;
            for (int kind : kinds) {
                int value = Math.min(random.nextInt(kind), random.nextInt(kind));
                memberOf.set(first + value);
                memberOf.set(first + kind, value > 0); // all but the first
                first += kind + 1;
            }
            memberOf.stream().forEach(quota -> sizes[quota]++);
            members.add(memberOf);
        }
        var builder = Pool.builder(quotas);
        for (int i = 0; i < applicants; i++) {
            // the later values have less merit, so that maximums of the first and minimums of the others bind
            long merit = members.get(i).get(0) ? random.nextInt(50, 100) : random.nextInt(70);
            builder.add(String.format(Locale.ROOT, "a%03d", i), merit, random.nextLong(1L << 40), members.get(i));
        }
        var limits = new ArrayList<Quota>();
        for (int q = 0; q < quotas; q++) {
            int share = Math.round((float) sizes[q] * places / applicants);
            int min = random.nextBoolean() ? Math.min(share, sizes[q]) : 0;
            limits.add(new Quota("q" + q, min, Math.max(min, random.nextBoolean() ? share : places)));
        }
        return new RandomCall(builder.build(), new Rules(places, limits));
    }

    static final class Counted {

        final Map<How, Integer> ways = new EnumMap<>(How.class);
        int passedOver;
        int passedOverWithoutReason;
        private int meritAlone;

        void count(RandomCall call) {
            counted(call, true);
        }

        void countLarge(RandomCall call) {
            counted(call, false);
        }

        private void counted(RandomCall call, boolean small) {
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                return;
            }
            var explanations = Explanations.of(call.pool(), call.rules(), selected, Limits.DEFAULT);
            for (int i = 0; i < call.pool().size(); i++) {
                if (explanations.of(call.pool().id(i)) instanceof Counterfactual.NotChosen told) {
                    count(call, selected, i, told, small);
                }
            }
        }

        private void count(RandomCall call, Selected selected, int applicant, Counterfactual.NotChosen told, boolean small) {
            List<Integer> behind = behind(call.pool(), selected, applicant);
            boolean reason = !told.inTheWay().quotas().isEmpty();
            if (!behind.isEmpty()) {
                passedOver++;
                passedOverWithoutReason += reason ? 0 : 1;
            }
            assertEquals(told.inTheWay().quotas().size(), new HashSet<>(told.inTheWay().quotas()).size());
            if (!reason) {
                assertTrue(told.needed().isPresent() || call.rules().places() == 0, told::toString);
                meritAlone++;
                return;
            }
            ways.merge(told.inTheWay().how(), 1, Integer::sum);
            switch (told.inTheWay().how()) {
                case ALONE -> told.inTheWay().quotas().forEach(quota -> assertTrue(
                        small ? comesIn(call, told.id(), Set.of(quota)) : solved(call, told.id(), Set.of(quota)), told::toString));
                case TOGETHER -> {
                    if (small) {
                        assertRuledOut(call, told);
                    }
                }
                case PLACES -> assertKept(call, selected, applicant, behind, told.inTheWay().quotas());
            }
        }

        @Override
        public String toString() {
            return passedOver + " passed over, " + passedOverWithoutReason + " of them without a reason; " + ways + ", by merit alone "
                    + meritAlone;
        }
    }

    /** The selected who come after an applicant. */
    private static List<Integer> behind(Pool pool, Selected selected, int applicant) {
        return selected.ids().stream().map(id -> pool.indexOf(id).orElseThrow()).filter(member -> {
            if (pool.merit(member) != pool.merit(applicant)) {
                return pool.merit(member) < pool.merit(applicant);
            }
            return pool.drawWeight(member) != pool.drawWeight(applicant) ? pool.drawWeight(member) < pool.drawWeight(applicant)
                    : member > applicant;
        }).toList();
    }

    private static boolean comesIn(RandomCall call, String id, Set<Integer> without) {
        return BruteForce.best(call.pool(), without(call.rules(), without)).orElseThrow().ids().contains(id);
    }

    private static boolean solved(RandomCall call, String id, Set<Integer> without) {
        return ((Selected) Selector.withDefaults().select(call.pool(), without(call.rules(), without))).ids().contains(id);
    }

    private static Rules without(Rules rules, Set<Integer> dropped) {
        return new Rules(rules.places(), IntStream.range(0, rules.quotas().size())
                .mapToObj(q -> dropped.contains(q) ? new Quota("dropped " + q, 0, rules.places()) : rules.quotas().get(q)).toList());
    }

    /** The named quotas alone rule the applicant out, and each of them is needed for it. */
    private static void assertRuledOut(RandomCall call, Counterfactual.NotChosen told) {
        Set<Integer> others = new TreeSet<>(IntStream.range(0, call.rules().quotas().size()).boxed().toList());
        told.inTheWay().quotas().forEach(others::remove);
        Rules named = without(call.rules(), others);
        assertTrue(BruteForce.best(call.pool(), named, Set.of(told.id())).isEmpty(), told::toString);
        if (told.inTheWay().quotas().stream().anyMatch(quota -> call.rules().quotas().get(quota).max() == 0)) {
            return; // closed quotas are all named, though one of them would do
        }
        for (int quota : told.inTheWay().quotas()) {
            var rest = new TreeSet<>(others);
            rest.add(quota);
            assertFalse(BruteForce.best(call.pool(), without(call.rules(), rest), Set.of(told.id())).isEmpty(), told::toString);
        }
    }

    /**
     * The applicant in the place of anybody who comes after breaks a named quota; and each named quota is broken by such an
     * exchange that breaks named quotas alone: with these dropped, it would make a better selection.
     */
    private static void assertKept(RandomCall call, Selected selected, int applicant, List<Integer> behind, List<Integer> named) {
        var explained = new TreeSet<Integer>();
        int[] firstOf = new int[call.rules().quotas().size()];
        for (int out : behind) {
            Set<Integer> broken = broken(call, selected, applicant, out);
            assertTrue(broken.stream().anyMatch(named::contains), () -> broken + " " + named);
            broken.forEach(quota -> firstOf[quota]++);
            if (named.containsAll(broken)) {
                explained.addAll(broken);
            }
        }
        assertEquals(new TreeSet<>(named), explained);
        for (int i = 1; i < named.size(); i++) {
            assertTrue(firstOf[named.get(i - 1)] >= firstOf[named.get(i)], named::toString);
        }
    }

    private static Set<Integer> broken(RandomCall call, Selected selected, int in, int out) {
        var members = new HashSet<>(selected.ids());
        assertTrue(members.remove(call.pool().id(out)));
        assertTrue(members.add(call.pool().id(in)));
        var broken = new TreeSet<Integer>();
        for (int q = 0; q < call.rules().quotas().size(); q++) {
            int quota = q;
            long count = members.stream().map(call.pool()::indexOf).map(OptionalInt::orElseThrow)
                    .filter(member -> call.pool().inQuota(member, quota)).count();
            if (count < call.rules().quotas().get(q).min() || count > call.rules().quotas().get(q).max()) {
                broken.add(q);
            }
        }
        return broken;
    }
}
