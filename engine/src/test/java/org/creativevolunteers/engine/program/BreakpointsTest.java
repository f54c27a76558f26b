package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.junit.jupiter.api.Test;

/** The queue against a sorted list of exact fractions. All rows cost nothing here, so a unit's gap is what it is worth. */
class BreakpointsTest {

    @Test
    void units_come_in_the_order_of_their_gap_by_their_rate() {
        drain(1L << 20, 5);
    }

    @Test
    void gaps_beyond_64_bits_in_the_products_come_in_order_too() {
        drain(1L << 60, 1L << 40);
    }

    @Test
    void gaps_beyond_64_bits_by_themselves_come_in_order_too() {
        drain(Long.MAX_VALUE, 1L << 20);
    }

    @Test
    void equal_gaps_come_in_the_order_of_the_columns_numbers() {
        drain(3, 2);
    }

    @Test
    void what_has_no_gap_does_not_move_the_prices() {
        var queue = new Queue(new long[][] {{0, 0}, {0, -1}, {-1, 0}}, new int[] {1, 1, 1});
        queue.offer(0, 1);
        queue.offer(1, 1);
        queue.offer(2, 1);
        assertFalse(queue.breakpoints.movesPrices(0));
        assertTrue(queue.breakpoints.movesPrices(1));
        assertTrue(queue.breakpoints.movesPrices(2));
    }

    @Test
    void only_what_can_change_in_the_prices_direction_is_queued() {
        var queue = new Queue(new long[][] {{-1}, {-1}, {-1}}, new int[] {1, 1, 1});
        queue.tableau.rest(1, 1);
        queue.tableau.bound(2, 0, 0);
        queue.offer(0, 0);
        queue.offer(0, -1);
        queue.offer(1, 1);
        queue.offer(1, 0);
        queue.offer(2, 1);
        queue.offer(2, -1);
        assertTrue(queue.breakpoints.isEmpty());
        queue.offer(0, 1);
        queue.breakpoints.clear();
        assertTrue(queue.breakpoints.isEmpty());
    }

    @Test
    void an_activity_goes_all_the_way_to_its_other_bound() {
        var queue = new Queue(new long[][] {{-1}}, new int[] {1});
        int activity = queue.tableau.activity(0);
        queue.tableau.bound(activity, 2, 9);
        queue.tableau.rest(activity, 2);
        queue.offer(activity, 3);
        assertEquals(activity, queue.breakpoints.first());
        assertEquals(7, queue.breakpoints.length(activity));
        assertEquals(3, queue.breakpoints.rate(activity));
        queue.breakpoints.pass(activity);
        assertEquals(9, queue.tableau.at(activity));
        assertTrue(queue.breakpoints.isEmpty());
        queue.offer(activity, -3);
        queue.breakpoints.pass(activity);
        assertEquals(2, queue.tableau.at(activity));
    }

    /** A unit that the moving prices pass. */
    private record Passed(int column, int unit, List<BigInteger> gap, BigInteger rate) {

        static final Comparator<Passed> IN_ORDER = (one, other) -> {
            for (int level = 0; level < one.gap.size(); level++) {
                int compared = one.gap.get(level).multiply(other.rate).compareTo(other.gap.get(level).multiply(one.rate));
                if (compared != 0) {
                    return compared;
                }
            }
            return Integer.compare(one.column, other.column);
        };

        String name() {
            return column + "." + unit;
        }
    }

    /** Columns of several units that rest at one end or the other, each driven to its other end. */
    private static void drain(long mostWorth, long mostRate) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            int columns = random.nextInt(1, 30);
            int[] units = random.ints(columns, 1, 6).toArray();
            var worths = new ArrayList<long[]>();
            boolean[] down = new boolean[columns];
            for (int c = 0; c < columns; c++) {
                down[c] = random.nextBoolean();
                // Within a column the units grow worse. Taken ones are worth something, the others are not.
                boolean taken = down[c];
                List<long[]> own = new ArrayList<>(random.longs(units[c], 0, mostWorth)
                        .mapToObj(worth -> new long[] {taken ? worth : -worth, random.nextLong(-5, 5)}).toList());
                own.sort(Comparator.<long[]>comparingLong(worth -> -worth[0]).thenComparing(worth -> -worth[1]));
                worths.addAll(own);
            }
            var queue = new Queue(worths.toArray(long[][]::new), units);
            var expected = new ArrayList<Passed>();
            int first = 0;
            for (int c = 0; c < columns; c++) {
                long rate = random.nextLong(1, mostRate);
                queue.tableau.rest(c, down[c] ? units[c] : 0);
                queue.offer(c, down[c] ? -rate : rate);
                for (int unit = 0; unit < units[c]; unit++) {
                    BigInteger sign = BigInteger.valueOf(down[c] ? 1 : -1);
                    long[] worth = worths.get(first + unit);
                    expected.add(new Passed(c, unit, List.of(BigInteger.valueOf(worth[0]).multiply(sign),
                            BigInteger.valueOf(worth[1]).multiply(sign)), BigInteger.valueOf(rate)));
                }
                first += units[c];
            }
            expected.sort(Passed.IN_ORDER.thenComparing(passed -> down[passed.column] ? -passed.unit : passed.unit));
            var passed = new ArrayList<String>();
            while (!queue.breakpoints.isEmpty()) {
                int c = queue.breakpoints.first();
                assertEquals(1, queue.breakpoints.length(c));
                passed.add(c + "." + (down[c] ? queue.tableau.at(c) - 1 : queue.tableau.at(c)));
                queue.breakpoints.pass(c);
            }
            assertEquals(expected.stream().map(Passed::name).toList(), passed, "seed " + seed);
        }
    }

    /** Columns of some units each, in a row of their own. */
    private static final class Queue {
        private final Tableau tableau;
        private final Breakpoints breakpoints;

        Queue(long[][] worths, int[] units) {
            var builder = Pool.builder(units.length);
            int all = 0;
            for (int c = 0; c < units.length; c++) {
                var memberOf = new BitSet();
                memberOf.set(c);
                for (int unit = 0; unit < units[c]; unit++) {
                    builder.add("a%04d".formatted(all++), 0, 0, memberOf);
                }
            }
            var quotas = new ArrayList<Quota>();
            for (int q = 0; q < units.length; q++) {
                quotas.add(new Quota("q" + q, 0, units[q], 1));
            }
            var rules = new Rules(all, quotas);
            Program program = Program.of(Shortlist.of(builder.build(), rules), rules);
            long[][] levels = new long[worths[0].length][all];
            for (int unit = 0; unit < all; unit++) {
                for (int level = 0; level < levels.length; level++) {
                    levels[level][unit] = worths[unit][level];
                }
            }
            tableau = new Tableau(program);
            breakpoints = new Breakpoints(new Prices(program, new Weights(levels, levels.length), tableau), tableau);
        }

        void offer(int variable, long rate) {
            breakpoints.offer(variable, rate);
        }
    }
}
