package org.creativevolunteers.letters;

import java.security.SecureRandom;
import org.creativevolunteers.kernel.Environment;
import org.creativevolunteers.kernel.Table;
import org.creativevolunteers.letters.text.CallFacts;

/** Builds the delivery of a deployed function. */
final class Deliveries {

    private Deliveries() {
    }

    static Delivery of(Environment environment) {
        return of(environment, Table.of(environment));
    }

    static Delivery of(Environment environment, Table table) {
        return new Delivery(table, Post.of(environment), (call, language) -> {
            throw new UnsupportedOperationException("calls");
        }, environment, new SecureRandom());
    }
}
