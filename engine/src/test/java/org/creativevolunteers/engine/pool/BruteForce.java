package org.creativevolunteers.engine.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tries every set of applicants. The first in the order of identifiers comes first, so a later one must be better. */
public final class BruteForce {

    private final Pool pool;
    private final Rules rules;
    private final Set<String> stay;
    private final int[] counts;
    private final List<String> chosen = new ArrayList<>();
    private Best best;

    public record Best(List<String> ids, long merit, long drawWeight) {}

    private BruteForce(Pool pool, Rules rules, Set<String> stay) {
        this.stay = stay;
        this.pool = pool;
        this.rules = rules;
        counts = new int[rules.quotas().size()];
    }

    public static Optional<Best> best(Pool pool, Rules rules) {
        return best(pool, rules, Set.of());
    }

    /** The best that holds all of {@code stay}. */
    public static Optional<Best> best(Pool pool, Rules rules, Set<String> stay) {
        var search = new BruteForce(pool, rules, stay);
        search.from(0, 0, 0);
        return Optional.ofNullable(search.best);
    }

    private void from(int applicant, long merit, long draw) {
        if (chosen.size() == rules.places()) {
            if (chosen.containsAll(stay) && keepsQuotas()
                    && (best == null || merit > best.merit || merit == best.merit && draw > best.drawWeight)) {
                best = new Best(List.copyOf(chosen), merit, draw);
            }
            return;
        }
        if (pool.size() - applicant < rules.places() - chosen.size()) {
            return;
        }
        count(applicant, 1);
        chosen.add(pool.id(applicant));
        from(applicant + 1, merit + pool.merit(applicant), draw + pool.drawWeight(applicant));
        chosen.removeLast();
        count(applicant, -1);
        from(applicant + 1, merit, draw);
    }

    private void count(int applicant, int by) {
        for (int quota : pool.quotasOfCell(pool.cell(applicant))) {
            counts[quota] += by;
        }
    }

    private boolean keepsQuotas() {
        for (int q = 0; q < counts.length; q++) {
            if (counts[q] < rules.quotas().get(q).min() || counts[q] > rules.quotas().get(q).max()) {
                return false;
            }
        }
        return true;
    }
}
