package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.CpSat;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.QuotaSide;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

/**
 * Random calls against OR-Tools' CP-SAT. {@code -Dselection.oracle=5000} runs more of them than the usual build does.
 */
class Q16AgainstCpSatTest {

    private static final int CALLS = Integer.getInteger("selection.oracle", 400);

    @Test
    void Q16_calls_of_any_size_have_the_optimum_and_the_draw_that_CP_SAT_finds() {
        var shape = new RandomCall.Shape(1, 400, 6, 5, 10_000, 1L << 20);
        optimum(shape, 0);
    }

    @Test
    void Q16_masses_of_equal_merits_have_the_optimum_and_the_draw_that_CP_SAT_finds() {
        optimum(new RandomCall.Shape(20, 200, 4, 4, 3, 1L << 20), 1_000_000);
    }

    @Test
    void Q16_tight_small_calls_have_the_optimum_and_the_draw_that_CP_SAT_finds() {
        optimum(new RandomCall.Shape(1, 40, 6, 3, 100, 1L << 20), 2_000_000);
    }

    @Test
    void Q16_quotas_in_triangles_have_the_optimum_and_the_draw_that_CP_SAT_finds() {
        optimum(seed -> RandomCall.triangles(seed, 8, 80, 1L << 20), 4_000_000);
    }

    @Test
    void Q16_exact_and_tight_quotas_with_and_without_merits_have_the_optimum_and_the_draw_that_CP_SAT_finds() {
        optimum(seed -> RandomCall.exact(seed, 120, 20, seed % 2 == 0 ? 10_000 : 1, (int) (seed / 2 % 2), 6, 5, 4, 3), 5_000_000,
                CALLS / 4);
    }

    @Test
    void Q16_impossible_calls_have_the_smallest_relaxation_and_a_minimal_conflict() {
        int impossible = 0;
        for (long seed = 3_000_000; impossible < CALLS; seed++) {
            RandomCall call = RandomCall.of(seed, new RandomCall.Shape(1, 60, 4, 4, 100, 1L << 20));
            if (Selector.withDefaults().select(call.pool(), call.rules()) instanceof Infeasible infeasible) {
                impossible++;
                String name = "seed " + seed + " " + call.rules();
                assertEquals(CpSat.leastChanges(call.pool(), call.rules()), changes(call, infeasible.relaxation()), name);
                Outcome relaxed = Selector.withDefaults().select(call.pool(), relaxed(call, infeasible.relaxation()));
                assertInstanceOf(Selected.class, relaxed, name);
                assertFalse(CpSat.possible(call.pool(), call.rules(), infeasible.conflict()), name);
                for (QuotaSide side : infeasible.conflict()) {
                    var others = new ArrayList<>(infeasible.conflict());
                    others.remove(side);
                    assertTrue(CpSat.possible(call.pool(), call.rules(), others), name + " without " + side);
                }
            }
        }
    }

    private static void optimum(RandomCall.Shape shape, long firstSeed) {
        optimum(seed -> RandomCall.of(seed, shape), firstSeed);
    }

    private static void optimum(LongFunction<RandomCall> calls, long firstSeed) {
        optimum(calls, firstSeed, CALLS);
    }

    private static void optimum(LongFunction<RandomCall> calls, long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            RandomCall call = calls.apply(seed);
            Optional<CpSat.Best> best = CpSat.best(call.pool(), call.rules());
            Outcome outcome = Selector.withDefaults().select(call.pool(), call.rules());
            String name = "seed " + seed + " " + call.rules();
            if (best.isPresent()) {
                Selected selected = assertInstanceOf(Selected.class, outcome, name);
                assertEquals(best.get().merit(), selected.merit(), name);
                assertEquals(best.get().drawWeight(), selected.drawWeight(), name);
            } else {
                assertInstanceOf(Infeasible.class, outcome, name);
            }
        }
    }

    private static List<Long> changes(RandomCall call, Relaxation relaxation) {
        var byPriority = new TreeMap<Integer, Long>();
        call.rules().quotas().forEach(quota -> byPriority.put(quota.priority(), 0L));
        for (Relaxation.Change change : relaxation.changes()) {
            int priority = call.rules().quotas().get(change.quota()).priority();
            byPriority.merge(priority, (long) Math.abs(change.to() - change.from()), Long::sum);
        }
        var changes = new ArrayList<>(List.of((long) SmallPools.total(relaxation)));
        changes.addAll(byPriority.values());
        return changes;
    }

    private static Rules relaxed(RandomCall call, Relaxation relaxation) {
        var quotas = new ArrayList<>(call.rules().quotas());
        for (Relaxation.Change change : relaxation.changes()) {
            Quota quota = quotas.get(change.quota());
            quotas.set(change.quota(), switch (change.side()) {
                case MINIMUM -> new Quota(quota.name(), change.to(), quota.max(), quota.priority());
                case MAXIMUM -> new Quota(quota.name(), quota.min(), change.to(), quota.priority());
            });
        }
        return new Rules(relaxation.places(), quotas);
    }
}
