package org.creativevolunteers.kernel.staff;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A member of the staff who asks for something.
 *
 * @param subject who, as the issuer of the token knows them; no name
 * @param roles   those that they have where they were let in
 * @param since   when they signed in
 * @param calls   where an administrator has said in which calls they have roles: the roles in each; else empty, and the token's hold
 *                everywhere
 */
public record Staff(String subject, Set<Role> roles, Instant since, Optional<Map<String, Set<Role>>> calls) {

    public Staff {
        Objects.requireNonNull(subject);
        roles = Set.copyOf(roles);
        Objects.requireNonNull(since);
        calls = calls.map(Map::copyOf);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The same member in a call: what the issuer says at most, and of that what an administrator has said. */
    public Staff in(String call) {
        return calls.map(said -> with(roles.stream().filter(said.getOrDefault(call, Set.of())::contains).collect(Collectors.toSet())))
                .orElse(this);
    }

    /** The same member where something is of no single call: without a role, where somebody has said in which calls they have one. */
    public Staff inHouse() {
        return calls.isPresent() ? with(Set.of()) : this;
    }

    private Staff with(Set<Role> fewer) {
        return new Staff(subject, fewer, since, calls);
    }
}
