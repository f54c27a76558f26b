package org.creativevolunteers.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, nobody else is, and to the own assessments alone. */
class Q18AccessWalkTest {

    private static final String ASSESSED = TestCommission.id(0);
    private static final String DOSSIER = TestCommission.id(1);

    private final TestTable store = TestTable.create();
    private final TestCommission commission = TestCommission.of(TestCall.json(), 3, store, store.client());

    private TestEvent.Answer send(AccessRow row, String token) {
        return switch (row.operation()) {
            case "GET /staff/calls/{call}/dossiers/next" -> commission.next(TestEvent.of("GetNextDossier"), token);
            case "GET /staff/calls/{call}/assessments" -> commission.list(token);
            case "GET /staff/dossiers/{id}/assessment" -> commission.assessment("GET", token, ASSESSED, "");
            case "PUT /staff/dossiers/{id}/assessment" -> commission.assessment("PUT", token, DOSSIER, TestCommission.scores(5, 5));
            case "PUT /staff/dossiers/{id}/draft" -> commission.draft(token, DOSSIER, "{\"scores\":{\"portfolio\":5}}");
            case "PUT /staff/dossiers/{id}/recusal", "DELETE /staff/dossiers/{id}/recusal" ->
                commission.recusal(row.method(), token, DOSSIER);
            default -> throw new IllegalArgumentException("nobody knocks at " + row.operation());
        };
    }

    @Test
    void Q18_every_operation_by_every_set_of_roles() {
        assertEquals(200, commission.assess("here", ASSESSED, TestCommission.scores(8, 3)).status());
        assertEquals(200, commission.assess("member", ASSESSED, TestCommission.scores(8, 3)).status());
        commission.table.write(Member.remove("removed", "admin", Instant.now()));
        Map.of("here", TestCall.ID, "elsewhere", "another-call").forEach((who, in) -> commission.table
                .write(Member.of(commission.table, who).change("", Optional.of(Map.of(in, Set.of(Role.values()))))));
        Set<Map<String, AttributeValue>> items = store.items();
        new AccessWalk().staff("commission", new AccessWalk.Doors() {
            @Override
            public void restore() {
                store.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                return send(row, bearer.orElse("")).status();
            }

            @Override
            public List<String> state() {
                return store.contents();
            }
        });
    }

    @Test
    void Q18_what_another_commissioner_said_is_neither_read_nor_changed() {
        assertEquals(200, commission.assess("a", ASSESSED, TestCommission.scores(8, 3)).status());
        List<Item> others = commission.table.query("REG#" + ASSESSED, "ASSESSMENT#a").toList();
        assertEquals(404, commission.assessment("GET", TestCommission.token("b"), ASSESSED, "").status());
        assertEquals(List.of(), commission.list(TestCommission.token("b")).json().get("assessments"));
        assertEquals(200, commission.assess("b", ASSESSED, TestCommission.scores(1, 1)).status());
        assertEquals(200, commission.recusal("PUT", TestCommission.token("b"), ASSESSED).status());
        assertEquals(200, commission.recusal("DELETE", TestCommission.token("b"), ASSESSED).status());
        assertEquals(others, commission.table.query("REG#" + ASSESSED, "ASSESSMENT#a").toList());
    }
}
