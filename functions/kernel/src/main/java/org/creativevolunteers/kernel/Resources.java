package org.creativevolunteers.kernel;

import java.time.Clock;
import java.util.Objects;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.table.Table;

/**
 * What a function is built of. Each function has a public constructor that takes them from the process it runs in, once; what it
 * needs beyond these it makes from the environment.
 *
 * @param environment the function's environment variables
 * @param table       the table that the environment names
 * @param clock       the call's time
 */
public record Resources(Environment environment, Table table, Clock clock) {

    public Resources {
        Objects.requireNonNull(environment);
        Objects.requireNonNull(table);
        Objects.requireNonNull(clock);
    }

    /** Those of the process that a function runs in; before a snapshot of it is taken they are primed. */
    public static Resources ofProcess() {
        Environment environment = Environment.ofProcess();
        Resources resources = new Resources(environment, Table.of(environment), environment.clock());
        if (environment.isBeforeSnapshot()) {
            Priming.of(resources.table());
        }
        return resources;
    }

    /** The published calls. */
    public PublishedCalls calls() {
        return new PublishedCalls(table, clock);
    }

    /** The identifiers of people, by the key that the environment holds. */
    public Identity identity() {
        return Identity.of(environment);
    }

    /** What lets staff in, by the issuer that the environment names. */
    public StaffGate gate() {
        StaffGate gate = StaffGate.of(environment, table);
        if (environment.isBeforeSnapshot()) {
            gate.prime();
        }
        return gate;
    }
}
