package org.creativevolunteers.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creativevolunteers.testing.AccessRow;
import org.junit.jupiter.api.Test;

/** docs/openapi.yaml, template.yaml and docs/access.md say the same of the HTTP interface. */
class OpenApiTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final Pattern ADMIT = Pattern.compile("\\.admit(\\w*)\\(request(?:, (?!Role)[^;]*?)?((?:, Role\\.\\w+)+)\\)");
    /** Where the role is needed, by the name of the gate's method. */
    private static final Map<String, String> IN = Map.of("", "call", "Anew", "call", "ToHouse", "all", "Anywhere", "any");
    private static final Pattern PURPOSE = Pattern.compile("Link\\.Purpose\\.(\\w+)");

    /** Operation such as {@code GET /me} to what openapi.yaml says of it. */
    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        Checkout.OPENAPI.get("paths").properties().forEach(path -> path.getValue().properties()
                .forEach(method -> operations.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue())));
        return operations;
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String security(JsonNode operation) {
        return operation.get("security").isEmpty() ? "–" : operation.get("security").get(0).fieldNames().next();
    }

    @Test
    void Q18_every_route_is_described_and_has_a_row_and_nothing_else_does() {
        Set<String> routes = new TreeSet<>(Checkout.routes().keySet());
        assertFalse(routes.isEmpty());
        assertEquals(routes, new TreeSet<>(operations().keySet()), "template.yaml and docs/openapi.yaml");
        List<String> rows = AccessRow.all().stream().map(AccessRow::operation).toList();
        assertEquals(routes, new TreeSet<>(rows), "template.yaml and docs/access.md");
        assertEquals(routes.size(), rows.size(), "a row stands twice");
        AccessRow.all().forEach(row -> assertEquals(Checkout.servers().get(row.operation()), row.function(), row.operation()));
    }

    @Test
    void who_comes_by_a_method_that_is_not_there_is_told_which_are() {
        assertEquals(new TreeSet<>(Checkout.routes().keySet()), new TreeSet<>(Checkout.text(
                "functions/registration/src/main/resources/org/creativevolunteers/registration/routes.txt").lines().toList()));
    }

    @Test
    void Q18_the_gateway_asks_for_a_token_exactly_where_roles_are_needed() {
        for (AccessRow row : AccessRow.all()) {
            boolean authorised = Checkout.routes().get(row.operation()).path("Auth").path("Authorizer").asText().equals("Staff");
            assertEquals(!row.roles().isEmpty(), authorised, row.operation());
            assertEquals(row.operation().contains(" /staff/"), authorised, row.operation());
            JsonNode operation = operations().get(row.operation());
            String expected = authorised ? "staff" : row.link().isEmpty() ? "–" : "link";
            assertEquals(expected, security(operation), row.operation());
            List<String> roles = StreamSupport.stream(operation.path("x-roles").spliterator(), false).map(JsonNode::asText).toList();
            assertEquals(inOrder(row), roles, row.operation());
            assertFalse(row.whose().isEmpty(), row.operation());
        }
    }

    @Test
    void Q18_each_function_lets_in_exactly_the_roles_and_links_of_its_rows() {
        for (AccessRow row : AccessRow.all()) {
            String handler = Checkout.functions().get(row.function()).path("Handler").asText();
            String source = Checkout.text("functions/" + handler.split("\\.")[2] + "/src/main/java/" + handler.replace('.', '/') + ".java");
            List<String> admitted = ADMIT.matcher(source).results().map(
                    match -> IN.get(match.group(1)) + match.group(2).replace(", Role.", " ").toLowerCase(Locale.ROOT)).distinct().toList();
            assertEquals(row.roles().isEmpty() ? List.of() : List.of(row.in() + " " + String.join(" ", inOrder(row))), admitted,
                    row.operation());
            List<String> purposes = PURPOSE.matcher(source).results().map(match -> match.group(1)).distinct().toList();
            assertEquals(row.link().isEmpty() ? List.of() : List.of(row.link()), purposes, row.operation());
        }
    }

    /** The roles of a row in the order of the table's columns. */
    private static List<String> inOrder(AccessRow row) {
        return AccessRow.ROLES.stream().filter(row.roles()::contains).toList();
    }

    @Test
    void operations_have_names_of_their_own_and_say_what_they_are() {
        Set<String> names = new HashSet<>();
        operations().forEach((route, operation) -> {
            assertTrue(names.add(operation.path("operationId").asText()), route);
            assertTrue(operation.hasNonNull("summary") && operation.hasNonNull("tags"), route);
        });
    }

    @Test
    void parameters_of_the_path_are_described() {
        operations().forEach((route, operation) -> {
            Set<String> described = new TreeSet<>();
            operation.path("parameters").forEach(parameter -> {
                JsonNode resolved = resolve(parameter);
                if (resolved.path("in").asText().equals("path")) {
                    described.add(resolved.path("name").asText());
                    assertTrue(resolved.path("required").asBoolean() && resolved.hasNonNull("example"), route);
                }
            });
            Set<String> inPath =
                    PARAMETER.matcher(route).results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(inPath, described, route);
        });
    }

    @Test
    void every_answer_that_all_operations_of_a_kind_can_give_is_described() {
        operations().forEach((route, operation) -> {
            Set<String> statuses = names(operation.get("responses"));
            assertTrue(statuses.containsAll(Set.of("429", "500", "503")), route);
            assertTrue(statuses.stream().anyMatch(status -> status.startsWith("2")), route);
            assertEquals(!security(operation).equals("–"), statuses.contains("401"), route);
            assertEquals(security(operation).equals("staff") || operation.toString().contains("/responses/Stamp"), statuses.contains("403"),
                    route);
            assertEquals(operation.has("requestBody"), statuses.containsAll(Set.of("400", "413", "415")), route);
            assertEquals(operation.has("requestBody"), statuses.contains("413") || statuses.contains("415"), route);
        });
    }

    @Test
    void references_lead_somewhere_and_every_component_is_used() {
        String text = Checkout.OPENAPI.toString();
        Set<String> used = new HashSet<>();
        Matcher reference = Pattern.compile("\"\\$ref\":\"#/([^\"]+)\"").matcher(text);
        while (reference.find()) {
            assertFalse(Checkout.OPENAPI.at("/" + reference.group(1)).isMissingNode(), reference.group(1));
            used.add(reference.group(1));
        }
        Stream.of("parameters", "responses", "schemas").forEach(kind -> names(Checkout.OPENAPI.at("/components/" + kind))
                .forEach(name -> assertTrue(used.contains("components/" + kind + "/" + name), kind + "/" + name)));
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? Checkout.OPENAPI.at(node.get("$ref").asText().substring(1)) : node;
    }
}
