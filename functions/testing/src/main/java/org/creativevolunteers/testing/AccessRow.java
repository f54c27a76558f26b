package org.creativevolunteers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of docs/access.md: who may call an operation.
 *
 * @param method   of the request
 * @param path     the route's, as in template.yaml
 * @param function the function's name
 * @param link     the kind of link that opens it, in capital letters as in the code; empty where none does
 * @param roles    of which one opens it; none where the operation is not for staff
 * @param in       where one of the roles is needed: in the {@code call} that it is of; in {@code all} calls; in {@code any}, and
 *                 then it shows those calls alone; empty where the operation is not for staff
 * @param whose    what of the data the one who was let in gets to see or change
 */
public record AccessRow(String method, String path, String function, String link, Set<String> roles, String in,
        String whose) {

    /** Staff's roles, in the order of the table's columns. */
    public static final List<String> ROLES = List.of("viewer", "commissioner", "auditor", "admin");

    private static final Pattern HANDLER = Pattern.compile("Handler: org\\.creativevolunteers\\.(\\w+)\\.(\\w+)");
    private static final Pattern ROUTE = Pattern.compile("Method: (\\w+), Path: (?:\"([^\"]+)\"|(/[^,}\\s]+))");
    private static final Pattern ROW =
            Pattern.compile("\\| `(\\w+) ([^`]+)` \\| (\\w+)" + " \\| (\\S+)".repeat(6) + " \\| ([^|]*?) *\\|.*");

    /** Every row of the table, in its order. */
    public static List<AccessRow> all() {
        return text("docs/access.md").lines().map(ROW::matcher).filter(Matcher::matches).map(AccessRow::of).toList();
    }

    /**
     * The rows of the functions of a module, such as {@code staff}.
     *
     * @throws AssertionError where they are not the rows of its routes in template.yaml, each of them once
     */
    public static List<AccessRow> ofModule(String module) {
        Map<String, String> routes = routes(module);
        List<AccessRow> rows = all().stream()
                .filter(row -> routes.containsKey(row.operation()) || routes.containsValue(row.function())).toList();
        List<String> served = routes.entrySet().stream().map(route -> route.getKey() + " " + route.getValue()).sorted().toList();
        List<String> told = rows.stream().map(row -> row.operation() + " " + row.function()).sorted().toList();
        if (!served.equals(told) || served.isEmpty()) {
            throw new AssertionError("template.yaml serves " + served + ", docs/access.md has rows of " + told);
        }
        return rows;
    }

    /** Operation to function. */
    private static Map<String, String> routes(String module) {
        Map<String, String> routes = new TreeMap<>();
        String function = "";
        for (String line : text("template.yaml").lines().toList()) {
            Matcher handler = HANDLER.matcher(line);
            Matcher route = ROUTE.matcher(line);
            if (handler.find()) {
                function = handler.group(1).equals(module) ? handler.group(2) : "";
            } else if (route.find() && !function.isEmpty()) {
                routes.put(route.group(1) + " " + (route.group(2) == null ? route.group(3) : route.group(2)), function);
            }
        }
        return routes;
    }

    private static AccessRow of(Matcher row) {
        Set<String> roles = new TreeSet<>();
        for (int i = 0; i < ROLES.size(); i++) {
            if (row.group(5 + i).equals("yes")) {
                roles.add(ROLES.get(i));
            }
        }
        String link = switch (row.group(4)) {
            case "–" -> "";
            case "never" -> "NEVER_AGAIN";
            case String kind -> kind.toUpperCase(java.util.Locale.ROOT);
        };
        return new AccessRow(row.group(1), row.group(2), row.group(3), link, roles, row.group(9).replace("–", ""),
                row.group(10));
    }

    /** How the operation is called in the table. */
    public String operation() {
        return method + " " + path;
    }

    /** Every set of roles that a member of the staff can have, also none. */
    public static Stream<Set<String>> everySetOfRoles() {
        return java.util.stream.IntStream.range(0, 1 << ROLES.size()).mapToObj(bits -> {
            Set<String> roles = new TreeSet<>();
            for (int i = 0; i < ROLES.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    roles.add(ROLES.get(i));
                }
            }
            return roles;
        });
    }

    private static String text(String file) {
        try {
            Path folder = Path.of("").toAbsolutePath();
            while (!Files.exists(folder.resolve("template.yaml"))) {
                folder = folder.getParent();
            }
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
