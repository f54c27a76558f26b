package org.creativevolunteers.engine.protocol.entry;

import java.util.Objects;
import org.creativevolunteers.call.Condition;
import org.creativevolunteers.engine.pool.Quota;

/**
 * A quota together with who belongs to it.
 *
 * @param condition on an applicant's attributes
 */
public record ConditionalQuota(Quota quota, Condition condition) {

    public ConditionalQuota {
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(condition, "condition");
    }
}
