package org.creativevolunteers.engine.outcome;

import java.util.List;
import java.util.Objects;
import org.creativevolunteers.engine.certificate.Certificate;
import org.creativevolunteers.engine.certificate.CertificateChecker;
import org.creativevolunteers.engine.certificate.Verdict;
import org.creativevolunteers.engine.pool.Pool;
import org.creativevolunteers.engine.pool.Rules;

/**
 * The best selection that the rules allow.
 *
 * @param ids who is selected, ascending as {@link String#compareTo} orders them
 * @param merit the sum of their merits, thousandths of a point: the greatest possible
 * @param drawWeight the sum of their draw weights: the greatest possible with that merit
 * @param certificate what proves it; {@link CertificateChecker} has accepted it
 */
public record Selected(List<String> ids, long merit, long drawWeight, Certificate certificate) implements Outcome {

    public Selected {
        ids = List.copyOf(ids);
        Objects.requireNonNull(certificate, "certificate");
    }

    /** What the checker says of this as the best selection from a pool by rules. */
    public Verdict verdict(Pool pool, Rules rules) {
        return CertificateChecker.check(pool, rules, ids, merit, drawWeight, certificate);
    }
}
