package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

/** Two places for a cell of four (merits 9, 7, 5, 3) and one of two (6, 1); nobody is bound by a quota. */
class PricesTest {

    private static final int MANY = 0;
    private static final int FEW = 1;

    private final Pool pool = SmallPools.pool("a 9 x", "b 7 x", "c 5 x", "d 3 x", "e 6 y", "f 1 y");
    private final Rules rules = new Rules(4, List.of(new Quota("x", 0, 4, 1), new Quota("y", 1, 4, 1)));
    private final Shortlist shortlist = Shortlist.of(pool, rules);
    private final Program program = Program.of(shortlist, rules);
    private final Tableau tableau = new Tableau(program);
    private final Prices prices = new Prices(program, new Weighing(shortlist).best(), tableau);

    PricesTest() {
        tableau.exchange(0, MANY, 2, 4); // a place costs what the third of the many is worth
        prices.follow();
    }

    @Test
    void every_unit_is_compared_with_what_a_place_costs() {
        assertEquals(List.of(1, 1, 0, -1), surpluses(MANY, 4));
        assertEquals(List.of(1, -1), surpluses(FEW, 2));
    }

    @Test
    void a_column_rests_rightly_between_the_units_that_are_worth_it_and_the_others() {
        assertEquals(List.of(2, 3), rightly(MANY, 0, 4));
        assertEquals(List.of(2), rightly(MANY, 0, 2));
        assertEquals(List.of(1), rightly(MANY, 0, 1));
        assertEquals(List.of(3), rightly(MANY, 3, 4));
        assertEquals(List.of(4), rightly(MANY, 4, 4));
        assertEquals(List.of(1), rightly(FEW, 0, 2));
        assertEquals(List.of(0), rightly(FEW, 0, 0));
        assertEquals(List.of(2), rightly(FEW, 2, 2));
    }

    @Test
    void outside_its_bounds_no_column_rests_rightly() {
        tableau.bound(MANY, 3, 3);
        for (int at : new int[] {2, 4}) {
            tableau.rest(MANY, at);
            assertFalse(prices.rightly(MANY));
        }
    }

    @Test
    void the_distance_is_that_of_the_unit_that_rests_wrongly() {
        assertEquals(1, distance(FEW, 0), 1e-9);
        assertEquals(4, distance(FEW, 2), 1e-9);
        assertEquals(4, distance(MANY, 0), 1e-9);
        assertEquals(2, distance(MANY, 1), 1e-9);
        assertEquals(2, distance(MANY, 4), 1e-9);
    }

    @Test
    void the_distance_counts_draw_weights_far_below_merits() {
        var builder = Pool.builder(1);
        builder.add("a", 0, 1L << 39, new BitSet());
        Shortlist one = Shortlist.of(builder.build(), new Rules(1, List.of(new Quota("x", 0, 1, 1))));
        Program of = Program.of(one, new Rules(1, List.of(new Quota("x", 0, 1, 1))));
        var free = new Prices(of, new Weighing(one).best(), new Tableau(of));
        free.follow();
        assertEquals(0x1p-5, free.distance(0), 1e-12);
    }

    @Test
    void units_come_in_the_order_of_merit_then_draw_then_identifier() {
        assertTrue(prices.order(MANY, 0, FEW, 0) < 0);
        assertTrue(prices.order(FEW, 0, MANY, 1) > 0);
        assertEquals(0, prices.order(MANY, 1, MANY, 1));
        Pool equal = SmallPools.pool("b 5 y", "a 5 x");
        Shortlist two = Shortlist.of(equal, new Rules(1, List.of(new Quota("y", 0, 1, 1), new Quota("x", 0, 1, 1))));
        Program of = Program.of(two, new Rules(1, List.of(new Quota("y", 0, 1, 1), new Quota("x", 0, 1, 1))));
        var level = new Prices(of, new Weighing(two).best(), new Tableau(of));
        assertTrue(level.order(0, 0, 1, 0) < 0);
        assertTrue(level.order(1, 0, 0, 0) > 0);
        var without = new Prices(of, new Weights(new long[1][2], 1), new Tableau(of));
        assertTrue(without.order(0, 0, 1, 0) < 0);
        assertTrue(without.order(1, 0, 0, 0) > 0);
    }

    private List<Integer> surpluses(int column, int units) {
        return IntStream.range(0, units).mapToObj(unit -> prices.surplus(column, unit, 2)).toList();
    }

    private List<Integer> rightly(int column, int low, int high) {
        tableau.bound(column, low, high);
        return IntStream.rangeClosed(0, program.units(column)).filter(at -> {
            tableau.rest(column, at);
            return prices.rightly(column);
        }).boxed().toList();
    }

    private double distance(int column, int at) {
        tableau.rest(column, at);
        return prices.distance(column);
    }
}
