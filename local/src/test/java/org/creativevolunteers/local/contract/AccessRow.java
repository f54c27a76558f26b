package org.creativevolunteers.local.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A row of the table in docs/access.md. */
record AccessRow(String operation, String function, String link, List<String> roles, String whose) {

    static List<AccessRow> all() {
        return Checkout.text("docs/access.md").lines().filter(line -> line.startsWith("| `")).map(AccessRow::of).toList();
    }

    private static AccessRow of(String line) {
        List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
        List<String> roles = Stream.of("viewer", "commissioner", "admin").filter(role -> cells.get(switch (role) {
            case "viewer" -> 4;
            case "commissioner" -> 5;
            default -> 6;
        }).equals("yes")).toList();
        return new AccessRow(cells.get(1).replace("`", ""), cells.get(2), cells.get(3), roles, cells.get(7));
    }
}
