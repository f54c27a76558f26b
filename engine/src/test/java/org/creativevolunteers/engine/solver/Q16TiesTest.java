package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongFunction;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

/** Many selections of the same merit and draw weight, of which the order of identifiers makes one the first. */
class Q16TiesTest {

    @Test
    void Q16_a_case_that_holds_only_later_selections_is_closed_though_nothing_in_it_is_divided() {
        Pool pool = SmallPools.pool("a 0/0 e", "b -200/1 a b", "c 0/1 d e", "d -200/0 f", "e -200/1 b c", "f -200/1 a c", "g -200/0");
        Rules rules = new Rules(3, List.of(atMost("e", 1), atMost("a", 1), atMost("b", 1), atMost("d", 1), atMost("f", 2), atMost("c", 1)));
        assertFirstOfTheBest(pool, rules);
    }

    @Test
    void Q16_who_is_beyond_what_a_case_takes_of_a_cell_is_priced_out_of_it() {
        Pool pool = SmallPools.pool("a -200/0 d e", "b -700/0", "c -700/1", "d -200/1 a c", "e -200/1 b", "f 300/1 b c", "g -200/0 e",
                "h -700/1", "i 300/1 a b");
        Rules rules = new Rules(4, List.of(atMost("d", 1), atMost("e", 1), atMost("a", 1), atMost("c", 1), atMost("b", 1)));
        assertFirstOfTheBest(pool, rules);
    }

    @Test
    void Q16_of_equals_in_a_cell_the_last_one_taken_is_kept_where_the_case_asks_for_the_cell() {
        Pool pool = SmallPools.pool("a 0/2 x y", "b 0/2 x y", "c 0/2 x", "d 0/1 w x z", "e 0/3 w x", "f 0/3 z", "g 0/5 w");
        Rules rules = new Rules(4, List.of(new Quota("x", 3, 6), new Quota("y", 0, 20), atMost("w", 2), new Quota("z", 1, 16)));
        assertFirstOfTheBest(pool, rules);
    }

    @Test
    void Q16_where_two_cells_are_divided_the_bounds_close_what_the_prices_leave_open() {
        Pool pool = SmallPools.pool("a 0/1 x", "b 0/1 x", "c 0/1 y", "d 0/0", "e 0/1 y");
        assertFirstOfTheBest(pool, new Rules(3, List.of(atMost("x", 1), atMost("y", 1))));
    }

    @Test
    void Q16_a_divided_cell_that_the_case_holds_already_is_passed_over() {
        Pool pool = SmallPools.pool("a 0/0 y", "b 1/0 x", "c 1/0 x", "d 1/0 z", "e 0/0 y", "f 1/0 z");
        assertFirstOfTheBest(pool, new Rules(3, List.of(atMost("y", 1), atMost("x", 1), atMost("z", 1))));
    }

    @Test
    void Q16_where_nobody_can_be_decided_about_what_is_not_whole_is_split() {
        Pool pool = SmallPools.pool("a 0/0 w y z", "b 0/0 x z", "c 0/1 x", "d 0/1 y z", "e 0/0 w x y", "f 0/1 w");
        assertFirstOfTheBest(pool, new Rules(4, List.of(
                new Quota("w", 2, 3), new Quota("y", 2, 2), new Quota("z", 2, 2), new Quota("x", 2, 2))));
    }

    @Test
    void Q16_a_selection_found_to_come_first_takes_the_place_of_the_one_to_be_proven() {
        Pool pool = SmallPools.pool("a 0/0 x", "b 0/0 x", "c 0/0 x y", "d 0/0 z", "e 0/0", "f 0/0 y");
        assertFirstOfTheBest(pool, new Rules(3, List.of(atMost("x", 2), new Quota("y", 1, 5), atMost("z", 5))));
    }

    @Test
    void Q15_masses_of_ties_end_with_an_accepted_certificate() {
        selects(400, seed -> RandomCall.of(seed, new RandomCall.Shape(20, 60, 6, 4, 30, 8)));
        selects(400, seed -> RandomCall.of(seed, new RandomCall.Shape(20, 60, 5, 4, 2, 3)));
        selects(400, seed -> RandomCall.of(seed, new RandomCall.Shape(20, 60, 4, 4, 3, 1)));
        selects(400, seed -> RandomCall.triangles(seed, 4, 40, 2));
    }

    /** The ranks of an order have many equal sums. */
    @Test
    void Q15_ranks_instead_of_draw_weights_end_with_an_accepted_certificate() {
        selects(20, seed -> RandomCall.assembly(seed, 300, 40, 1, 0, 8, 4, 3, 2, 3));
        selects(20, seed -> RandomCall.assembly(seed, 300, 40, 1, 20, 8, 4, 3, 2, 3));
        selects(8, seed -> RandomCall.assembly(seed, 400, 40, 3, 1, 5, 4, 3, 2));
    }

    private static Quota atMost(String name, int most) {
        return new Quota(name, 0, most);
    }

    private static void assertFirstOfTheBest(Pool pool, Rules rules) {
        Selected selected = assertInstanceOf(Selected.class, Selector.withDefaults().select(pool, rules));
        BruteForce.Best best = BruteForce.best(pool, rules).orElseThrow();
        assertEquals(best, new BruteForce.Best(selected.ids(), selected.merit(), selected.drawWeight()));
    }

    /** What {@link Selector} gives out, the checker has accepted. */
    private static void selects(int calls, LongFunction<RandomCall> call) {
        int selected = 0;
        for (long seed = 0; seed < calls; seed++) {
            RandomCall each = call.apply(seed);
            selected += Selector.withDefaults().select(each.pool(), each.rules()) instanceof Selected ? 1 : 0;
        }
        assertTrue(selected > calls / 2, selected + " of " + calls);
    }
}
