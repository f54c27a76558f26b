package org.creativevolunteers.local.staff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who can sign in to this run only.
 *
 * @param groups of viewer, commissioner, auditor, admin
 */
public record DemoUser(String name, List<String> groups) {

    /** For every demo user: it opens nothing but this run on this machine. */
    public static final String PASSWORD = "local";

    private static final int COMMISSIONERS = 7;

    /** A viewer, an auditor, seven commissioners, and two admins, so that one can approve what the other asks for. */
    public static List<DemoUser> all() {
        List<DemoUser> users = new ArrayList<>();
        users.add(new DemoUser("admin", List.of("admin")));
        users.add(new DemoUser("admin-2", List.of("admin")));
        for (int i = 1; i <= COMMISSIONERS; i++) {
            users.add(new DemoUser("commissioner-" + i, List.of("commissioner")));
        }
        users.add(new DemoUser("viewer", List.of("viewer")));
        users.add(new DemoUser("auditor", List.of("auditor")));
        return users;
    }

    static Optional<DemoUser> named(String name) {
        return all().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The same in every run, as an identity provider's subject is. */
    public String subject() {
        return UUID.nameUUIDFromBytes(("demo-user/" + name).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
