package org.creativevolunteers.engine.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The single-decline table: for each of the selected, who would get the place if this one person declined and nobody
 * else. It is what {@link FreePlaces} and {@code Selector} give for that case, found without solving: with one free place
 * the answer is the best applicant of a cell that keeps every quota.
 *
 * @param replacements one for each of the selected, in their order
 */
public record Reserve(List<Replacement> replacements) {

    /**
     * @param declines one of the selected
     * @param comesIn who would get the place; empty if nobody can without breaking a quota
     */
    public record Replacement(String declines, Optional<String> comesIn) {
        public Replacement {
            Objects.requireNonNull(declines, "declines");
            Objects.requireNonNull(comesIn, "comesIn");
        }
    }

    public Reserve {
        replacements = List.copyOf(replacements);
    }

    /** Whether every single decline can be covered. */
    public boolean coversEveryDecline() {
        return replacements.stream().allMatch(replacement -> replacement.comesIn().isPresent());
    }

    /**
     * The table of a selection.
     *
     * @throws IllegalArgumentException if somebody selected is not in the pool
     */
    public static Reserve of(Pool pool, Rules rules, List<String> selected) {
        boolean[] in = new boolean[pool.size()];
        int[] counts = new int[rules.quotas().size()];
        int[] members = selected.stream().mapToInt(id -> indexOf(pool, id)).toArray();
        for (int member : members) {
            in[member] = true;
            for (int quota : pool.quotasOfCell(pool.cell(member))) {
                counts[quota]++;
            }
        }
        int[] next = next(pool, in);
        var known = new HashMap<Integer, Optional<String>>();
        var replacements = new ArrayList<Replacement>();
        for (int member : members) {
            Optional<String> comesIn =
                    known.computeIfAbsent(pool.cell(member), cell -> replacement(pool, rules, counts, next, cell));
            replacements.add(new Replacement(pool.id(member), comesIn));
        }
        return new Reserve(replacements);
    }

    private static int indexOf(Pool pool, String id) {
        OptionalInt index = pool.indexOf(id);
        return index.orElseThrow(() -> new IllegalArgumentException(id + " is not in the pool"));
    }

    /** The best applicant of each cell who is not selected, of all cells best first. */
    private static int[] next(Pool pool, boolean[] in) {
        var order = new BestFirst(pool);
        int[] best = new int[pool.cells()];
        Arrays.fill(best, -1);
        for (int i = 0; i < in.length; i++) {
            int cell = pool.cell(i);
            if (!in[i] && (best[cell] < 0 || order.before(i, best[cell]))) {
                best[cell] = i;
            }
        }
        int[] next = Arrays.stream(best).filter(applicant -> applicant >= 0).toArray();
        order.order(next, 0, next.length, next.length);
        return next;
    }

    private static Optional<String> replacement(Pool pool, Rules rules, int[] counts, int[] next, int left) {
        for (int applicant : next) {
            if (keepsQuotas(pool, rules, counts, left, applicant)) {
                return Optional.of(pool.id(applicant));
            }
        }
        return Optional.empty();
    }

    private static boolean keepsQuotas(Pool pool, Rules rules, int[] counts, int left, int applicant) {
        for (int quota : pool.quotasOfCell(left)) {
            if (counts[quota] <= rules.quotas().get(quota).min() && !pool.inQuota(applicant, quota)) {
                return false;
            }
        }
        int[] given = pool.quotasOfCell(left);
        for (int quota : pool.quotasOfCell(pool.cell(applicant))) {
            if (counts[quota] >= rules.quotas().get(quota).max() && Arrays.binarySearch(given, quota) < 0) {
                return false;
            }
        }
        return true;
    }
}
