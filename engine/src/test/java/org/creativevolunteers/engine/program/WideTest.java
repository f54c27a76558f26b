package org.creativevolunteers.engine.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideTest {

    @Test
    void an_integer_up_to_a_hundred_bits_is_known_from_its_last_64_bits_and_about_what_it_is() {
        var random = new Random(1);
        for (int bits = 0; bits <= 100; bits++) {
            for (int i = 0; i < 50; i++) {
                BigInteger integer = new BigInteger(bits, random);
                assertKnown(integer, random.nextDouble(-1, 1));
                assertKnown(integer.negate(), random.nextDouble(-1, 1));
            }
        }
    }

    @Test
    void around_the_powers_of_two_too() {
        for (int bits = 1; bits <= 100; bits++) {
            for (int beside = -2; beside <= 2; beside++) {
                BigInteger integer = BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(beside));
                for (double error : new double[] {-1, 0, 1}) {
                    assertKnown(integer, error);
                    assertKnown(integer.negate(), error);
                }
            }
        }
    }

    @Test
    void what_is_surely_small_is_its_last_64_bits() {
        assertTrue(Wide.fits(0x1p61 - 0x1p10));
        assertTrue(Wide.fits(-0x1p61 + 0x1p10));
        assertFalse(Wide.fits(0x1p61));
        assertFalse(Wide.fits(-0x1p61));
        assertEquals(0, Wide.sign(0, 12.5));
        assertEquals(-1, Wide.sign(-1, 0.25));
        assertEquals(1, Wide.sign(-1, 0x1p64));
        assertEquals(-1, Wide.sign(1, -0x1p64));
    }

    /** @param error how far off the approximation is, in units of 2^60, if it is not small */
    private static void assertKnown(BigInteger integer, double error) {
        double about = integer.bitLength() > 61 ? integer.doubleValue() + error * 0x1p60 : integer.doubleValue();
        assertEquals(integer, Wide.exact(integer.longValue(), about));
        assertEquals(integer.signum(), Wide.sign(integer.longValue(), about));
    }
}
