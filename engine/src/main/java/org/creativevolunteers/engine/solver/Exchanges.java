package org.creativevolunteers.engine.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.BestFirst;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * Which quotas an exchange of one of the selected for somebody else would break. If the other comes first, by merit, draw and
 * identifier, it breaks at least one, or the selection would not be the best; so this needs no solving, and anybody can count it.
 *
 * <p>Which quotas these are depends on the two cells alone: those of the one who comes in that are full, and those of the one
 * who goes out that have no more than their minimum, except those that both are in.
 */
final class Exchanges {

    private final Pool pool;
    private final Rules rules;
    private final BestFirst order;

    /** The selected, the last of them first. */
    private final int[] lastFirst;

    private final int[] taken;

    /** By the cell that comes in: by the cell that goes out, what it breaks. */
    private final Map<Integer, Map<Integer, List<Integer>>> broken = new HashMap<>();

    private final Map<Kept, List<Integer>> known = new HashMap<>();

    /** The cell of whoever asks, and how many of the selected, the last of them first, are looked at. */
    private record Kept(int cell, int places) {}

    Exchanges(Pool pool, Rules rules, Selected selected) {
        this.pool = pool;
        this.rules = rules;
        order = new BestFirst(pool);
        Comparator<Integer> last = (one, other) -> one.equals(other) ? 0 : order.before(one, other) ? 1 : -1;
        lastFirst = selected.ids().stream().map(id -> pool.indexOf(id).orElseThrow()).sorted(last).mapToInt(one -> one).toArray();
        taken = new int[rules.quotas().size()];
        for (int member : lastFirst) {
            for (int quota : pool.quotasOfCell(pool.cell(member))) {
                taken[quota]++;
            }
        }
    }

    /** How many of the selected come after an applicant who is not: each of their places a quota keeps. */
    int placesBehind(int applicant) {
        int from = 0;
        int to = lastFirst.length;
        while (from < to) {
            int middle = from + to >>> 1;
            if (order.before(applicant, lastFirst[middle])) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Whether somebody of the quota is selected. */
    boolean isTaken(int quota) {
        return taken[quota] > 0;
    }

    /**
     * The quotas that keep these places from an applicant's cell, the one that keeps most of them first: every exchange breaks
     * one of them, and for each of them there is an exchange that breaks no others than these.
     *
     * @param places how many, counted from the last of the selected
     */
    List<Integer> keeping(int cell, int places) {
        return known.computeIfAbsent(new Kept(cell, places), this::keeping);
    }

    private List<Integer> keeping(Kept kept) {
        Map<List<Integer>, Integer> counts = counts(kept.cell, kept.places);
        var named = new HashSet<Integer>();
        counts.keySet().stream().filter(one -> counts.keySet().stream().noneMatch(other -> isWithin(other, one))).forEach(named::addAll);
        return byPlaces(counts, named, kept.cell);
    }

    /** The same quotas in that order: those first that keep the most places of all the selected from an applicant's cell. */
    List<Integer> byPlaces(int cell, Set<Integer> quotas) {
        return byPlaces(counts(cell, lastFirst.length), quotas, cell);
    }

    private List<Integer> byPlaces(Map<List<Integer>, Integer> counts, Set<Integer> quotas, int cell) {
        int[] weight = new int[rules.quotas().size()];
        counts.forEach((broken, places) -> broken.forEach(quota -> weight[quota] += places));
        int[] own = pool.quotasOfCell(cell);
        return quotas.stream().sorted(Comparator.<Integer>comparingInt(quota -> -weight[quota])
                .thenComparing(quota -> Arrays.binarySearch(own, quota) < 0).thenComparing(quota -> quota)).toList();
    }

    private static boolean isWithin(List<Integer> part, List<Integer> whole) {
        return part.size() < whole.size() && whole.containsAll(part);
    }

    /** What exchanges for the last of the selected break, and for how many of them it is just that. */
    private Map<List<Integer>, Integer> counts(int cell, int places) {
        Map<Integer, List<Integer>> byCell = broken.computeIfAbsent(cell, one -> new HashMap<>());
        Map<List<Integer>, Integer> counts = new HashMap<>();
        IntStream.range(0, places).map(place -> pool.cell(lastFirst[place]))
                .forEach(out -> counts.merge(byCell.computeIfAbsent(out, one -> broken(cell, one)), 1, Integer::sum));
        counts.remove(List.of());
        return counts;
    }

    private List<Integer> broken(int in, int out) {
        int[] entered = pool.quotasOfCell(in);
        int[] left = pool.quotasOfCell(out);
        var broken = new ArrayList<Integer>();
        for (int quota : entered) {
            if (taken[quota] >= quota(quota).max() && Arrays.binarySearch(left, quota) < 0) {
                broken.add(quota);
            }
        }
        for (int quota : left) {
            if (taken[quota] <= quota(quota).min() && Arrays.binarySearch(entered, quota) < 0) {
                broken.add(quota);
            }
        }
        return List.copyOf(broken);
    }

    private Quota quota(int position) {
        return rules.quotas().get(position);
    }
}
