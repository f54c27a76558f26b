package org.creativevolunteers.engine.calibration;

/** Division of integers to the nearest integer, ties to the even one (IEEE 754's roundTiesToEven, on integers). */
final class Rounding {

    private Rounding() {
    }

    /** @param divisor positive */
    static long halfEven(long dividend, long divisor) {
        long quotient = Math.floorDiv(dividend, divisor);
        long remainder = Math.floorMod(dividend, divisor);
        // remainder against divisor − remainder, not against half of the divisor: no overflow, no lost half
        int side = Long.compare(remainder, divisor - remainder);
        return side > 0 || side == 0 && (quotient & 1) != 0 ? quotient + 1 : quotient;
    }
}
