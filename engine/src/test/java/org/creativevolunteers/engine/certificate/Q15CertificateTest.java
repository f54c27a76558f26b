package org.creativevolunteers.engine.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.Certificate.Ceiling;
import org.creativevolunteers.engine.certificate.Certificate.CellPrice;
import org.creativevolunteers.engine.certificate.Certificate.Leaf;
import org.creativevolunteers.engine.certificate.Certificate.Price;
import org.creativevolunteers.engine.certificate.Certificate.QuotaPrice;
import org.creativevolunteers.engine.certificate.Certificate.Split;
import org.creativevolunteers.engine.certificate.Certificate.Step;
import org.creativevolunteers.engine.certificate.Verdict.Flaw;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

/** What the checker accepts, and that it accepts nothing else. */
class Q15CertificateTest {

    private final Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 5 y", "d 4 y", "e 3 z");
    private final Rules rules = new Rules(3, List.of(new Quota("x", 0, 1), new Quota("y", 1, 2), new Quota("z", 0, 1)));
    private final Selected selected = (Selected) Selector.withDefaults().select(pool, rules);

    @Test
    void Q15_the_best_selection_is_accepted() {
        assertEquals(List.of("a", "c", "d"), selected.ids());
        assertEquals(new Verdict.Accepted(), selected.verdict(pool, rules));
    }

    @Test
    void Q15_every_false_result_is_refused_and_named() {
        refused(Flaw.UNKNOWN_APPLICANT, "q", result(List.of("a", "c", "q"), 18, 3));
        refused(Flaw.ORDER, "c", result(List.of("a", "d", "c"), 18, 3));
        refused(Flaw.ORDER, "c", result(List.of("a", "c", "c"), 19, 3));
        refused(Flaw.PLACES, "2", result(List.of("a", "c"), 14, 2));
        refused(Flaw.QUOTA, "x", result(List.of("a", "b", "c"), 22, 3));
        refused(Flaw.MERIT, "17", result(selected.ids(), 17, 3));
        refused(Flaw.DRAW_WEIGHT, "4", result(selected.ids(), 18, 4));
        refused(Flaw.EQUALS, "c", selectedFrom(SmallPools.pool("a 9 x", "b 1 y", "c 1 y"), new Rules(1, List.of(
                new Quota("x", 0, 0), new Quota("y", 0, 1))), List.of("c"), 1, 1));
        refused(Flaw.BETTER_POSSIBLE, "0", result(List.of("a", "c", "e"), 17, 3));
    }

    @Test
    void Q15_another_pool_or_other_rules_are_refused() {
        assertEquals(new Verdict.Refused(Flaw.POOL, "3"), selected.verdict(pool, new Rules(3, List.of())));
        assertInstanceOf(Verdict.Refused.class, selected.verdict(SmallPools.withMerit(pool, "e", 7), rules));
        assertInstanceOf(Verdict.Refused.class, selected.verdict(SmallPools.withMerit(pool, "a", 8), rules));
        assertInstanceOf(Verdict.Refused.class, selected.verdict(pool.without(Set.of("a")), rules));
        var wider = new Rules(3, List.of(new Quota("x", 0, 2), rules.quotas().get(1), rules.quotas().get(2)));
        assertInstanceOf(Verdict.Refused.class, selected.verdict(pool, wider));
    }

    @Test
    void Q15_a_certificate_that_is_not_a_tree_is_refused() {
        Step leaf = selected.certificate().steps().getFirst();
        refused(Flaw.TREE, "1", with(leaf, leaf));
        refused(Flaw.TREE, "2", with(new Split("a", 0), leaf));
        refused(Flaw.TREE, "0", with(new Split("b", 0), leaf, leaf));
        refused(Flaw.TREE, "0", with(new Split("q", 0), leaf, leaf));
        refused(Flaw.TREE, "0", with(new Split("a", 1), leaf, leaf));
        refused(Flaw.TREE, "1", with(new Split("c", 0), new Split("c", 0), leaf, leaf, leaf));
        var ones = new Price(1, 0, 0);
        refused(Flaw.TREE, "0", with(new Leaf(1, ones, List.of(new QuotaPrice(3, ones)), List.of())));
        refused(Flaw.TREE, "0", with(new Leaf(1, ones, List.of(new QuotaPrice(1, ones), new QuotaPrice(1, ones)), List.of())));
        refused(Flaw.TREE, "0", with(new Leaf(1, ones, List.of(), List.of(new CellPrice("b", ones)))));
        refused(Flaw.TREE, "0", with(new Leaf(1, ones, List.of(), List.of(new CellPrice("c", ones), new CellPrice("a", ones)))));
        refused(Flaw.TREE, "0", with(new Leaf(1, ones, List.of(), List.of(new CellPrice("a", ones), new CellPrice("a", ones)))));
        var large = new Price(BigInteger.TWO.pow(127).subtract(BigInteger.ONE), BigInteger.ZERO, BigInteger.ZERO);
        refused(Flaw.BETTER_POSSIBLE, "0", with(new Leaf(1, large, List.of(), List.of())));
        var huge = new Price(BigInteger.TWO.pow(127), BigInteger.ZERO, BigInteger.ZERO);
        refused(Flaw.TREE, "0", with(new Leaf(1, huge, List.of(new QuotaPrice(1, huge)), List.of())));
    }

    @Test
    void Q15_prices_that_leave_room_are_refused() {
        var zero = Price.ZERO;
        refused(Flaw.BETTER_POSSIBLE, "0", with(new Leaf(1, zero, List.of(), List.of())));
        refused(Flaw.BETTER_POSSIBLE, "0", with(new Leaf(0, zero, List.of(), List.of())));
        refused(Flaw.BETTER_POSSIBLE, "0", with(new Leaf(0, new Price(-1, 0, 0), List.of(), List.of())));
    }

    /** A certificate is read and checked by many, so it says nothing that it need not say. */
    @Test
    void Q15_a_leaf_names_no_price_of_nothing_and_prices_a_cell_only_where_its_bounds_hold_something_back() {
        int prices = 0;
        for (long seed = 0; seed < 400; seed++) {
            RandomCall call = seed % 2 == 0
                    ? RandomCall.triangles(seed, 4, 40, 2)
                    : RandomCall.of(seed, new RandomCall.Shape(20, 60, 6, 4, 30, 8));
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected best) {
                prices += assertNeeded(call, best.certificate().steps());
            }
        }
        assertTrue(prices > 200, String.valueOf(prices));
    }

    private record Open(Pool pool, CheckedCase within) {}

    private static int assertNeeded(RandomCall call, List<Step> steps) {
        var open = new ArrayDeque<Open>();
        open.push(new Open(call.pool(), CheckedCase.everything(call.pool(), call.rules())));
        int prices = 0;
        for (Step step : steps) {
            switch (step) {
                case Ceiling _ -> {
                    Pool byMerit = call.pool().byMerit();
                    open.addLast(new Open(byMerit, CheckedCase.everything(byMerit, call.rules())));
                }
                case Split(String like, int atMost) -> {
                    Open now = open.pop();
                    int cell = CheckedCase.cell(now.pool, like).orElseThrow();
                    open.push(new Open(now.pool, now.within.moreThan(cell, atMost)));
                    open.push(new Open(now.pool, now.within.atMost(cell, atMost)));
                }
                case Leaf leaf -> {
                    Open now = open.pop();
                    int[] sizes = new int[now.pool.cells()];
                    IntStream.range(0, now.pool.size()).forEach(i -> sizes[now.pool.cell(i)]++);
                    leaf.quotas().forEach(quota -> assertNotEquals(Price.ZERO, quota.price()));
                    for (CellPrice price : leaf.cells()) {
                        int cell = CheckedCase.cell(now.pool, price.like()).orElseThrow();
                        int sign = sign(price.price());
                        assertTrue(sign > 0 && now.within.high(cell) < sizes[cell] || sign < 0 && now.within.low(cell) > 0,
                                price + " of " + steps);
                        prices++;
                    }
                }
            }
        }
        return prices;
    }

    private static int sign(Price price) {
        return IntStream.of(price.merit().signum(), price.draw().signum(), price.tie().signum()).filter(sign -> sign != 0)
                .findFirst().orElse(0);
    }

    /**
     * A changed field may by chance give another valid proof of the same selection; then the selection still is the best.
     * A changed proof of a false selection never passes.
     */
    @Test
    void Q15_no_mutation_of_a_certificate_proves_a_selection_that_is_not_the_best() {
        int mutations = 0;
        for (long seed = 0; seed < 300; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(3, 9, 3, 2, 6, seed % 2 == 0 ? 1L << 40 : 2));
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected best)) {
                continue;
            }
            List<Certificate> certificates = mutated(best.certificate());
            certificates.add(best.certificate());
            for (List<String> ids : otherSelections(call, best)) {
                long merit = ids.stream().mapToLong(id -> call.pool().merit(call.pool().indexOf(id).orElseThrow())).sum();
                long draw = ids.stream().mapToLong(id -> call.pool().drawWeight(call.pool().indexOf(id).orElseThrow())).sum();
                for (Certificate certificate : certificates) {
                    var other = new Selected(ids, merit, draw, certificate);
                    assertInstanceOf(Verdict.Refused.class, other.verdict(call.pool(), call.rules()), "seed " + seed);
                    mutations++;
                }
            }
        }
        assertTrue(mutations > 1000, String.valueOf(mutations));
    }

    /** Each selection in which one person is changed for another, whether it keeps the quotas or not. */
    private static List<List<String>> otherSelections(RandomCall call, Selected best) {
        var others = new ArrayList<List<String>>();
        for (String out : best.ids()) {
            for (int in = 0; in < call.pool().size(); in++) {
                if (!best.ids().contains(call.pool().id(in))) {
                    var ids = new TreeSet<>(best.ids());
                    ids.remove(out);
                    ids.add(call.pool().id(in));
                    others.add(List.copyOf(ids));
                }
            }
        }
        return others;
    }

    private static List<Certificate> mutated(Certificate certificate) {
        var all = new ArrayList<Certificate>();
        for (int at = 0; at < certificate.steps().size(); at++) {
            for (Step step : mutated(certificate.steps().get(at))) {
                var steps = new ArrayList<>(certificate.steps());
                steps.set(at, step);
                all.add(new Certificate(steps));
            }
        }
        return all;
    }

    private static List<Step> mutated(Step step) {
        var all = new ArrayList<Step>();
        switch (step) {
            case Ceiling(long merit) -> {
                all.add(new Ceiling(merit + 1));
                all.add(new Ceiling(merit - 1));
            }
            case Split(String like, int atMost) -> all.add(new Split(like, atMost + 1));
            case Leaf leaf -> {
                List<QuotaPrice> quotas = leaf.quotas();
                List<CellPrice> cells = leaf.cells();
                all.add(new Leaf(leaf.denominator() + 1, leaf.places(), leaf.merit(), quotas, cells));
                for (Price price : mutated(leaf.places())) {
                    all.add(new Leaf(leaf.denominator(), price, leaf.merit(), quotas, cells));
                }
                for (Price price : mutated(leaf.merit())) {
                    all.add(new Leaf(leaf.denominator(), leaf.places(), price, quotas, cells));
                }
                for (int q = 0; q < quotas.size(); q++) {
                    for (Price price : mutated(quotas.get(q).price())) {
                        var changed = new ArrayList<>(quotas);
                        changed.set(q, new QuotaPrice(quotas.get(q).quota(), price));
                        all.add(new Leaf(leaf.denominator(), leaf.places(), leaf.merit(), changed, cells));
                    }
                }
                for (int c = 0; c < cells.size(); c++) {
                    for (Price price : mutated(cells.get(c).price())) {
                        var changed = new ArrayList<>(cells);
                        changed.set(c, new CellPrice(cells.get(c).like(), price));
                        all.add(new Leaf(leaf.denominator(), leaf.places(), leaf.merit(), quotas, changed));
                    }
                }
            }
        }
        return all;
    }

    private static List<Price> mutated(Price price) {
        BigInteger one = BigInteger.ONE;
        return List.of(
                new Price(price.merit().add(one), price.draw(), price.tie()),
                new Price(price.merit().subtract(one), price.draw(), price.tie()),
                new Price(price.merit().negate(), price.draw(), price.tie()),
                new Price(price.merit(), price.draw().add(one), price.tie()),
                new Price(price.merit(), price.draw().subtract(one), price.tie()),
                new Price(price.merit(), price.draw(), price.tie().add(one)),
                new Price(price.merit(), price.draw(), price.tie().subtract(one)));
    }

    private Selected result(List<String> ids, long merit, long draw) {
        return new Selected(ids, merit, draw, selected.certificate());
    }

    private Selected with(Step... steps) {
        return new Selected(selected.ids(), selected.merit(), selected.drawWeight(), new Certificate(List.of(steps)));
    }

    private void refused(Flaw flaw, String detail, Selected result) {
        assertEquals(new Verdict.Refused(flaw, detail), result.verdict(pool, rules));
    }

    /** A false result of another call, with that call's true certificate. */
    private static Given selectedFrom(Pool pool, Rules rules, List<String> ids, long merit, long draw) {
        Certificate certificate = ((Selected) Selector.withDefaults().select(pool, rules)).certificate();
        return new Given(pool, rules, new Selected(ids, merit, draw, certificate));
    }

    private record Given(Pool pool, Rules rules, Selected selected) {}

    private static void refused(Flaw flaw, String detail, Given given) {
        assertEquals(new Verdict.Refused(flaw, detail), given.selected().verdict(given.pool(), given.rules()));
    }
}
