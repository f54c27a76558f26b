package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The inverse against the definition: times the basis it is the denominator times the identity. */
class BasisTest {

    @Test
    void after_any_replacements_the_inverse_times_the_basis_is_the_denominator() {
        for (int seed = 0; seed < 200; seed++) {
            var square = new Square(1 + seed % 7);
            var random = new Random(seed);
            for (int step = 0; step < 30; step++) {
                square.replace(random.nextInt(square.size), random, 3);
                square.assertInverse();
            }
        }
    }

    @Test
    void products_beyond_64_bits_on_the_way_leave_no_trace() {
        int large = 0;
        for (int seed = 0; seed < 100; seed++) {
            var square = new Square(4);
            var random = new Random(seed);
            for (int step = 0; step < 8; step++) {
                square.replace(step % 4, random, 20_000);
                square.assertInverse();
                large = Math.max(large, Long.SIZE - Long.numberOfLeadingZeros(square.basis.denominator()));
            }
        }
        assertTrue(large > 50, large + " bits");
    }

    @Test
    void an_inverse_that_does_not_fit_64_bits_is_refused_and_never_wrong() {
        assertThrows(ArithmeticException.class, () -> {
            for (int seed = 0; seed < 100; seed++) {
                var square = new Square(8);
                var random = new Random(seed);
                for (int step = 0; step < 8; step++) {
                    square.replace(step, random, 1_000_000);
                    square.assertInverse();
                }
            }
        });
    }

    @Test
    void a_copy_stays_what_it_was_and_can_be_gone_back_to() {
        var square = new Square(3);
        var random = new Random(1);
        square.replace(0, random, 3);
        square.replace(1, random, 3);
        Basis before = square.basis.copy();
        long[][] rows = {square.basis.row(0).clone(), square.basis.row(1).clone(), square.basis.row(2).clone()};
        long denominator = square.basis.denominator();
        square.replace(2, random, 3);
        square.replace(0, random, 3);
        for (Basis kept : new Basis[] {before, setTo(square.basis, before)}) {
            assertEquals(denominator, kept.denominator());
            for (int r = 0; r < rows.length; r++) {
                assertArrayEquals(rows[r], kept.row(r));
            }
        }
        square.basis.row(0)[0]++;
        assertArrayEquals(rows[0], before.row(0));
    }

    private static Basis setTo(Basis basis, Basis other) {
        basis.set(other);
        return basis;
    }

    /** A basis beside the matrix that it is the inverse of. */
    private static final class Square {
        private final int size;
        private final Basis basis;
        private final long[][] columns;

        Square(int size) {
            this.size = size;
            basis = new Basis(size);
            columns = new long[size][size];
            for (int i = 0; i < size; i++) {
                columns[i][i] = -1;
            }
        }

        /** Puts a column of numbers below {@code most} in a place, unless the matrix would have no inverse then. */
        void replace(int place, Random random, int most) {
            long[] column = random.longs(size, -most / 3, most).toArray();
            long[] times = new long[size];
            for (int r = 0; r < size; r++) {
                for (int i = 0; i < size; i++) {
                    times[r] = Math.addExact(times[r], Math.multiplyExact(basis.row(r)[i], column[i]));
                }
            }
            if (times[place] != 0) {
                basis.replace(place, times);
                columns[place] = column;
            }
        }

        void assertInverse() {
            assertTrue(basis.denominator() > 0);
            for (int r = 0; r < size; r++) {
                for (int c = 0; c < size; c++) {
                    BigInteger sum = BigInteger.ZERO;
                    for (int i = 0; i < size; i++) {
                        sum = sum.add(BigInteger.valueOf(basis.row(r)[i]).multiply(BigInteger.valueOf(columns[c][i])));
                    }
                    assertEquals(BigInteger.valueOf(r == c ? basis.denominator() : 0), sum);
                }
            }
        }
    }
}
