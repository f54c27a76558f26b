package org.creativevolunteers.kernel.table;

import java.util.Objects;

/**
 * Where an item stands in the table. docs/data-model.md lists every kind; only the types of items make one.
 *
 * @param pk partition key
 * @param sk sort key
 */
public record Key(String pk, String sk) {

    public Key {
        Objects.requireNonNull(pk);
        Objects.requireNonNull(sk);
    }
}
