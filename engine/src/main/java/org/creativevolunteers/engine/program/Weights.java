package org.creativevolunteers.engine.program;

import java.util.stream.LongStream;

/**
 * What each unit of a {@link Program} is worth: several levels, compared lexicographically. Within a column units never
 * grow better.
 *
 * @param levels for each level the worth of every unit, columns end to end
 * @param counted how many levels, from the first, make the objective; the others only settle which of equally good
 *     solutions the algorithm meets, which keeps it from running in circles
 */
public record Weights(long[][] levels, int counted) {

    /** A level at which every unit is worth less than the one before. */
    public static long[] inOrder(int units) {
        return LongStream.range(0, units).map(unit -> -unit).toArray();
    }

    int count() {
        return levels.length;
    }
}
