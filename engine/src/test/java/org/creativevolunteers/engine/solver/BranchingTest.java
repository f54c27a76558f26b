package org.creativevolunteers.engine.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.RandomCall;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Program;
import org.creativevolunteers.engine.program.Shortlist;
import org.creativevolunteers.engine.program.Simplex;
import org.creativevolunteers.engine.program.Weighing;
import org.creativevolunteers.engine.program.Work;
import org.creativevolunteers.engine.solver.Branching.Worth;
import org.junit.jupiter.api.Test;

class BranchingTest {

    @Test
    void what_is_less_is_counted_level_by_level_each_of_which_outweighs_the_next() {
        var ten = worth(3, 30, 0); // 10, 0
        var nine = worth(2, 19, 1); // 9 1/2, 1/2
        assertEquals(0.5 - 0.5 * 0x1p-44, ten.less(nine), 0x1p-46);
        assertEquals(0, nine.less(ten));
        assertEquals(0, ten.less(ten));
        assertEquals(7 * 0x1p-44, worth(1, 4, 9).less(worth(1, 4, 2)), 0x1p-50);
        assertEquals(List.of(9.5, 0.5), IntStream.range(0, 2).mapToObj(level -> nine.about()[level]).toList());
    }

    @Test
    void the_column_whose_two_sides_lose_most_is_chosen_and_nothing_is_left_changed() {
        int several = 0;
        for (int seed = 0; seed < 400; seed++) {
            var open = new Open(seed);
            if (!open.hasSeveral()) {
                continue;
            }
            several++;
            List<String> before = open.solution();
            Branching.Choice choice = open.branching.choose();
            assertTrue(open.simplex.solve());
            assertEquals(before, open.solution(), "seed " + seed);
            assertEquals(open.mostLosing(), choice.column(), "seed " + seed);
            assertEquals(open.simplex.units(choice.column()), choice.units());
            assertEquals((double) open.simplex.part(choice.column()) / open.simplex.denominator(), choice.part());
        }
        assertTrue(several > 30, several + " with several");
    }

    @Test
    void what_is_known_is_not_tried_again() {
        for (int seed = 0; seed < 400; seed++) {
            var open = new Open(seed);
            if (open.hasSeveral()) {
                int[] fractional = open.simplex.fractional();
                int dear = fractional[fractional.length - 1];
                for (int column : fractional) {
                    open.learn(column, column == dear ? 50 : 10, column == dear ? 20 : 10);
                }
                long steps = open.work.pivots();
                Branching.Choice choice = open.branching.choose();
                assertEquals(steps, open.work.pivots());
                assertEquals(dear, choice.column(), "seed " + seed);
                assertEquals(20 * (1 - choice.part()) < 50 * choice.part(), choice.upFirst());
            }
        }
    }

    @Test
    void to_know_one_side_is_not_enough() {
        Open open = IntStream.range(0, 400).mapToObj(Open::new).filter(Open::hasSeveral).findFirst().orElseThrow();
        for (boolean upper : new boolean[] {false, true}) {
            assertTrue(open.simplex.solve());
            for (int column : open.simplex.fractional()) {
                open.learn(column, upper, 10);
            }
            long steps = open.work.pivots();
            open.branching.choose();
            assertEquals(!upper, open.work.pivots() > steps);
        }
    }

    @Test
    void the_mean_of_what_was_learned_counts_and_of_an_unknown_column_the_mean_of_all() {
        int told = 0;
        for (int seed = 0; seed < 400; seed++) {
            var open = new Open(seed);
            int[] fractional = open.simplex.fractional();
            if (fractional.length < 3) {
                continue;
            }
            told++;
            for (int column : fractional) { // means of 30 and 30, but one of 32 and 31
                boolean first = column == fractional[1];
                open.learn(column, first ? 24 : 20, first ? 22 : 20);
                open.learn(column, 40, 40);
            }
            assertEquals(best(open, column -> column == fractional[1] ? 32 : 30, column -> column == fractional[1] ? 31 : 30),
                    open.branching.choose().column(), "seed " + seed);
        }
        assertTrue(told > 5, told + " with three");
    }

    private interface Mean {
        double of(int column);
    }

    private static int best(Open open, Mean down, Mean up) {
        Comparator<Integer> byScore = Comparator.comparingDouble(column -> {
            double part = (double) open.simplex.part(column) / open.simplex.denominator();
            return down.of(column) * part * up.of(column) * (1 - part);
        });
        return IntStream.of(open.simplex.fractional()).boxed().max(byScore.thenComparing(Comparator.reverseOrder())).orElseThrow();
    }

    private static Worth worth(long denominator, long... levels) {
        var big = new BigInteger[levels.length];
        Arrays.setAll(big, level -> BigInteger.valueOf(levels[level]));
        return new Worth(big, BigInteger.valueOf(denominator));
    }

    /** A relaxation that leaves columns between whole numbers. */
    private static final class Open {
        private final Program program;
        private final Work work = new Work(Limits.DEFAULT);
        private final Simplex simplex;
        private final Branching branching;
        private final boolean solved;

        Open(int seed) {
            RandomCall call = RandomCall.triangles(seed, 3, 30, 1L << 40);
            Shortlist shortlist = Shortlist.of(call.pool(), call.rules());
            program = Program.of(shortlist, call.rules());
            simplex = new Simplex(program, new Weighing(shortlist).best(), work);
            branching = new Branching(simplex);
            solved = simplex.solve();
        }

        boolean hasSeveral() {
            return solved && simplex.fractional().length > 1;
        }

        void learn(int column, double down, double up) {
            learn(column, false, down);
            learn(column, true, up);
        }

        void learn(int column, boolean upper, double perUnit) {
            double part = (double) simplex.part(column) / simplex.denominator();
            var choice = new Branching.Choice(column, simplex.units(column), part, false);
            double loss = perUnit * (upper ? 1 - part : part);
            branching.learn(choice, upper, worth(1 << 20, 0), worth(1 << 20, -Math.round(loss * (1 << 20))));
        }

        List<String> solution() {
            return IntStream.range(0, program.columns())
                    .mapToObj(c -> simplex.units(c) + " " + simplex.part(c) + "/" + simplex.denominator() + " of " + simplex.low(c) + " to "
                            + simplex.high(c))
                    .toList();
        }

        int mostLosing() {
            Worth whole = branching.worth();
            Simplex.State state = simplex.state();
            Comparator<Integer> byLoss = Comparator.comparingDouble(column -> {
                int units = simplex.units(column);
                double down = Math.max(1e-6, loss(column, state, whole, c -> simplex.bound(c, 0, units)));
                return down * Math.max(1e-6, loss(column, state, whole, c -> simplex.bound(c, units + 1, program.units(c))));
            });
            return IntStream.of(simplex.fractional()).boxed().toList().stream() // solving changes what is fractional
                    .max(byLoss.thenComparing(Comparator.reverseOrder())).orElseThrow();
        }

        private double loss(int column, Simplex.State state, Worth whole, Consumer<Integer> bound) {
            bound.accept(column);
            double loss = simplex.solve() ? whole.less(branching.worth()) : Double.POSITIVE_INFINITY;
            simplex.bound(column, 0, program.units(column));
            simplex.restore(state);
            simplex.solve();
            return loss;
        }
    }
}
