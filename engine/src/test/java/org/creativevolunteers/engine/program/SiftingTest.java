package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.RandomCall;
import org.junit.jupiter.api.Test;

/** Two thousand people with answers of their own, of whom the sifting wakes few. */
class SiftingTest {

    private final RandomCall call = RandomCall.crossing(1, 2000, 300, 30, 25, 20);
    private final Shortlist shortlist = Shortlist.of(call.pool(), call.rules());
    private final Program program = Program.of(shortlist, call.rules());
    private final Tableau tableau = new Tableau(program);
    private final Sifting sifting = new Sifting(program, tableau);
    private final Prices prices = new Prices(program, new Weighing(shortlist).best(), tableau);

    @Test
    void the_nearest_to_the_edge_wake_first_and_of_equally_near_ones_the_first() {
        double[] distance = IntStream.range(0, program.columns()).mapToDouble(c -> (c * 7919) % 61).toArray();
        sifting.wakeNearest(distance);
        int most = 12 * program.rows();
        assertEquals(most, sifting.count());
        double farthest = awake().stream().mapToDouble(c -> distance[c]).max().orElseThrow();
        IntPredicate nearer = c -> distance[c] < farthest;
        assertTrue(IntStream.range(0, program.columns()).filter(nearer).allMatch(awake()::contains));
        List<Integer> atTheEdge = IntStream.range(0, program.columns()).filter(c -> distance[c] == farthest).boxed().toList();
        long awakeThere = atTheEdge.stream().filter(awake()::contains).count();
        assertTrue(awakeThere < atTheEdge.size());
        assertTrue(awake().containsAll(atTheEdge.subList(0, (int) awakeThere)));
    }

    @Test
    void what_takes_no_place_is_awake_from_the_start() {
        Program relaxed = program.relaxed(List.of(new Program.Leeway(1, true, 1), new Program.Leeway(1, false, 2)), 0);
        var from = new Sifting(relaxed, new Tableau(relaxed));
        double[] distance = new double[relaxed.columns()];
        from.wakeNearest(distance);
        assertEquals(IntStream.range(program.columns(), relaxed.columns()).boxed().toList(),
                IntStream.range(0, relaxed.columns() - program.columns()).mapToObj(from::column).toList());
    }

    @Test
    void nobody_is_woken_twice() {
        sifting.wake(5);
        sifting.wake(3);
        sifting.wake(5);
        assertEquals(List.of(5, 3), IntStream.range(0, sifting.count()).mapToObj(sifting::column).toList());
        sifting.wakeAll();
        assertEquals(program.columns(), sifting.count());
        assertEquals(program.columns(), awake().size());
    }

    @Test
    void columns_that_rest_where_the_prices_do_not_want_them_wake_the_worst_first() {
        prices.follow(); // all rows cost nothing, so every unit is worth taking
        assertTrue(sifting.wakeMisplaced(prices));
        int most = Math.max(200, 4 * program.rows());
        assertEquals(most, sifting.count());
        double nearest = awake().stream().mapToDouble(prices::distance).min().orElseThrow();
        assertTrue(IntStream.range(0, program.columns()).filter(c -> prices.distance(c) > nearest).allMatch(awake()::contains));
        for (int c = 0; c < program.columns(); c++) {
            tableau.rest(c, tableau.high(c));
        }
        assertFalse(sifting.wakeMisplaced(prices));
        assertEquals(most, sifting.count());
    }

    @Test
    void only_columns_that_can_move_with_the_prices_are_woken_by_them() {
        long[] direction = new long[program.rows()];
        assertFalse(sifting.wakeDriven(direction));
        int quota = 3;
        direction[quota] = -1; // nobody takes anything yet, so nobody can give back
        assertFalse(sifting.wakeDriven(direction));
        direction[quota] = 1;
        tableau.rest(inQuota(quota).first(), tableau.high(inQuota(quota).first()));
        assertTrue(sifting.wakeDriven(direction));
        var others = inQuota(quota);
        others.pollFirst();
        assertEquals(others, awake());
        assertFalse(sifting.wakeDriven(direction));
        direction[quota] = -1;
        assertTrue(sifting.wakeDriven(direction));
        assertEquals(inQuota(quota), awake());
    }

    private TreeSet<Integer> inQuota(int row) {
        return new TreeSet<>(IntStream.range(0, program.columns())
                .filter(c -> IntStream.of(program.rowsOf(c)).anyMatch(r -> r == row)).boxed().toList());
    }

    private Set<Integer> awake() {
        return new TreeSet<>(IntStream.range(0, sifting.count()).mapToObj(sifting::column).toList());
    }
}
