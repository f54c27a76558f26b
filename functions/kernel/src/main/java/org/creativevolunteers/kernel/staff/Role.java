package org.creativevolunteers.kernel.staff;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a member of the staff may do. A member can have several roles; none implies another. */
public enum Role {
    /** Sees codes, numbers and regions, never who it is. */
    VIEWER,
    /** Assesses: sees answers without contacts. */
    COMMISSIONER,
    /** Verifies: sees protocols, the audit trail and reports about nobody; no personal data. */
    AUDITOR,
    /** Runs the call: publishes, sees contacts, approves, exports. */
    ADMIN;

    /** What the issuer's group, and everybody outside of the code, calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The roles among words; others are none of ours. */
    public static Set<Role> among(Collection<?> words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Stream.of(values()).filter(role -> words.contains(role.word())).forEach(roles::add);
        return roles;
    }

    /** The words of roles, always in the same order. */
    public static List<String> words(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::word).toList();
    }
}
