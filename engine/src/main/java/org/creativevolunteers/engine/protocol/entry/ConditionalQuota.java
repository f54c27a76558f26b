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

    /** The same quota without a word on how far it may give way. */
    public ConditionalQuota stiff() {
        return new ConditionalQuota(new Quota(quota.name(), quota.min(), quota.max(), quota.priority()), condition);
    }
}
