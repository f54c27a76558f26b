package org.creativevolunteers.kernel.staff;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * A member of the staff who asks for something.
 *
 * @param subject who, as the issuer of the token knows them; no name
 * @param roles   the roles that the token's groups give
 * @param since   when they signed in
 */
public record Staff(String subject, Set<Role> roles, Instant since) {

    public Staff {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(since);
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
