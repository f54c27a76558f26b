package org.creativevolunteers.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * A made-up call of any size, the same for the same seed. Each applicant has a value of each attribute, the values with
 * unequal shares; the quotas of a structure are set around each value's share of the places.
 *
 * @param pool the applicants
 * @param rules the places and quotas
 */
record SelectionCall(Pool pool, Rules rules) {

    private static final int BACKGROUNDS = 5;

    /** Which attributes have quotas, how tight they are, and how the merits are spread. */
    enum Structure {
        /** Region 15, discipline 8, gender 2, age 3; quotas between 80 % and 120 % of the share; merits 0 to 9,999. */
        ATTRIBUTES(new int[] {15, 8, 2, 3}, 0.8, 1.2, 10_000, 0),
        /** The same, quotas within one or two of the share. */
        TIGHT(new int[] {15, 8, 2, 3}, 0.99, 1.01, 10_000, 0),
        /** The same, and ten quotas on unions and intersections of values of two attributes. */
        OVERLAPPING(new int[] {15, 8, 2, 3}, 0.8, 1.2, 10_000, 10),
        /** The first structure with eleven different merits only: masses of ties, which the draw breaks. */
        TIES(new int[] {15, 8, 2, 3}, 0.8, 1.2, 11, 0),
        /** All merits equal: the draw decides alone. */
        EQUAL(new int[] {15, 8, 2, 3}, 0.8, 1.2, 1, 0),
        /**
         * As for a citizens' assembly, and hard: five attributes of 60 values that go together in five backgrounds; a quota for every
         * value, exactly what a selection has in which rare values count more than in the pool.
         */
        CORRELATED_EXACT(10_000, 0, 20, 15, 12, 8, 5),
        /** The same with all merits equal. */
        EXACT_EQUAL(1, 0, 20, 15, 12, 8, 5),
        /** Eight attributes of 70 values, and each quota with room for one more or one less. */
        EXACT_TIGHT(10_000, 1, 18, 12, 10, 8, 7, 6, 5, 4);

        private final int[] kinds;
        private final double least;
        private final double most;
        private final int merits;
        private final int overlapping;
        private final int room;

        Structure(int[] kinds, double least, double most, int merits, int overlapping) {
            this(kinds, least, most, merits, overlapping, -1);
        }

        /** @param room how far the bounds of the quotas are from what a selection has */
        Structure(int merits, int room, int... kinds) {
            this(kinds, 1, 1, merits, 0, room);
        }

        Structure(int[] kinds, double least, double most, int merits, int overlapping, int room) {
            this.kinds = kinds;
            this.least = least;
            this.most = most;
            this.merits = merits;
            this.overlapping = overlapping;
            this.room = room;
        }

        /** Whether the quotas are those of a selection, and not of shares. */
        boolean isHard() {
            return room >= 0;
        }

        private long merit(Random random) {
            return merits == 10_000
                    ? Math.clamp(Math.round(6_000 + 900 * random.nextGaussian()), 0, 9_999)
                    : 500L * random.nextInt(merits);
        }
    }

    static SelectionCall of(Structure structure, int applicants, int places, long seed) {
        if (structure.isHard()) {
            return hard(structure, applicants, places, seed);
        }
        var random = new Random(seed);
        double[][] shares = new double[structure.kinds.length][];
        for (int a = 0; a < shares.length; a++) {
            shares[a] = shares(random, structure.kinds[a]);
        }
        List<int[][]> groups = groups(random, structure);
        int[] sizes = new int[groups.size()];
        var builder = Pool.builder(groups.size());
        int[] values = new int[shares.length];
        var memberOf = new BitSet();
        for (int i = 0; i < applicants; i++) {
            for (int a = 0; a < values.length; a++) {
                values[a] = draw(random, shares[a]);
            }
            memberOf.clear();
            for (int g = 0; g < sizes.length; g++) {
                if (has(groups.get(g), values)) {
                    memberOf.set(g);
                    sizes[g]++;
                }
            }
            builder.add(id(i), structure.merit(random), random.nextLong(Pool.DRAW_LIMIT), memberOf);
        }
        return new SelectionCall(builder.build(), new Rules(places, quotas(structure, sizes, applicants, places)));
    }

    private static String id(int applicant) {
        return String.format(Locale.ROOT, "applicant-%07d", applicant);
    }

    /** Values go together: everybody has one of a few backgrounds, and half of the values as is usual in it. */
    private static SelectionCall hard(Structure structure, int applicants, int places, long seed) {
        var random = new Random(seed);
        var shares = new double[BACKGROUNDS][structure.kinds.length][];
        for (double[][] background : shares) {
            Arrays.setAll(background, a -> shares(random, structure.kinds[a]));
        }
        int quotas = Arrays.stream(structure.kinds).sum();
        int[] members = new int[quotas];
        var memberOf = new BitSet[applicants];
        for (int i = 0; i < applicants; i++) {
            memberOf[i] = new BitSet();
            int background = random.nextInt(BACKGROUNDS);
            int first = 0;
            for (int a = 0; a < structure.kinds.length; a++) {
                memberOf[i].set(first + draw(random, shares[random.nextBoolean() ? background : 0][a]));
                first += structure.kinds[a];
            }
            memberOf[i].stream().forEach(quota -> members[quota]++);
        }
        double[] rarity = new double[applicants];
        Arrays.setAll(rarity, i -> random.nextDouble() * memberOf[i].stream().mapToDouble(quota -> 1.0 / members[quota]).sum());
        int[] counts = new int[quotas];
        IntStream.range(0, applicants).boxed().sorted(Comparator.comparingDouble(i -> -rarity[i])).limit(places)
                .forEach(i -> memberOf[i].stream().forEach(quota -> counts[quota]++));
        var builder = Pool.builder(quotas);
        for (int i = 0; i < applicants; i++) {
            builder.add(id(i), structure.merit(random), random.nextLong(Pool.DRAW_LIMIT), memberOf[i]);
        }
        return new SelectionCall(builder.build(), new Rules(places, IntStream.range(0, quotas).mapToObj(quota -> new Quota(
                "quota-" + quota, Math.max(0, counts[quota] - structure.room), counts[quota] + structure.room, 1)).toList()));
    }

    private static double[] shares(Random random, int kinds) {
        double[] shares = new double[kinds];
        double sum = 0;
        for (int k = 0; k < kinds; k++) {
            shares[k] = 0.5 + random.nextDouble();
            sum += shares[k];
        }
        for (int k = 0; k < kinds; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    private static int draw(Random random, double[] shares) {
        double at = random.nextDouble();
        int kind = 0;
        while (kind < shares.length - 1 && at >= shares[kind]) {
            at -= shares[kind++];
        }
        return kind;
    }

    /** Groups as {attributes, values, {1: all of them, 0: any of them}}. */
    private static List<int[][]> groups(Random random, Structure structure) {
        var groups = new ArrayList<int[][]>();
        for (int a = 0; a < structure.kinds.length; a++) {
            for (int k = 0; k < structure.kinds[a]; k++) {
                groups.add(new int[][] {{a}, {k}, {1}});
            }
        }
        for (int extra = 0; extra < structure.overlapping; extra++) {
            int a = random.nextInt(structure.kinds.length);
            int b = (a + 1 + random.nextInt(structure.kinds.length - 1)) % structure.kinds.length;
            groups.add(new int[][] {
                    {a, b}, {random.nextInt(structure.kinds[a]), random.nextInt(structure.kinds[b])}, {random.nextInt(2)}
            });
        }
        return groups;
    }

    private static boolean has(int[][] group, int[] values) {
        int matching = 0;
        for (int at = 0; at < group[0].length; at++) {
            matching += values[group[0][at]] == group[1][at] ? 1 : 0;
        }
        return group[2][0] == 1 ? matching == group[0].length : matching > 0;
    }

    private static List<Quota> quotas(Structure structure, int[] sizes, int applicants, int places) {
        var quotas = new ArrayList<Quota>();
        for (int size : sizes) {
            double share = (double) size * places / applicants;
            int min = (int) Math.floor(structure.least * share);
            quotas.add(new Quota("quota-" + quotas.size(), min, Math.max(min, (int) Math.ceil(structure.most * share)), 1));
        }
        return quotas;
    }
}
