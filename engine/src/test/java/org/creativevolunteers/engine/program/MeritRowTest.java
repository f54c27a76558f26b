package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.SmallPools;
import org.junit.jupiter.api.Test;

class MeritRowTest {

    @Test
    void merits_count_from_the_least_on_in_the_largest_unit_that_divides_their_differences() {
        Pool pool = SmallPools.pool("a 800", "b 200", "c 1100", "d 500");
        MeritRow row = MeritRow.of(pool).orElseThrow();
        assertEquals(new MeritRow(200, 300, 0), row);
        assertEquals(0, row.counted(200));
        assertEquals(3, row.counted(1100));
        assertEquals(new MeritRow(200, 300, 5), row.holding(800 + 200 + 1100, 3));
    }

    @Test
    void merits_below_zero_count_up_from_the_least_too() {
        MeritRow row = MeritRow.of(SmallPools.pool("a 300", "b -700", "c -200")).orElseThrow();
        assertEquals(new MeritRow(-700, 500, 0), row);
        assertEquals(2, row.counted(300));
        assertEquals(new MeritRow(-700, 500, 3), row.holding(300 - 200, 2));
    }

    @Test
    void merits_that_differ_by_at_most_1024_units_make_a_row() {
        assertEquals(Optional.of(new MeritRow(0, 1, 0)), MeritRow.of(SmallPools.pool("a 0", "b 1", "c 1024")));
        assertEquals(Optional.empty(), MeritRow.of(SmallPools.pool("a 0", "b 1", "c 1025")));
        assertEquals(Optional.of(new MeritRow(-500, 1, 0)), MeritRow.of(SmallPools.pool("a -500", "b 1", "c 524")));
        assertEquals(Optional.of(new MeritRow(5_000, 1, 0)), MeritRow.of(SmallPools.pool("a 5000", "b 5001", "c 6024")));
        assertEquals(Optional.empty(), MeritRow.of(SmallPools.pool("a -500", "b 1", "c 525")));
        assertEquals(Optional.of(new MeritRow(0, 7, 0)), MeritRow.of(SmallPools.pool("a 7", "b 7168", "c 0")));
    }

    @Test
    void equal_merits_make_no_row() {
        assertEquals(Optional.empty(), MeritRow.of(SmallPools.pool("a 4", "b 4")));
    }
}
