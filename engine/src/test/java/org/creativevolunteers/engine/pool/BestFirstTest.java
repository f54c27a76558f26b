package org.creativevolunteers.engine.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestFirstTest {

    @Test
    void the_best_of_a_range_come_first_as_sorting_all_of_it_puts_them() {
        var random = new Random(1);
        for (int round = 0; round < 400; round++) {
            Pool pool = pool(random, 1 + random.nextInt(40), 1 + random.nextInt(5), 1 + random.nextInt(3));
            int[] applicants = shuffled(random, pool.size());
            int from = random.nextInt(pool.size() + 1);
            int to = random.nextInt(from, pool.size() + 1);
            int count = random.nextInt(to - from + 1);
            int[] before = applicants.clone();
            new BestFirst(pool).order(applicants, from, to, count);
            int[] expected = Arrays.stream(before, from, to).boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> -pool.merit(i)).thenComparing(i -> -pool.drawWeight(i))
                            .thenComparing(i -> pool.id(i)))
                    .mapToInt(i -> i).limit(count).toArray();
            assertArrayEquals(expected, Arrays.copyOfRange(applicants, from, from + count), "round " + round);
            assertArrayEquals(sorted(before, from, to), sorted(applicants, from, to), "nobody is lost in round " + round);
            assertArrayEquals(Arrays.copyOf(before, from), Arrays.copyOf(applicants, from), "round " + round);
            assertArrayEquals(Arrays.copyOfRange(before, to, before.length), Arrays.copyOfRange(applicants, to, before.length));
        }
    }

    @Test
    void merit_goes_before_the_draw_and_the_draw_before_identifiers() {
        Pool pool = SmallPools.pool("a 1/9", "b 2/1", "c 2/2", "d 2/2");
        var order = new BestFirst(pool);
        assertTrue(order.before(1, 0) && order.before(2, 1) && order.before(2, 3));
        assertFalse(order.before(0, 1) || order.before(1, 2) || order.before(3, 2) || order.before(2, 2));
        assertTrue(order.equal(2, 3));
        assertFalse(order.equal(1, 2) || order.equal(0, 1));
    }

    private static Pool pool(Random random, int size, int merits, int draws) {
        var builder = Pool.builder(0);
        for (int i = 0; i < size; i++) {
            builder.add(String.format(Locale.ROOT, "a%02d", i), random.nextInt(merits), random.nextInt(draws), new BitSet());
        }
        return builder.build();
    }

    private static int[] shuffled(Random random, int size) {
        int[] all = IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int held = all[i];
            all[i] = all[j];
            all[j] = held;
        }
        return all;
    }

    private static int[] sorted(int[] of, int from, int to) {
        return Arrays.stream(of, from, to).sorted().toArray();
    }
}
