package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.RemovedMember;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class RemoveMemberTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());
    private final RemoveMember function = new RemoveMember(new Resources(new Environment(ISSUER.environment()), table,
            Clock.fixed(Instant.parse("2027-01-11T06:00:00Z"), ZoneOffset.UTC)));

    private TestEvent.Answer send(String method, String subject, String token) {
        return TestEvent.of("RemoveMember").method(method).path("subject", subject).as(token).to(function);
    }

    private List<Item> audit() {
        return table.query("AUDIT#STAFF#2027-01", "2027").toList();
    }

    @Test
    void Q18_only_admins_remove_and_readmit() {
        for (String method : List.of("PUT", "DELETE")) {
            assertEquals(403, send(method, "member-7", ISSUER.token("other", "viewer", "commissioner")).status());
            assertEquals(403, send(method, "member-7", ISSUER.token("other")).status());
            assertEquals(401, send(method, "member-7", "no-token").status());
        }
        assertTrue(table.get(RemovedMember.key("member-7")).isEmpty());
        assertTrue(audit().isEmpty());
    }

    @Test
    void Q19_a_removed_member_is_refused_until_readmitted_and_both_are_audited_once() {
        String admin = ISSUER.token("admin-1", "admin");
        String member = ISSUER.token("member-7", "admin");
        assertEquals(200, send("PUT", "member-7", admin).status());
        TestEvent.Answer again = send("PUT", "member-7", ISSUER.token("admin-2", "admin"));
        assertEquals(200, again.status());
        assertEquals("admin-1", again.json().get("by"), "who came first stays");
        assertEquals(403, send("PUT", "admin-1", member).status());
        assertEquals(403, send("DELETE", "member-7", member).status(), "nobody readmits themself");
        assertEquals(204, send("DELETE", "member-7", admin).status());
        assertEquals(204, send("DELETE", "member-7", admin).status());
        assertEquals(200, send("PUT", "admin-2", member).status());
        assertEquals(List.of("remove-member", "readmit-member", "remove-member").stream().sorted().toList(),
                audit().stream().map(item -> item.text("action")).sorted().toList());
    }

    @Test
    void nobody_removes_themself() {
        TestEvent.Answer answer = send("PUT", "admin-1", ISSUER.token("admin-1", "admin"));
        assertEquals(409, answer.status());
        assertTrue(answer.json().get("title").equals("self"), answer.body());
    }

    @Test
    void of_two_admins_who_remove_each_other_at_once_one_remains() {
        for (int round = 0; round < 10; round++) {
            String first = "first-" + round;
            String second = "second-" + round;
            CompletableFuture<TestEvent.Answer> other =
                    CompletableFuture.supplyAsync(() -> send("PUT", first, ISSUER.token(second, "admin")));
            send("PUT", second, ISSUER.token(first, "admin"));
            other.join();
            long removed = List.of(first, second).stream().filter(member -> table.get(RemovedMember.key(member)).isPresent()).count();
            assertEquals(1, removed);
        }
    }

    @Test
    void a_subject_out_of_range_is_refused() {
        assertEquals(400, send("PUT", "x".repeat(129), ISSUER.token("admin-1", "admin")).status());
        assertEquals(400, send("DELETE", " ", ISSUER.token("admin-1", "admin")).status());
    }
}
