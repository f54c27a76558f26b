package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.pool.SmallPools;
import org.creativevolunteers.engine.program.Program.Leeway;
import org.junit.jupiter.api.Test;

/** Products of columns with vectors of the rows: with and without a look at overflow. */
class ProgramTest {

    private static final Rules RULES = new Rules(2, List.of(new Quota("x", 1, 1), new Quota("y", 1, 1)));

    /** Columns that count one in two rows each. */
    private static Program cells() {
        Pool pool = SmallPools.pool("a 9 x", "b 8 x", "c 5 y", "d 4 y");
        return Program.of(Shortlist.of(pool, RULES), RULES);
    }

    /** Besides, columns that lower a minimum or raise a maximum (−1). */
    private static Program withChanges() {
        return cells().relaxed(List.of(new Leeway(1, true, 1, 0), new Leeway(2, false, 1, 0)), 1);
    }

    @Test
    void what_fits_is_the_same_modulo_2_to_the_64th() {
        var random = new Random(7);
        for (Program program : List.of(cells(), withChanges())) {
            for (int i = 0; i < 100; i++) {
                long[] vector = random.longs(program.rows(), -(1L << 61), 1L << 61).toArray();
                assertTrue(program.fits(vector));
                for (int column = 0; column < program.columns(); column++) {
                    assertEquals(program.times(vector, column), program.timesModulo(vector, column));
                }
            }
        }
    }

    @Test
    void a_vector_fits_as_long_as_no_column_can_overflow() {
        Program program = cells();
        long half = Long.MAX_VALUE / 2;
        assertTrue(program.fits(new long[] {half, half, half}));
        assertTrue(program.fits(new long[] {-half, -half, -half}));
        assertFalse(program.fits(new long[] {0, half + 1, 0}));
        assertFalse(program.fits(new long[] {0, 0, -half - 1}));
        assertFalse(program.fits(new long[] {Long.MIN_VALUE, 0, 0}));
    }
}
