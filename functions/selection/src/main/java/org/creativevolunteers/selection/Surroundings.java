package org.creativevolunteers.selection;

import java.time.Clock;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.table.Table;

/** What a function of this module is built of, from the environment. */
record Surroundings(Environment environment, Table table, Clock clock) {

    static Surroundings ofProcess() {
        Environment environment = Environment.ofProcess();
        return new Surroundings(environment, Table.of(environment), environment.clock());
    }

    Store store() {
        return Store.of(environment);
    }

    PublicProtocol site() {
        return PublicProtocol.of(environment);
    }

    BatchPlan.Source plans() {
        return new CallPlans(table, clock);
    }
}
