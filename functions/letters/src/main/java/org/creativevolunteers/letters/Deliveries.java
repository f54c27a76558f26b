package org.creativevolunteers.letters;

import java.security.SecureRandom;
import org.creativevolunteers.call.Call;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.letters.text.CallFacts;

/** Builds the delivery of a deployed function. */
final class Deliveries {

    private Deliveries() {
    }

    static Delivery of(Environment environment, Table table) {
        PublishedCalls calls = new PublishedCalls(table, environment.clock());
        return new Delivery(table, Post.of(environment), (id, language) -> facts(calls.call(id), language), environment,
                environment.clock(), new SecureRandom());
    }

    static CallFacts facts(Call call, String language) {
        return new CallFacts(call.id(), call.texts().title().in(language), call.organisation().name().in(language),
                call.organisation().email(), call.zone());
    }
}
