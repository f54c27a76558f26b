package org.creativevolunteers.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knocks at every door of a module as everybody who there can be, and compares who is let in with docs/access.md. What was
 * refused has changed nothing.
 */
public final class AccessWalk {

    private static final String[] EVERY_ROLE = AccessRow.ROLES.toArray(String[]::new);

    private final List<String> wrong = new ArrayList<>();

    /**
     * Where the operations of a module are served. Of three members of the staff something was said: {@code removed} has been removed,
     * {@code here} has every role in the call that the requests are about, and {@code elsewhere} in another call.
     */
    public interface Doors {

        /** Makes everything what it was at first. */
        void restore();

        /**
         * Sends a good request of an operation.
         *
         * @param bearer what it bears; empty for nothing
         * @return the status of the answer
         * @throws IllegalArgumentException where it is not known how to send one, which a new row asks for
         */
        int knock(AccessRow row, Optional<String> bearer);

        /** All that is kept. */
        List<String> state();
    }

    /** Staff's operations of a module: every set of roles, nobody, strangers and members who were removed. */
    public void staff(String module, Doors doors) {
        TestIssuer issuer = TestIssuer.shared();
        List<AccessRow> rows = AccessRow.ofModule(module).stream().filter(row -> !row.roles().isEmpty()).toList();
        if (rows.isEmpty()) {
            throw new AssertionError("docs/access.md has no rows of " + module);
        }
        for (AccessRow row : rows) {
            refused(row, doors, "nobody", Optional.empty(), 401);
            refused(row, doors, "a stranger", Optional.of("x".repeat(43)), 401);
            refused(row, doors, "a stranger's token",
                    Optional.of(TestIssuer.publish(TestIssuer.generate("other")).token("m", EVERY_ROLE)), 401);
            refused(row, doors, "a removed member", Optional.of(issuer.token("removed", EVERY_ROLE)), 403);
            perCall(row, doors);
            AccessRow.everySetOfRoles().forEach(roles -> {
                Optional<String> token = Optional.of(issuer.token("member", roles.toArray(String[]::new)));
                if (row.roles().stream().anyMatch(roles::contains)) {
                    letIn(row, doors, roles.toString(), token);
                } else {
                    refused(row, doors, roles.toString(), token, 403);
                }
            });
        }
        end();
    }

    /** Members who have every role of the issuer's, and of whom somebody has said in which call. */
    private void perCall(AccessRow row, Doors doors) {
        for (String who : List.of("here", "elsewhere")) {
            String name = "a member with roles " + who + " only";
            Optional<String> token = Optional.of(TestIssuer.shared().token(who, EVERY_ROLE));
            if (row.in().equals("any") || row.in().equals("call") && who.equals("here")) {
                letIn(row, doors, name, token);
            } else {
                refused(row, doors, name, token, 403);
            }
        }
        refused(row, doors, "a member with every role here, and none of the issuer's", Optional.of(TestIssuer.shared().token("here")), 403);
    }

    /**
     * Operations that a mailed link opens, or nothing: nobody, strangers, staff, and links of every purpose.
     *
     * @param links purpose to a link's secret
     */
    public void links(String module, Doors doors, Map<String, String> links) {
        String member = TestIssuer.shared().token("member", EVERY_ROLE);
        Map<String, Optional<String>> callers = new LinkedHashMap<>();
        callers.put("", Optional.empty());
        callers.put("a stranger", Optional.of("x".repeat(43)));
        callers.put("a member of the staff", Optional.of(member));
        links.forEach((purpose, secret) -> callers.put(purpose, Optional.of(secret)));
        for (AccessRow row : AccessRow.ofModule(module).stream().filter(row -> row.roles().isEmpty()).toList()) {
            callers.forEach((name, bearer) -> {
                if (row.link().isEmpty() || row.link().equals(name)) {
                    letIn(row, doors, name, bearer);
                } else {
                    refused(row, doors, name, bearer, 401);
                }
            });
        }
        end();
    }

    private void letIn(AccessRow row, Doors doors, String who, Optional<String> bearer) {
        doors.restore();
        int status = doors.knock(row, bearer);
        if (status >= 400) {
            wrong.add(row.operation() + " refuses " + who + " with " + status);
        }
    }

    private void refused(AccessRow row, Doors doors, String who, Optional<String> bearer, int expected) {
        doors.restore();
        List<String> before = doors.state();
        int status = doors.knock(row, bearer);
        if (status != expected) {
            wrong.add(row.operation() + " answers " + who + " with " + status + ", not " + expected);
        }
        if (!before.equals(doors.state())) {
            wrong.add(row.operation() + " refuses " + who + " and yet changes something");
        }
    }

    private void end() {
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " wrong:\n" + String.join("\n", wrong));
        }
    }
}
