package org.creativevolunteers.selection.protocol;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which quotas an applicant is in. Remembers, because many applicants give the same answers. */
final class Membership {

    private final List<ConditionalQuota> quotas;
    private final Set<String> names;
    private final Map<Map<String, List<String>>, BitSet> known = new HashMap<>();

    Membership(ProtocolRules rules) {
        this.quotas = rules.quotas();
        this.names = rules.attributes();
    }

    /** The attributes that some quota looks at. */
    Set<String> names() {
        return names;
    }

    /** The positions of the applicant's quotas; not to be changed. */
    BitSet of(Applicant applicant) {
        return known.computeIfAbsent(applicant.attributes(), this::test);
    }

    private BitSet test(Map<String, List<String>> attributes) {
        var bits = new BitSet();
        for (int i = 0; i < quotas.size(); i++) {
            bits.set(i, quotas.get(i).condition().test(attributes));
        }
        return bits;
    }
}
