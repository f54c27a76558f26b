package org.creativevolunteers.engine.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.solver.Selector;
import org.junit.jupiter.api.Test;

class ReplacementTest {

    private static final RandomCall.Shape SMALL = new RandomCall.Shape(1, 12, 3, 3, 20, 1L << 40);

    @Test
    void free_places_go_to_the_best_who_keep_every_quota_beside_those_who_stay() {
        int replaced = 0;
        for (long seed = 0; seed < 1500; seed++) {
            RandomCall call = RandomCall.of(seed, SMALL);
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                continue;
            }
            var random = new Random(seed);
            var stay = new HashSet<String>();
            var out = new HashSet<String>();
            selected.ids().forEach(id -> (random.nextInt(3) > 0 ? stay : out).add(id));
            FreePlaces free = FreePlaces.after(call.pool(), call.rules(), stay, out);
            Optional<Set<String>> best = bestWith(call, stay, out);
            Optional<Set<String>> found = Optional.empty();
            if (Selector.withDefaults().select(free.pool(), free.rules()) instanceof Selected fresh) {
                var all = new TreeSet<>(stay);
                all.addAll(fresh.ids());
                found = Optional.of(all);
                replaced++;
            }
            assertEquals(best, found, "seed " + seed);
        }
        assertTrue(replaced > 100, replaced + " replaced");
    }

    @Test
    void the_single_decline_table_says_what_solving_again_gives() {
        int covered = 0;
        int uncovered = 0;
        for (long seed = 0; seed < 1500; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(1, 25, 3, 4, 5, 4));
            if (!(Selector.withDefaults().select(call.pool(), call.rules()) instanceof Selected selected)) {
                continue;
            }
            Reserve reserve = Reserve.of(call.pool(), call.rules(), selected.ids());
            boolean all = true;
            for (int i = 0; i < selected.ids().size(); i++) {
                String declines = selected.ids().get(i);
                var stay = new HashSet<>(selected.ids());
                stay.remove(declines);
                FreePlaces free = FreePlaces.after(call.pool(), call.rules(), stay, Set.of(declines));
                Optional<String> again =
                        Selector.withDefaults().select(free.pool(), free.rules()) instanceof Selected fresh
                                ? Optional.of(fresh.ids().getFirst())
                                : Optional.empty();
                assertEquals(new Reserve.Replacement(declines, again), reserve.replacements().get(i), "seed " + seed);
                all &= again.isPresent();
            }
            assertEquals(all, reserve.coversEveryDecline());
            covered += all ? 1 : 0;
            uncovered += all ? 0 : 1;
        }
        assertTrue(covered > 50 && uncovered > 50, covered + " and " + uncovered);
    }

    @Test
    void who_is_out_or_unknown_or_too_many_cannot_stay() {
        Pool pool = SmallPools.pool("a 5 x", "b 4 x", "c 3 y");
        Rules rules = new Rules(2, List.of(new Quota("x", 0, 1), new Quota("y", 0, 2)));
        assertEquals("z cannot stay: not in the pool",
                assertThrows(IllegalArgumentException.class, () -> FreePlaces.after(pool, rules, Set.of("z"), Set.of())).getMessage());
        assertEquals("a cannot stay: is out",
                assertThrows(IllegalArgumentException.class, () -> FreePlaces.after(pool, rules, Set.of("a"), Set.of("a"))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> FreePlaces.after(pool, rules, Set.of("a", "b"), Set.of()));
        Rules one = new Rules(1, List.of(new Quota("x", 0, 2), new Quota("y", 0, 2)));
        assertThrows(IllegalArgumentException.class, () -> FreePlaces.after(pool, one, Set.of("a", "b"), Set.of()));
        assertThrows(IllegalArgumentException.class, () -> Reserve.of(pool, rules, List.of("z")));
    }

    private static Optional<Set<String>> bestWith(RandomCall call, Set<String> stay, Set<String> out) {
        Pool pool = call.pool().without(out);
        return BruteForce.best(pool, call.rules(), stay).map(best -> new TreeSet<>(best.ids()));
    }
}
