package org.creativevolunteers.engine.program;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Exact integers beyond 64 bits, as what they leave modulo 2^64 and about what they are. Sums and products of the two are
 * as cheap as those of numbers; and as long as the error of the second stays far below 2^63, the two together say exactly
 * what the integer is. For integers below 2^100 that are sums of some hundred products, the error is below 2^60.
 */
final class Wide {

    private static final double SURELY_SMALL = 0x1p61;

    private Wide() {}

    /** Whether the first part alone is the integer. */
    static boolean fits(double about) {
        return Math.abs(about) < SURELY_SMALL;
    }

    static int sign(long modulo, double about) {
        return fits(about) ? Long.signum(modulo) : about > 0 ? 1 : -1;
    }

    static BigInteger exact(long modulo, double about) {
        BigInteger low = BigInteger.valueOf(modulo);
        if (fits(about)) {
            return low;
        }
        BigInteger rest = new BigDecimal(about).toBigInteger().subtract(low);
        return low.add(rest.add(BigInteger.ONE.shiftLeft(63)).shiftRight(64).shiftLeft(64));
    }
}
