package org.creativevolunteers.engine.outcome;

import java.util.List;

/**
 * What a change of one quota does to a selection: its price.
 *
 * @param merit by how many thousandths of a point the total merit becomes greater (or, negative, less)
 * @param in who comes in, ascending
 * @param out who goes out, ascending
 */
public record QuotaEffect(long merit, List<String> in, List<String> out) {

    /** The changes of a quota that are looked at. */
    public enum Variation {
        /** The quota does not exist. */
        WITHOUT,
        /** The minimum is one less. */
        MINIMUM_LESS,
        /** The minimum is one more. */
        MINIMUM_MORE,
        /** The maximum is one less. */
        MAXIMUM_LESS,
        /** The maximum is one more. */
        MAXIMUM_MORE
    }

    public QuotaEffect {
        in = List.copyOf(in);
        out = List.copyOf(out);
    }
}
