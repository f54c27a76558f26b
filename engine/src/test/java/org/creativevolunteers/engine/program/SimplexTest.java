package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.RandomCall;
import org.junit.jupiter.api.Test;

/**
 * The relaxation by itself. That a solution is the best one needs no other solver: prices whose bound equals its worth prove
 * it, and {@link Duality} reckons both anew.
 */
class SimplexTest {

    private static final RandomCall.Shape SHAPE = new RandomCall.Shape(1, 60, 4, 4, 40, 1L << 40);

    @Test
    void every_relaxation_is_solved_to_the_bound_of_its_prices_or_contradicts_itself() {
        int impossible = 0;
        long steps = 0;
        for (int seed = 0; seed < 300; seed++) {
            var relaxation = new Relaxed(call(seed));
            impossible += relaxation.check(relaxation.simplex.solve()) ? 0 : 1;
            steps += relaxation.work.pivots();
        }
        assertAtMost(620, steps);
        assertTrue(impossible > 20 && impossible < 200, impossible + " impossible");
    }

    @Test
    void other_bounds_and_other_weights_go_on_from_the_last_basis() {
        long steps = 0;
        for (int seed = 0; seed < 100; seed++) {
            var relaxation = new Relaxed(call(seed));
            var random = new Random(seed);
            for (int change = 0; change < 12; change++) {
                relaxation.change(random);
                relaxation.check(relaxation.simplex.solve());
            }
            steps += relaxation.work.pivots();
        }
        assertAtMost(1125, steps);
    }

    @Test
    void a_basis_that_is_gone_back_to_solves_again_without_a_step() {
        int solved = 0;
        for (int seed = 0; seed < 100; seed++) {
            var relaxation = new Relaxed(call(seed));
            if (!relaxation.simplex.solve()) {
                continue;
            }
            List<String> before = relaxation.solution();
            Simplex.State state = relaxation.simplex.state();
            var random = new Random(seed);
            List<Integer> changed = IntStream.range(0, 3).mapToObj(i -> relaxation.changeColumn(random)).toList();
            relaxation.simplex.solve();
            changed.forEach(relaxation::free);
            relaxation.simplex.restore(state);
            long steps = relaxation.work.pivots();
            assertTrue(relaxation.simplex.solve());
            assertEquals(steps, relaxation.work.pivots(), "seed " + seed);
            assertEquals(before, relaxation.solution(), "seed " + seed);
            solved++;
        }
        assertTrue(solved > 30, solved + " solved");
    }

    @Test
    void blands_rule_from_the_first_step_on_comes_to_the_same_worth() {
        long steps = 0;
        for (int seed = 0; seed < 400; seed++) {
            var patient = new Relaxed(call(seed));
            var bland = new Relaxed(call(seed), seed % 2);
            boolean possible = patient.check(patient.simplex.solve());
            assertEquals(possible, bland.check(bland.simplex.solve()), "seed " + seed);
            if (possible) {
                assertEquals(patient.worths(), bland.worths(), "seed " + seed);
            }
            steps += bland.work.pivots();
        }
        assertAtMost(1772, steps);
    }

    @Test
    void some_steps_come_nearer_and_never_below_the_worth() {
        int stopped = 0;
        for (int seed = 0; seed < 100; seed++) {
            var whole = new Relaxed(call(seed));
            if (!whole.simplex.solve() || whole.work.pivots() < 3) {
                continue;
            }
            double last = Double.POSITIVE_INFINITY;
            for (int steps = 0; steps <= whole.work.pivots(); steps++) {
                var some = new Relaxed(call(seed));
                assertTrue(some.simplex.attempt(steps));
                assertTrue(some.work.pivots() <= steps);
                double worth = some.simplex.value(0).doubleValue() / some.simplex.denominator();
                assertTrue(worth <= last + 1e-6, "seed " + seed + " " + worth + " after " + last);
                last = worth;
                stopped++;
            }
            assertEquals(whole.simplex.value(0).doubleValue() / whole.simplex.denominator(), last, 1e-6);
        }
        assertTrue(stopped > 100, stopped + " stopped");
    }

    @Test
    void weights_far_beyond_64_bits_when_multiplied_are_as_exact() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            RandomCall call = RandomCall.triangles(seed, 3, 30, 1L << 40);
            var relaxation = new Relaxed(call, merits -> random.longs(merits, -(1L << 60), 1L << 60).toArray(), 500);
            relaxation.check(relaxation.simplex.solve());
            relaxation.change(random);
            relaxation.check(relaxation.simplex.solve());
        }
    }

    @Test
    void of_many_columns_most_sleep_and_the_solution_is_the_best_all_the_same() {
        long steps = 0;
        for (int seed = 0; seed < 3; seed++) {
            var relaxation = new Relaxed(RandomCall.crossing(seed, 2000, 300, 12, 10, 9)).solved();
            assertTrue(relaxation.program.columns() > 800, relaxation.program.columns() + " columns");
            var random = new Random(seed);
            for (int change = 0; change < 6; change++) {
                relaxation.change(random);
                relaxation.solved();
            }
            steps += relaxation.work.pivots();
        }
        assertAtMost(701, steps);
    }

    @Test
    void more_steps_than_allowed_are_not_gone() {
        RandomCall call = IntStream.range(0, 100).mapToObj(SimplexTest::call)
                .filter(any -> new Relaxed(any).solved().work.pivots() > 5).findFirst().orElseThrow();
        long steps = new Relaxed(call).solved().work.pivots();
        Program program = new Relaxed(call).program;
        Weights weights = new Relaxed(call).weights;
        new Simplex(program, weights, new Work(new Limits(1, steps))).solve();
        var tooFew = new Simplex(program, weights, new Work(new Limits(1, steps - 1)));
        assertThrows(LimitExceededException.class, tooFew::solve);
    }

    /** Steps are the same everywhere. Who makes them fewer writes down how many they are now. */
    private static void assertAtMost(long today, long steps) {
        assertTrue(steps <= today, steps + " steps, more than " + today);
    }

    private static RandomCall call(int seed) {
        return seed % 3 == 0 ? RandomCall.triangles(seed, 3, 30, 1L << 40) : RandomCall.of(seed, SHAPE);
    }

    /** A relaxation and the bounds that it was given. */
    private static final class Relaxed {
        private final Shortlist shortlist;
        private final Program program;
        private final Work work = new Work(Limits.DEFAULT);
        private final Simplex simplex;
        private final Duality duality;
        private Weights weights;

        Relaxed(RandomCall call) {
            this(call, 500);
        }

        Relaxed(RandomCall call, int patience) {
            this(call, units -> null, patience);
        }

        Relaxed(RandomCall call, IntFunction<long[]> merits, int patience) {
            shortlist = Shortlist.of(call.pool(), call.rules());
            program = held(call).map(row -> Program.of(shortlist, call.rules(), row))
                    .orElseGet(() -> Program.of(shortlist, call.rules()));
            weights = new Weighing(shortlist).best();
            long[] other = merits.apply(program.allUnits());
            if (other != null) {
                for (int c = 0; c < program.columns(); c++) {
                    Arrays.sort(other, program.firstUnit(c), program.firstUnit(c) + program.units(c));
                }
                Arrays.setAll(other, unit -> -other[unit]);
                weights = new Weights(new long[][] {other, weights.levels()[1], weights.levels()[2]}, 2);
            }
            simplex = new Simplex(program, weights, work, patience);
            duality = new Duality(program);
        }

        /** Of triangles every other one holds the total merit, which gives columns of other numbers than 1. */
        private static Optional<MeritRow> held(RandomCall call) {
            return call.rules().places() % 2 == 0 ? Optional.empty()
                    : MeritRow.of(call.pool())
                            .map(row -> row.holding(row.least() * call.rules().places() + row.unit() * call.rules().places(),
                                    call.rules().places()));
        }

        Relaxed solved() {
            check(simplex.solve());
            return this;
        }

        boolean check(boolean possible) {
            if (possible) {
                duality.assertBest(simplex, weights);
            } else {
                duality.assertContradiction(simplex);
            }
            return possible;
        }

        void change(Random random) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    weights = switch (random.nextInt(3)) {
                        case 0 -> new Weighing(shortlist).any();
                        case 1 -> new Weighing(shortlist).merit();
                        default -> new Weighing(shortlist).best();
                    };
                    simplex.weigh(weights);
                }
                case 1 -> {
                    int row = random.nextInt(program.rows());
                    int min = Math.max(0, program.min(row) - random.nextInt(3));
                    int max = Math.max(min, program.max(row) + random.nextInt(-1, 2));
                    simplex.boundRow(row, min, max);
                    duality.boundRow(row, min, max);
                }
                default -> changeColumn(random);
            }
        }

        int changeColumn(Random random) {
            int column = random.nextInt(program.columns());
            int low = random.nextInt(program.units(column) + 1);
            bound(column, low, random.nextInt(low, program.units(column) + 1));
            return column;
        }

        void free(int column) {
            bound(column, 0, program.units(column));
        }

        private void bound(int column, int low, int high) {
            simplex.bound(column, low, high);
            duality.bound(column, low, high);
            assertEquals(low, simplex.low(column));
            assertEquals(high, simplex.high(column));
        }

        List<String> solution() {
            var solution = new ArrayList<String>();
            for (int c = 0; c < program.columns(); c++) {
                solution.add(simplex.units(c) + " " + simplex.part(c) + "/" + simplex.denominator());
            }
            return solution;
        }

        List<String> worths() {
            return IntStream.range(0, weights.count()).mapToObj(level -> {
                BigInteger denominator = BigInteger.valueOf(simplex.denominator());
                BigInteger common = simplex.value(level).gcd(denominator);
                return simplex.value(level).divide(common) + "/" + denominator.divide(common);
            }).toList();
        }
    }
}
