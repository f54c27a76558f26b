package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.RandomCall;
import org.junit.jupiter.api.Test;

/** The selection against every other way to fill the places, one by one. */
class Q16BestSelectionTest {

    private static final int CALLS = Integer.getInteger("selection.calls", 2000);

    @Test
    void Q16_small_pools_get_the_very_selection_that_trying_all_finds() {
        againstAll(new RandomCall.Shape(0, 12, 3, 3, 50, 1L << 40));
    }

    @Test
    void Q16_without_a_draw_the_order_of_identifiers_decides() {
        againstAll(new RandomCall.Shape(1, 12, 3, 3, 3, 1));
    }

    @Test
    void Q16_coarse_draws_make_equal_sums_and_the_order_of_identifiers_decides() {
        againstAll(new RandomCall.Shape(1, 12, 4, 2, 4, 4));
    }

    private static void againstAll(RandomCall.Shape shape) {
        int infeasible = 0;
        for (long seed = 0; seed < CALLS; seed++) {
            RandomCall call = RandomCall.of(seed, shape);
            Optional<BruteForce.Best> best = BruteForce.best(call.pool(), call.rules());
            Outcome outcome = Selector.withDefaults().select(call.pool(), call.rules());
            String name = "seed " + seed + " " + call.rules();
            if (best.isPresent()) {
                Selected selected = assertInstanceOf(Selected.class, outcome, name);
                assertEquals(best.get().ids(), selected.ids(), name);
                assertEquals(best.get().merit(), selected.merit(), name);
                assertEquals(best.get().drawWeight(), selected.drawWeight(), name);
            } else {
                assertInstanceOf(Infeasible.class, outcome, name);
                infeasible++;
            }
        }
        assertTrue(infeasible > CALLS / 20 && infeasible < CALLS * 19 / 20, infeasible + " of " + CALLS);
    }
}
