package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

/** Three places, at least two of x and one of y; two people are both. */
class TableauTest {

    private static final int X = 0;
    private static final int BOTH = 1;

    private final Pool pool = SmallPools.pool("a 5 x", "b 4 x y", "c 3 x y", "d 2 y", "e 1 x", "f 1 y");
    private final Rules rules = new Rules(3, List.of(new Quota("x", 2, 3, 1), new Quota("y", 1, 1, 1)));
    private final Tableau tableau = new Tableau(Program.of(Shortlist.of(pool, rules), rules));

    @Test
    void where_nothing_is_taken_every_row_with_a_minimum_is_out_by_it() {
        tableau.evaluate();
        assertEquals(List.of(-3L, -2L, -1L), List.of(tableau.excess(0), tableau.excess(1), tableau.excess(2)));
        assertEquals(0, tableau.worstOutOfBounds());
        assertEquals(0, tableau.firstOutOfBounds());
    }

    @Test
    void too_much_is_out_by_what_is_above_the_maximum() {
        tableau.rest(BOTH, 2);
        tableau.evaluate();
        assertEquals(List.of(-1L, 0L, 1L), List.of(tableau.excess(0), tableau.excess(1), tableau.excess(2)));
    }

    @Test
    void the_first_is_the_lowest_variable_and_not_the_lowest_row() {
        tableau.exchange(2, X + BOTH, 0, 1);
        tableau.evaluate(); // one of both gives the y; two places and one x are missing
        assertEquals(List.of(-2L, -1L, 0L), List.of(tableau.excess(0), tableau.excess(1), tableau.excess(2)));
        assertEquals(0, tableau.firstOutOfBounds());
        tableau.rest(tableau.activity(2), 3);
        tableau.evaluate(); // three of both, who are beyond the piece of the first
        assertEquals(List.of(0L, 0L, 2L), List.of(tableau.excess(0), tableau.excess(1), tableau.excess(2)));
        assertEquals(2, tableau.firstOutOfBounds());
        tableau.rest(tableau.activity(2), 2);
        tableau.evaluate();
        assertEquals(List.of(-1L, 0L, 1L), List.of(tableau.excess(0), tableau.excess(1), tableau.excess(2)));
        assertEquals(2, tableau.firstOutOfBounds());
    }

    @Test
    void what_is_farthest_out_in_the_measure_of_its_row_is_worst() {
        tableau.exchange(0, BOTH, 0, 3);
        tableau.evaluate(); // all three are of both: one y too many for two reasons, x is kept
        assertEquals(2, tableau.excess(0));
        assertEquals(2, tableau.excess(2));
        assertEquals(0, tableau.worstOutOfBounds()); // 2²/1 against 2²/2
    }

    @Test
    void a_part_of_a_unit_is_counted_beside_the_whole_ones() {
        tableau.exchange(0, X, 1, 3);
        tableau.evaluate();
        assertEquals(3, tableau.units(X));
        assertEquals(0, tableau.part(X));
        assertEquals(2, tableau.beyond(X));
        assertEquals(0, tableau.fractional().length);
        assertEquals(1, tableau.excess(0)); // two of the three are beyond the piece, which ends with the second
    }
}
