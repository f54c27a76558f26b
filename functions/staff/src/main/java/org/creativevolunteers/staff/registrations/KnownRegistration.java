package org.creativevolunteers.staff.registrations;

import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.table.Table;

/** A registration that an address names, of the call that the address names. */
public final class KnownRegistration {

    private KnownRegistration() {
    }

    /**
     * The registration.
     *
     * @throws Refusal 404 where there is none, or one of another call
     */
    public static Registration find(Table table, String call, String id) {
        return Registration.find(table, id).filter(found -> found.call().equals(call)).orElseThrow(KnownRegistration::unknown);
    }

    /** What is said where there is none. */
    public static Refusal unknown() {
        return Refusal.notFound("There is no such registration. It may have been erased.");
    }
}
