package org.creativevolunteers.engine.solver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.creativevolunteers.engine.certificate.CertificateChecker;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.outcome.Infeasible;
import org.creativevolunteers.engine.outcome.Outcome;
import org.creativevolunteers.engine.outcome.Relaxation;
import org.creativevolunteers.engine.outcome.Selected;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Quota;
import org.creativevolunteers.engine.pool.Rules;
import org.creativevolunteers.engine.program.LimitExceededException;
import org.creativevolunteers.engine.program.Limits;
import org.creativevolunteers.engine.program.Work;

/**
 * Selects the best applicants that the rules allow. Immutable and safe for use by several threads.
 *
 * <p>A selection S of exactly {@link Rules#places()} applicants keeps each quota G when min_G ≤ |S ∩ G| ≤ max_G. Among
 * all that do, the best one has (1) the greatest total merit, (2) among those the greatest total draw weight, (3) among
 * those the lexicographically smallest ascending list of identifiers. So the result is a property of the pool and the
 * rules alone: no clock, no chance, no locale and no number of processors has a say.
 *
 * <p>With three or more crossing attributes the problem is NP-hard in general. It is solved by reduction to cells, exact
 * linear relaxation and branch and bound; see docs/selection-mathematics.md. Usual calls take milliseconds, a million
 * applicants less than a second.
 */
public final class Selector {

    private static final Selector WITH_DEFAULTS = new Selector(Limits.DEFAULT, () -> false);

    private final Limits limits;
    private final BooleanSupplier timeUp;

    private Selector(Limits limits, BooleanSupplier timeUp) {
        this.limits = limits;
        this.timeUp = timeUp;
    }

    /** A selector with {@link Limits#DEFAULT}. */
    public static Selector withDefaults() {
        return WITH_DEFAULTS;
    }

    /** The same with other limits. */
    public Selector with(Limits others) {
        return new Selector(others, timeUp);
    }

    /** The same, but it gives up when the time is up. What it finds before does not depend on it. */
    public Selector until(BooleanSupplier up) {
        return new Selector(limits, up);
    }

    private Work work() {
        return new Work(limits, timeUp);
    }

    /**
     * Selects.
     *
     * @return {@link Selected} with a certificate that {@link CertificateChecker} has accepted, or {@link Infeasible}
     * @throws IllegalArgumentException if pool and rules do not have the same number of quotas
     * @throws LimitExceededException if it takes more work than the limits allow; there is no result then
     */
    public Outcome select(Pool pool, Rules rules) {
        requireSameQuotas(pool, rules);
        return found(pool, rules).<Outcome>map(selected -> accepted(pool, rules, selected))
                .orElseGet(() -> explained(pool, rules));
    }

    /** Where it is given up, with what was known of it: some selection, if a little more work finds one, and a bound. */
    private Optional<Selected> found(Pool pool, Rules rules) {
        try {
            return best(pool, rules, work());
        } catch (LimitExceededException limit) {
            boolean partly = rules.quotas().stream().anyMatch(Quota::allowsOne); // what was found may break some that were left open
            Optional<Long> found = limit.known().filter(known -> !partly).flatMap(LimitExceededException.Known::found)
                    .or(() -> Dive.merit(pool, rules));
            long most = limit.known().map(LimitExceededException.Known::most).orElseGet(() -> without(pool, rules));
            throw limit.knowing(new LimitExceededException.Known(found, most));
        }
    }

    /** The merit of the best without any quota. */
    private static long without(Pool pool, Rules rules) {
        return IntStream.range(0, pool.size()).mapToLong(applicant -> -pool.merit(applicant)).sorted().limit(rules.places())
                .map(merit -> -merit)
                .sum();
    }

    /**
     * Whether no selection keeps the rules, and for these reasons: the smallest change is this one, and the conflict is a
     * minimal one, not necessarily that which {@link #select} would name.
     *
     * @throws IllegalArgumentException if pool and rules do not have the same number of quotas
     * @throws LimitExceededException if it takes more work than the limits allow
     */
    public boolean confirms(Pool pool, Rules rules, Infeasible told) {
        requireSameQuotas(pool, rules);
        try {
            return Conflict.explains(pool, rules, told, work());
        } catch (ArithmeticException tooLarge) {
            throw new LimitExceededException(tooLarge);
        }
    }

    /**
     * Other smallest changes of rules that allow no selection, beside the one that {@link #select} proposes: each leaves a bound as it
     * is that this one moves, and is the fairest of those. So whoever decides has a choice, not only a yes.
     *
     * @param smallest what is proposed
     * @throws LimitExceededException if it takes more work than the limits allow
     */
    public List<Relaxation> alternatives(Pool pool, Rules rules, Relaxation smallest) {
        requireSameQuotas(pool, rules);
        try {
            return Conflict.alternatives(pool, rules, smallest, work());
        } catch (ArithmeticException tooLarge) {
            throw new LimitExceededException(tooLarge);
        }
    }

    private static void requireSameQuotas(Pool pool, Rules rules) {
        if (pool.quotas() != rules.quotas().size()) {
            throw new IllegalArgumentException(
                    "The pool knows " + pool.quotas() + " quotas, the rules " + rules.quotas().size());
        }
    }

    /** What was proven stays true, whatever the limits say to the search for an explanation, which has limits of its own. */
    private Infeasible explained(Pool pool, Rules rules) {
        try {
            return Conflict.explain(pool, rules, work());
        } catch (LimitExceededException limit) {
            throw LimitExceededException.unexplained(limit);
        }
    }

    /** The best selection as it is given out, but not yet checked. */
    static Optional<Selected> best(Pool pool, Rules rules, Work work) {
        if (pool.size() < rules.places()) {
            return Optional.empty();
        }
        try {
            var oneEach = new OneEach(pool, rules);
            Optional<Solver.Proven> proven;
            do {
                proven = new Solver(pool, rules, oneEach.rules(), work).proven();
            } while (proven.isPresent() && oneEach.close(proven.get().applicants()));
            return proven.map(best -> {
                List<String> ids = Arrays.stream(best.applicants()).mapToObj(pool::id).toList();
                return new Selected(ids, best.merit(), best.drawWeight(), best.certificate());
            });
        } catch (ArithmeticException tooLarge) {
            throw new LimitExceededException(tooLarge);
        }
    }

    /** No selection leaves without an accepted proof; a refusal is a fault of this package, never of the caller. */
    private static Selected accepted(Pool pool, Rules rules, Selected selected) {
        if (selected.verdict(pool, rules) instanceof Verdict.Refused(var flaw, var detail)) {
            throw new IllegalStateException("The certificate is refused: " + flaw + " " + detail);
        }
        return selected;
    }
}
