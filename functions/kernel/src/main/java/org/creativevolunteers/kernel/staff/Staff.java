package org.creativevolunteers.kernel.staff;

import java.util.Objects;
import java.util.Set;

/**
 * A member of the staff who asks for something.
 *
 * @param subject who, as the issuer of the token knows them; no name
 * @param roles   the roles that the token's groups give
 */
public record Staff(String subject, Set<Role> roles) {

    public Staff {
        Objects.requireNonNull(subject);
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
