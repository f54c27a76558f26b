package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

class ChangeMemberTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());
    private final ChangeMember function = new ChangeMember(new Resources(new Environment(ISSUER.environment()), table,
            Clock.fixed(Instant.parse("2027-01-11T06:00:00Z"), ZoneOffset.UTC)));

    private TestEvent.Answer send(String method, String subject, String token) {
        return TestEvent.of("ChangeMember").method(method).path("subject", subject).as(token).to(function);
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
        assertTrue(table.get(Member.key("member-7")).isEmpty());
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
            long removed = List.of(first, second).stream().filter(member -> Member.of(table, member).removed().isPresent()).count();
            assertEquals(1, removed);
        }
    }

    @Test
    void a_subject_out_of_range_is_refused() {
        assertEquals(400, send("PUT", "x".repeat(129), ISSUER.token("admin-1", "admin")).status());
        assertEquals(400, send("DELETE", " ", ISSUER.token("admin-1", "admin")).status());
    }

    private TestEvent.Answer say(String subject, String json, String token) {
        return TestEvent.of("ChangeMember").at("/staff/members/" + subject).path("subject", subject).body(json).as(token).to(function);
    }

    private void publish(String... calls) {
        for (String call : calls) {
            table.write(CallItem.publish(Optional.empty(), call, "{}", "hash", "admin-1", Instant.parse("2027-01-01T06:00:00Z")));
        }
    }

    @Test
    void Q54_an_admin_says_in_which_calls_a_member_has_which_roles_and_takes_it_back() {
        publish("autumn", "spring");
        String admin = ISSUER.token("admin-1", "admin");
        TestEvent.Answer said = say("member-7", "{\"label\": \" The  one with the key \", \"calls\": "
                + "{\"autumn\": [\"viewer\", \"admin\"], \"spring\": []}, \"version\": 0}", admin);
        assertEquals(200, said.status(), said.body());
        assertEquals(Map.of("subject", "member-7", "label", "The one with the key", "groups", List.of(), "calls",
                Map.of("autumn", List.of("viewer", "admin")), "version", 1L), said.json());
        assertEquals(said.body(),
                say("member-7", "{\"label\": \"The one with the key\", \"calls\": {\"autumn\": [\"admin\", \"viewer\"]}}", admin)
                        .body(),
                "the same again changes nothing");
        assertEquals(1, audit().size());
        assertEquals(List.of("autumn: viewer admin"), audit().getFirst().object("details").get("calls"));
        assertEquals("changed", say("member-7", "{\"version\": 0}", admin).json().get("title"), "somebody else was faster");
        assertEquals(Map.of("subject", "member-7", "groups", List.of(), "version", 2L), say("member-7", "{\"version\": 1}", admin).json());
        assertEquals(Map.of("everywhere", true),
                audit().stream().filter(entry -> !entry.object("details").containsKey("calls")).findFirst().orElseThrow()
                        .object("details"));
    }

    @Test
    void Q54_nobody_says_it_of_themself_and_who_has_roles_in_some_calls_says_it_of_nobody() {
        publish("autumn");
        String admin = ISSUER.token("admin-1", "admin");
        assertEquals("self", say("admin-1", "{\"calls\": {\"autumn\": [\"admin\"]}}", admin).json().get("title"));
        assertEquals(200, say("admin-1", "{\"label\": \"The chair\"}", admin).status(), "but what they are called");
        assertEquals(200, say("admin-2", "{\"calls\": {\"autumn\": [\"admin\"]}}", admin).status());
        String second = ISSUER.token("admin-2", "admin");
        assertEquals("call", say("admin-2", "{}", second).json().get("title"), "nobody raises themself");
        assertEquals("call", say("admin-3", "{}", second).json().get("title"));
        assertEquals("call", send("PUT", "admin-1", second).json().get("title"));
    }

    @Test
    void Q54_what_is_no_role_no_call_or_too_long_is_refused() {
        publish("autumn");
        String admin = ISSUER.token("admin-1", "admin");
        for (String wrong : List.of("{\"calls\": {\"autumn\": [\"owner\"]}}", "{\"calls\": {\"winter\": [\"admin\"]}}", "{\"calls\": []}",
                "{\"calls\": {\"autumn\": \"admin\"}}", "{\"label\": \"" + "x".repeat(81) + "\"}", "{\"groups\": [\"admin\"]}", "")) {
            assertEquals(400, say("member-7", wrong, admin).status(), wrong);
        }
        assertTrue(table.get(Member.key("member-7")).isEmpty());
    }

    @Test
    void Q54_of_two_admins_who_restrict_each_other_at_once_one_remains() {
        publish("autumn");
        for (int round = 0; round < 10; round++) {
            String first = "first-" + round;
            String second = "second-" + round;
            String restricted = "{\"calls\": {\"autumn\": [\"admin\"]}}";
            CompletableFuture<TestEvent.Answer> other =
                    CompletableFuture.supplyAsync(() -> say(first, restricted, ISSUER.token(second, "admin")));
            say(second, restricted, ISSUER.token(first, "admin"));
            other.join();
            assertEquals(1, Stream.of(first, second).filter(member -> Member.of(table, member).calls().isPresent()).count());
        }
    }

    @Test
    void members_are_listed_with_what_is_known_of_them() {
        publish("autumn");
        String admin = ISSUER.token("admin-1", "admin");
        table.write(Member.of(table, "member-9").seen(Set.of(Role.COMMISSIONER), LocalDate.parse("2027-01-10")));
        say("member-8", "{\"label\": \"Chair\", \"calls\": {\"autumn\": [\"auditor\"]}}", admin);
        send("PUT", "member-7", admin);
        ListMembers list = new ListMembers(new Resources(new Environment(ISSUER.environment()), table,
                Clock.fixed(Instant.parse("2027-01-11T06:00:00Z"), ZoneOffset.UTC)));
        assertEquals(List.of(
                Map.of("subject", "member-8", "label", "Chair", "groups", List.of(), "calls", Map.of("autumn", List.of("auditor")),
                        "version", 1L),
                Map.of("subject", "member-7", "groups", List.of(), "removed", "2027-01-11T06:00:00Z", "by", "admin-1", "version", 0L),
                Map.of("subject", "member-9", "seen", "2027-01-10", "groups", List.of("commissioner"), "version", 0L)),
                TestEvent.of("ListMembers").as(admin).to(list).json().get("members"));
    }
}
