package org.creativevolunteers.engine.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A pool and rules made up from a seed: crossing attributes, overlapping conditions, ties, and rules that may conflict. */
public record RandomCall(Pool pool, Rules rules) {

    /** What a random call may look like. */
    public record Shape(int leastApplicants, int mostApplicants, int mostAttributes, int mostValues, long mostMerit, long mostDraw) {}

    public static RandomCall of(long seed, Shape shape) {
        var random = new Random(seed);
        int applicants = random.nextInt(shape.leastApplicants, shape.mostApplicants + 1);
        int attributes = random.nextInt(1, shape.mostAttributes + 1);
        int[][] values = new int[applicants][attributes];
        int[] kinds = new int[attributes];
        for (int a = 0; a < attributes; a++) {
            kinds[a] = random.nextInt(1, shape.mostValues + 1);
            for (int i = 0; i < applicants; i++) {
                // Some values are far more common than others, and some do not occur.
                values[i][a] = Math.min(random.nextInt(kinds[a]), random.nextInt(kinds[a] + 1));
            }
        }
        int places = switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> applicants;
            default -> random.nextInt(applicants + 1);
        };
        var groups = groups(random, kinds);
        var quotas = quotas(random, groups, values, places);
        long mostMerit = random.nextInt(4) == 0 ? 1 : shape.mostMerit;
        var builder = Pool.builder(quotas.size());
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            for (int q = 0; q < groups.size(); q++) {
                memberOf.set(q, groups.get(q).has(values[i]));
            }
            builder.add(String.format(Locale.ROOT, "a%03d", i), random.nextLong(mostMerit), random.nextLong(shape.mostDraw), memberOf);
        }
        return new RandomCall(builder.build(), new Rules(places, quotas));
    }

    /**
     * Crossing attributes of so many values each, with a quota for every value that lies within one or two places of its share:
     * nearly as many cells as applicants. The later values of the first attribute have far more merit, so that its quotas bind.
     */
    public static RandomCall crossing(long seed, int applicants, int places, int... values) {
        var random = new Random(seed);
        int quotas = Arrays.stream(values).sum();
        int[] members = new int[quotas];
        var builder = Pool.builder(quotas);
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            int first = 0;
            for (int kinds : values) {
                memberOf.set(first + random.nextInt(kinds));
                first += kinds;
            }
            memberOf.stream().forEach(quota -> members[quota]++);
            builder.add(String.format(Locale.ROOT, "a%05d", i), random.nextLong(1000) + 400L * memberOf.nextSetBit(0),
                    random.nextLong(1L << 40), memberOf);
        }
        var limits = new ArrayList<Quota>();
        for (int q = 0; q < quotas; q++) {
            int share = (int) ((long) members[q] * places / applicants);
            limits.add(new Quota("q" + q, Math.max(0, share - random.nextInt(2)), share + random.nextInt(1, 3), 1));
        }
        return new RandomCall(builder.build(), new Rules(places, limits));
    }

    /**
     * Quotas in triangles, of which nearly everybody belongs to two and which have room for one: three people fill a triangle
     * with halves, but only one with a whole. There are four different merits, some below zero. So the relaxation often has
     * more merit than any selection.
     */
    public static RandomCall triangles(long seed, int triangles, int mostApplicants, long mostDraw) {
        var random = new Random(seed);
        int applicants = random.nextInt(4 * triangles, mostApplicants + 1);
        int quotas = 3 * triangles;
        var builder = Pool.builder(quotas);
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            boolean outside = random.nextInt(4) == 0;
            int first = 3 * random.nextInt(triangles);
            int corner = random.nextInt(3);
            if (!outside) {
                memberOf.set(first + corner);
                memberOf.set(first + (corner + 1) % 3);
                memberOf.set(random.nextInt(quotas), random.nextInt(6) == 0);
            }
            long merit = 500L * (outside ? random.nextInt(2) : random.nextInt(1, 3)) - 700;
            builder.add(String.format(Locale.ROOT, "a%03d", i), merit, random.nextLong(mostDraw), memberOf);
        }
        var limits = new ArrayList<Quota>();
        for (int q = 0; q < quotas; q++) {
            int max = random.nextInt(6) == 0 ? 2 : 1;
            limits.add(new Quota("q" + q, random.nextInt(9) == 0 ? 1 : 0, max, random.nextInt(1, 4)));
        }
        return new RandomCall(builder.build(), new Rules(random.nextInt(triangles, 3 * triangles), limits));
    }

    /**
     * As for a citizens' assembly: every value of every attribute has a quota within one or two of its share in the pool, and
     * every place is wanted by many.
     *
     * @param values how many values each attribute has
     * @param mostDraw draw weights are below; 0 for the ranks of an order, in which everybody has another one
     */
    public static RandomCall assembly(long seed, int applicants, int places, int mostMerit, long mostDraw, int... values) {
        var random = new Random(seed);
        int[] counts = new int[Arrays.stream(values).sum()];
        var builder = Pool.builder(counts.length);
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            int first = 0;
            for (int of : values) {
                int quota = first + Math.min(random.nextInt(of), random.nextInt(of + 1));
                memberOf.set(quota);
                counts[quota]++;
                first += of;
            }
            long draw = mostDraw == 0 ? i * 7919L % applicants : random.nextLong(mostDraw);
            builder.add(String.format(Locale.ROOT, "a%05d", i), random.nextInt(mostMerit), draw, memberOf);
        }
        var quotas = new ArrayList<Quota>();
        for (int q = 0; q < counts.length; q++) {
            int share = counts[q] * places / applicants;
            quotas.add(new Quota("q" + q, Math.max(0, share - random.nextInt(2)), share + 1 + random.nextInt(2)));
        }
        return new RandomCall(builder.build(), new Rules(places, quotas));
    }

    /**
     * As for a citizens' assembly that is to be like its people: the first places hold a selection, and every value's quota is what that
     * has of it, or within some room.
     *
     * @param values how many values each attribute has
     */
    public static RandomCall exact(long seed, int applicants, int places, int mostMerit, int room, int... values) {
        var random = new Random(seed);
        int[] counts = new int[Arrays.stream(values).sum()];
        var builder = Pool.builder(counts.length);
        for (int i = 0; i < applicants; i++) {
            var memberOf = new BitSet();
            int first = 0;
            for (int of : values) {
                int quota = first + Math.min(random.nextInt(of), random.nextInt(of + 1));
                memberOf.set(quota);
                counts[quota] += i < places ? 1 : 0;
                first += of;
            }
            builder.add(String.format(Locale.ROOT, "a%05d", i), random.nextInt(mostMerit), random.nextLong(1L << 20), memberOf);
        }
        var quotas = new ArrayList<Quota>();
        for (int count : counts) {
            quotas.add(new Quota("q" + quotas.size(), Math.max(0, count - room), count + room));
        }
        return new RandomCall(builder.build(), new Rules(places, quotas));
    }

    /** Everybody who has one of some values of one attribute, and (or) one of some values of another. */
    private record Group(int attribute, BitSet values, int other, BitSet otherValues, boolean both) {
        boolean has(int[] of) {
            boolean first = values.get(of[attribute]);
            boolean second = otherValues.get(of[other]);
            return both ? first && second : first || second;
        }
    }

    private static List<Group> groups(Random random, int[] kinds) {
        var groups = new ArrayList<Group>();
        for (int a = 0; a < kinds.length; a++) {
            for (int v = 0; v < kinds[a]; v++) {
                groups.add(new Group(a, BitSet.valueOf(new long[] {1L << v}), a, new BitSet(), false));
            }
        }
        for (int extra = random.nextInt(4); extra > 0; extra--) {
            int a = random.nextInt(kinds.length);
            int b = random.nextInt(kinds.length);
            groups.add(new Group(a, BitSet.valueOf(new long[] {random.nextInt(1 << kinds[a])}), b,
                    BitSet.valueOf(new long[] {random.nextInt(1 << kinds[b])}), random.nextBoolean()));
        }
        groups.removeIf(group -> random.nextInt(5) == 0);
        return groups;
    }

    private static List<Quota> quotas(Random random, List<Group> groups, int[][] values, int places) {
        int slack = random.nextInt(1, 6);
        var quotas = new ArrayList<Quota>();
        for (Group group : groups) {
            int members = 0;
            for (int[] of : values) {
                members += group.has(of) ? 1 : 0;
            }
            int share = values.length == 0 ? 0 : (int) ((long) members * places / values.length);
            int min = random.nextInt(3) == 0 ? 0 : Math.max(0, share - random.nextInt(slack) + random.nextInt(2));
            int max = Math.max(min, share + random.nextInt(slack + 1));
            quotas.add(new Quota("q" + quotas.size(), min, random.nextInt(4) == 0 ? Math.max(min, places) : max, random.nextInt(1, 4)));
        }
        return quotas;
    }
}
