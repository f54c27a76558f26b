package org.creativevolunteers.engine.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.certificate.Certificate.QuotaPrice;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** The checker against every selection that is not the best, with every certificate of one leaf and small prices. */
class Q15FalseSelectionsTest {

    private static final List<Price> SMALL = IntStream.range(0, 27)
            .mapToObj(i -> new Price(i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1))
            .toList();

    @Test
    void Q15_no_small_prices_prove_a_selection_that_is_not_the_best() {
        int proven = 0;
        for (int seed = 0; seed < 12; seed++) {
            RandomCall call = tiny(seed);
            List<String> best = BruteForce.best(call.pool(), call.rules()).orElseThrow().ids();
            boolean bestProven = false;
            for (Leaf leaf : leaves(seed)) {
                for (Selected selected : selections(call, leaf)) {
                    boolean accepted =
                            selected.verdict(call.pool(), call.rules()) instanceof Verdict.Accepted;
                    assertTrue(!accepted || selected.ids().equals(best), () -> call.rules() + " " + selected);
                    bestProven |= accepted;
                }
            }
            proven += bestProven ? 1 : 0;
        }
        assertTrue(proven > 3, proven + " of 12 best selections have a proof with small prices");
    }

    @Test
    void Q15_of_selections_as_good_as_each_other_only_the_first_by_identifiers_is_accepted() {
        Pool pool = SmallPools.pool("a 1 x", "b 1 y", "c 1 x", "d 1 y", "e 1 z", "f 1 z");
        Rules rules = new Rules(3, List.of(new Quota("x", 0, 3), new Quota("y", 0, 3), new Quota("z", 0, 3)));
        var best = (Selected) Selector.withDefaults().select(pool, rules);
        assertEquals(List.of("a", "b", "c"), best.ids());
        for (long tie = -1; tie <= 1; tie++) {
            var leaf = new Leaf(1, new Price(1, 1, tie), List.of(), List.of());
            for (Selected other : selections(new RandomCall(pool, rules), leaf)) {
                if (!other.ids().equals(best.ids())) {
                    assertInstanceOf(Verdict.Refused.class, other.verdict(pool, rules));
                    var withTheBestOnes = new Selected(other.ids(), other.merit(), other.drawWeight(), best.certificate());
                    assertInstanceOf(Verdict.Refused.class, withTheBestOnes.verdict(pool, rules));
                }
            }
        }
    }

    /** Four or five applicants, two places, two quotas; merits and draw weights 0 or 1. */
    private static RandomCall tiny(int seed) {
        var random = new Random(seed);
        var builder = Pool.builder(2);
        int applicants = 4 + seed % 2;
        for (int i = 0; i < applicants; i++) {
            builder.add("a" + i, random.nextInt(2), random.nextInt(2), BitSet.valueOf(new long[] {random.nextInt(4)}));
        }
        Pool pool = builder.build();
        var quotas = new ArrayList<Quota>();
        for (int q = 0; q < 2; q++) {
            int max = Math.min(2, pool.sizes()[q]);
            quotas.add(new Quota("q" + q, random.nextInt(Math.min(max, 1) + 1), max, 1));
        }
        Rules rules = new Rules(2, quotas);
        return BruteForce.best(pool, rules).isPresent() ? new RandomCall(pool, rules) : tiny(seed + 1000);
    }

    /** All prices of the place with all prices of one quota, and a few of the other. */
    private static List<Leaf> leaves(int seed) {
        var random = new Random(seed);
        var leaves = new ArrayList<Leaf>();
        for (Price place : SMALL) {
            for (Price first : SMALL) {
                for (int d = 0; d <= 1; d++) {
                    leaves.add(new Leaf(d, place, List.of(new QuotaPrice(seed % 2, first)), List.of()));
                    Price second = SMALL.get(random.nextInt(SMALL.size()));
                    leaves.add(new Leaf(d, place, List.of(new QuotaPrice(0, first), new QuotaPrice(1, second)), List.of()));
                }
            }
        }
        return leaves;
    }

    private static List<Selected> selections(RandomCall call, Leaf leaf) {
        Pool pool = call.pool();
        var selections = new ArrayList<Selected>();
        for (int set = 0; set < 1 << pool.size(); set++) {
            if (Integer.bitCount(set) == call.rules().places()) {
                int members = set;
                int[] in = IntStream.range(0, pool.size()).filter(i -> (members >> i & 1) == 1).toArray();
                selections.add(new Selected(IntStream.of(in).mapToObj(pool::id).toList(),
                        IntStream.of(in).mapToLong(pool::merit).sum(), IntStream.of(in).mapToLong(pool::drawWeight).sum(),
                        new Certificate(List.of(leaf))));
            }
        }
        return selections;
    }
}
