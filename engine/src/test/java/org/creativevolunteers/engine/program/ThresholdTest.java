package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.junit.jupiter.api.Test;

class ThresholdTest {

    @Test
    void where_no_quota_binds_it_is_the_solution_already() {
        for (int places = 1; places <= 40; places++) {
            var random = new Random(places);
            Pool pool = people(60, 5, random);
            var rules = new Rules(places, IntStream.range(0, 5).mapToObj(q -> new Quota("q" + q, 0, 60, 1)).toList());
            Shortlist shortlist = Shortlist.of(pool, rules);
            var work = new Work(new Limits(1, 1));
            var simplex = new Simplex(Program.of(shortlist, rules), new Weighing(shortlist).best(), work);
            assertTrue(simplex.solve());
            assertEquals(0, work.pivots());
            long best = IntStream.range(0, pool.size()).mapToLong(pool::merit).boxed().sorted(Comparator.reverseOrder())
                    .limit(places).mapToLong(merit -> merit).sum();
            assertEquals(best, simplex.value(Weighing.MERIT).longValueExact() / simplex.denominator());
        }
    }

    @Test
    void the_columns_nearest_to_the_last_of_the_best_wake() {
        Pool pool = people(1000, 1000, new Random(1));
        int places = 100;
        var rules = new Rules(places, IntStream.range(0, 1000).mapToObj(q -> new Quota("q" + q, 0, 1, 1)).toList());
        Shortlist shortlist = Shortlist.of(pool, rules);
        Program program = Program.of(shortlist, rules);
        var tableau = new Tableau(program);
        var sifting = new Sifting(program, tableau);
        Threshold.start(program, tableau, new Prices(program, new Weighing(shortlist).best(), tableau), sifting);
        Comparator<Integer> bestFirst = Comparator.<Integer>comparingLong(c -> -pool.merit(c)).thenComparingLong(c -> -pool.drawWeight(c));
        List<Integer> ranked = IntStream.range(0, 1000).boxed().sorted(bestFirst).toList();
        int last = ranked.get(places - 1);
        double edge = about(pool, last);
        Comparator<Integer> nearest = Comparator.comparingDouble(c -> Math.abs(about(pool, c) - edge));
        Set<Integer> expected = new TreeSet<>(IntStream.range(0, 1000).boxed().sorted(nearest).limit(200).toList());
        assertEquals(last, sifting.column(0));
        assertEquals(expected, new TreeSet<>(IntStream.range(0, sifting.count()).mapToObj(sifting::column).toList()));
        assertEquals(last, tableau.basic(0));
    }

    @Test
    void of_a_column_its_next_unit_counts_as_well_as_the_last_of_the_best() {
        var builder = Pool.builder(500);
        for (int i = 0; i < 500; i++) { // the best is far from the edge, and so is the second but in the first ten cells
            add(builder, i, "a", 100_000 - i);
            add(builder, i, "b", i < 10 ? 50_000 - i : i % 400);
        }
        var rules = new Rules(300, IntStream.range(0, 500).mapToObj(q -> new Quota("q" + q, 0, 2, 1)).toList());
        Shortlist shortlist = Shortlist.of(builder.build(), rules);
        Program program = Program.of(shortlist, rules);
        var tableau = new Tableau(program);
        var sifting = new Sifting(program, tableau);
        Threshold.start(program, tableau, new Prices(program, new Weighing(shortlist).best(), tableau), sifting);
        assertEquals(200, sifting.count());
        assertEquals(new TreeSet<>(IntStream.range(199, 399).boxed().toList()),
                new TreeSet<>(IntStream.range(0, sifting.count()).mapToObj(sifting::column).toList()));
    }

    @Test
    void the_last_of_the_best_is_awake_even_where_all_are_equal() {
        var builder = Pool.builder(1000);
        IntStream.range(0, 1000).forEach(i -> add(builder, i, "a", 7));
        var rules = new Rules(900, IntStream.range(0, 1000).mapToObj(q -> new Quota("q" + q, 0, 1, 1)).toList());
        Shortlist shortlist = Shortlist.of(builder.build(), rules);
        Program program = Program.of(shortlist, rules);
        var tableau = new Tableau(program);
        var sifting = new Sifting(program, tableau);
        Threshold.start(program, tableau, new Prices(program, new Weighing(shortlist).best(), tableau), sifting);
        assertEquals(899, sifting.column(0));
        assertEquals(899, tableau.basic(0));
    }

    @Test
    void without_a_unit_that_takes_a_place_everything_is_awake() {
        Pool pool = people(10, 10, new Random(1));
        var rules = new Rules(0, IntStream.range(0, 10).mapToObj(q -> new Quota("q" + q, 0, 1, 1)).toList());
        Shortlist shortlist = Shortlist.of(pool, rules);
        Program program = Program.of(shortlist, rules);
        var tableau = new Tableau(program);
        var sifting = new Sifting(program, tableau);
        Threshold.start(program, tableau, new Prices(program, new Weighing(shortlist).best(), tableau), sifting);
        assertEquals(program.columns(), sifting.count());
        assertEquals(tableau.activity(0), tableau.basic(0));
    }

    private static void add(Pool.Builder builder, int quota, String name, long merit) {
        var memberOf = new BitSet();
        memberOf.set(quota);
        builder.add("%s%04d".formatted(name, quota), merit, 0, memberOf);
    }

    private static double about(Pool pool, int applicant) {
        return pool.merit(applicant) + 0x1p-44 * pool.drawWeight(applicant);
    }

    /** People in some cells of one quota each. */
    private static Pool people(int count, int cells, Random random) {
        var builder = Pool.builder(cells);
        for (int i = 0; i < count; i++) {
            var memberOf = new BitSet();
            memberOf.set(i % cells);
            builder.add("a%04d".formatted(i), random.nextLong(-100, 100), random.nextLong(1L << 40), memberOf);
        }
        return builder.build();
    }
}
