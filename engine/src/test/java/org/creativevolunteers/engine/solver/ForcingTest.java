package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.engine.pool.BruteForce;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;
import org.junit.jupiter.api.Test;

/** The best selection with, or without, one applicant, against trying all. */
class ForcingTest {

    /** In the first one of the two ways to solve has no solution; in the others merit or the draw decides between them, or nothing. */
    @Test
    void a_place_less_for_the_others_of_a_cell_may_bring_in_more_of_it() {
        List.of(
                call(3, List.of(quota("x", 2, 2), quota("y", 1, 1), quota("z", 1, 1)),
                        "a 0/0 x", "b 0/0 x", "c 0/0 y x", "d 0/0", "e 0/0 y z", "f 0/1 x z"),
                call(3, List.of(quota("x", 0, 2), quota("y", 1, 3), quota("z", 0, 1)),
                        "a 0/0", "b 1/0 x", "c 0/0 y x", "d 2/0 x z", "e 1/0 x", "f 0/0 y z"),
                call(4, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 1)),
                        "a -200/0", "b 1/0 x y z", "c -200/1 z", "d -200/1 x", "e 0/0 y", "f -200/0"),
                call(3, List.of(quota("x", 0, 1), quota("y", 1, 2), quota("z", 0, 1)),
                        "a 0/0 x", "b 0/0 y x z", "c -200/1", "d -200/1", "e -200/0 y", "f 0/0 z"),
                call(3, List.of(quota("x", 1, 1), quota("y", 0, 1), quota("z", 0, 2)),
                        "a 0/0 x y", "b 1/0 y z", "c 1/0 z", "d 0/1 x z", "e 0/0"))
                .forEach(ForcingTest::assertLikeTryingAll);
    }

    @Test
    void a_place_more_for_a_cell_may_leave_out_more_of_it() {
        List.of(
                call(2, List.of(quota("x", 1, 1), quota("y", 1, 1), quota("z", 1, 1)),
                        "a 0/0", "b 0/0 x y", "c 0/0 z", "d 0/0 z y", "e 0/0 z x"),
                call(2, List.of(quota("x", 1, 1), quota("y", 1, 1), quota("z", 1, 1)),
                        "a 0/0", "b 0/0 x", "c 0/0 y z", "d 0/0 x z", "e 0/0 x y", "f 0/0 x"),
                call(3, List.of(quota("x", 2, 2), quota("y", 2, 2), quota("z", 1, 1)),
                        "a 0/0 x", "b 0/0 y x z", "c 0/0 y x", "d 0/0 y", "e 0/0 z", "f 0/1 y x"),
                call(3, List.of(quota("x", 1, 2), quota("y", 2, 8), quota("z", 1, 1)),
                        "a 0/0 x y", "b 1/0 y", "c 0/0 z y", "d 24/0", "e 8/0 z x", "f 15/1 y"),
                call(2, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 1)),
                        "a 1/0 x", "b 0/0", "c 1/0 x", "d 31/0 y z", "e 2/0 x z", "f 31/1 y x"),
                call(3, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 1)),
                        "a 0/0 x", "b -200/0", "c 0/0 y", "d -200/26 z", "e 200/2 x y z", "f -200/25"),
                call(2, List.of(quota("x", 0, 1), quota("y", 0, 1), quota("z", 0, 1)),
                        "a 0/1 x y", "b 0/0 y", "c -200/0", "d -200/3 y", "e 300/46 x z", "f 300/48 y z"),
                call(2, List.of(quota("x", 0, 1), quota("y", 1, 1), quota("z", 0, 1)),
                        "a 0/0 x y", "b 0/0", "c 0/1 z x", "d 0/1 x", "e 0/0 z y"))
                .forEach(ForcingTest::assertLikeTryingAll);
    }

    @Test
    void small_pools_give_what_trying_all_gives() {
        int none = 0;
        for (long seed = 0; seed < 300; seed++) {
            none += assertLikeTryingAll(RandomCall.of(seed, new RandomCall.Shape(1, 9, 3, 3, 5, 8)));
            none += assertLikeTryingAll(RandomCall.triangles(seed, 2, 11, 8));
        }
        assertTrue(none > 500, String.valueOf(none));
    }

    private static RandomCall call(int places, List<Quota> quotas, String... applicants) {
        return new RandomCall(SmallPools.pool(applicants), new Rules(places, quotas));
    }

    private static Quota quota(String name, int min, int max) {
        return new Quota(name, min, max);
    }

    /** Counts those for whom there is no such selection. */
    private static int assertLikeTryingAll(RandomCall call) {
        Pool pool = call.pool();
        Optional<BruteForce.Best> best = BruteForce.best(pool, call.rules());
        if (best.isEmpty()) {
            return 0;
        }
        int none = 0;
        var forcing = new Forcing(pool, call.rules(), new Work(Limits.DEFAULT));
        for (int i = 0; i < pool.size(); i++) {
            String id = pool.id(i);
            boolean in = best.get().ids().contains(id);
            Optional<BruteForce.Best> other = in
                    ? BruteForce.best(pool.without(Set.of(id)), call.rules())
                    : BruteForce.best(pool, call.rules(), Set.of(id));
            assertEquals(other.map(forced -> new Forcing.Totals(forced.merit(), forced.drawWeight())),
                    in ? forcing.without(i) : forcing.with(i), id + " of " + call.rules());
            none += other.isEmpty() ? 1 : 0;
        }
        return none;
    }
}
