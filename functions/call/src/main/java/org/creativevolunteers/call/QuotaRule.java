package org.creativevolunteers.call;

import java.util.Objects;

/**
 * A group of applicants with a least and a greatest number of places.
 *
 * @param id       its name in reports; a quota for each value of a question is called {@code <id>:<value>}
 * @param label    its name for people
 * @param group    who belongs to it
 * @param min      the least number of places
 * @param max      the greatest number of places; {@link #UNLIMITED} where there is none
 * @param priority where not all quotas can be met, one of lower priority is proposed to give way first
 * @param minFlex  how far down the least number may then go; further only if nothing else helps
 * @param maxFlex  how far up the greatest may, likewise
 */
public record QuotaRule(String id, LocalText label, Condition group, int min, int max, int priority, int minFlex, int maxFlex) {

    /** No greatest number. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public QuotaRule {
        Objects.requireNonNull(id);
        Objects.requireNonNull(label);
        Objects.requireNonNull(group);
        if (min < 0 || min > max) {
            throw new Unfit("quota-bounds", "the quota \"" + id + "\" has a minimum of " + min + " and a maximum of " + max);
        }
        if (minFlex < 0 || minFlex > min || maxFlex < max) {
            throw new Unfit("quota-flex",
                    "the quota \"" + id + "\" may give way down to " + minFlex + ", which is not from 0 to its minimum of "
                            + min + ", or up to " + maxFlex + ", which is below its maximum of " + max);
        }
    }
}
