package org.creativevolunteers.engine.solver;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;

/**
 * Quotas that allow one of a few people, such as one of each household. There may be thousands, of which hardly one keeps
 * somebody out; so each is left open until a solution breaks it. The best that keeps the others and breaks none is the best of all,
 * and its proof, in which those left open cost nothing, is one for all.
 */
final class OneEach {

    private final Pool pool;
    private final Rules rules;
    private final BitSet open = new BitSet();

    OneEach(Pool pool, Rules rules) {
        this.pool = pool;
        this.rules = rules;
        IntStream.range(0, rules.quotas().size()).filter(quota -> rules.quotas().get(quota).allowsOne()).forEach(open::set);
    }

    private OneEach(Pool pool, Rules rules, BitSet open) {
        this.pool = pool;
        this.rules = rules;
        this.open.or(open);
    }

    /** The same with those of a cell closed. */
    OneEach closed(int cell) {
        var closed = new OneEach(pool, rules, open);
        for (int quota : pool.quotasOfCell(cell)) {
            closed.open.clear(quota);
        }
        return closed;
    }

    /** Whether some quota of a cell is open. */
    boolean isOpen(int cell) {
        return !open.isEmpty() && Arrays.stream(pool.quotasOfCell(cell)).anyMatch(open::get);
    }

    /** Whether one more of a cell would break something that is open, beside these applicants. */
    boolean breaks(int[] applicants, int cell) {
        if (open.isEmpty()) {
            return false;
        }
        int[] own = Arrays.stream(pool.quotasOfCell(cell)).filter(open::get).toArray();
        return own.length > 0 && Arrays.stream(applicants)
                .anyMatch(other -> Arrays.stream(own).anyMatch(quota -> pool.inQuota(other, quota)));
    }

    /** The rules without those that are open. */
    Rules rules() {
        if (open.isEmpty()) {
            return rules;
        }
        return new Rules(rules.places(), IntStream.range(0, rules.quotas().size()).mapToObj(position -> {
            Quota quota = rules.quotas().get(position);
            return open.get(position) ? quota.with(0, Math.max(1, rules.places())) : quota;
        }).toList());
    }

    /** Closes what these applicants break; false if they break nothing that was open. */
    boolean close(int[] applicants) {
        if (open.isEmpty()) {
            return false;
        }
        int[] counts = new int[rules.quotas().size()];
        for (int applicant : applicants) {
            for (int quota : pool.quotasOfCell(pool.cell(applicant))) {
                counts[quota]++;
            }
        }
        BitSet broken = new BitSet();
        open.stream().filter(quota -> counts[quota] > 1).forEach(broken::set);
        open.andNot(broken);
        return !broken.isEmpty();
    }
}
