package org.creativevolunteers.kernel.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.http.HttpRequest;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.TestIssuer;
import org.creativevolunteers.testing.TestTable;
import org.junit.jupiter.api.Test;

/** The issuer says the widest, an administrator in which calls. */
class Q54RolesPerCallTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();
    private static final Role[] ALL = Role.values();

    private final TestTable store = TestTable.create();
    private final Table table = new Table(store.client(), store.name());
    private final StaffGate gate = StaffGate.of(new Environment(ISSUER.environment()), table);

    private static HttpRequest request(String call, String... groups) {
        return new HttpRequest("GET", "/staff", Map.of("call", call), Map.of(),
                Map.of("authorization", "Bearer " + ISSUER.token("member", groups)), new byte[0], "203.0.113.7", "r-1", Map.of());
    }

    private void say(Map<String, Set<Role>> calls) {
        table.write(Member.of(table, "member").change("", Optional.of(calls)));
    }

    private static String refused(Supplier<Staff> asking) {
        Refusal refusal = assertThrows(Refusal.class, asking::get);
        return refusal.status() + " " + refusal.code();
    }

    @Test
    void Q54_of_whom_nothing_was_said_has_the_issuers_roles_in_every_call_and_in_the_house() {
        assertEquals(Set.of(Role.ADMIN, Role.VIEWER), gate.admit(request("autumn", "admin", "viewer"), ALL).roles());
        assertEquals(Set.of(Role.ADMIN), gate.admitToHouse(request("autumn", "admin"), ALL).roles());
        table.write(Member.of(table, "member").seen(Set.of(Role.ADMIN), LocalDate.parse("2027-01-11")));
        table.write(Member.of(table, "member").change("The one with the key", Optional.empty()));
        assertEquals(Set.of(Role.ADMIN), gate.admit(request("spring", "admin"), ALL).roles(), "being seen and named takes nothing away");
        assertEquals(Set.of(Role.ADMIN), gate.admit(request("spring", "admin"), Optional.empty(), ALL).roles());
    }

    @Test
    void Q54_a_role_holds_where_both_the_issuer_and_an_administrator_say_so() {
        say(Map.of("autumn", Set.of(Role.ADMIN, Role.VIEWER), "spring", Set.of(Role.VIEWER)));
        assertEquals(Set.of(Role.ADMIN), gate.admit(request("autumn", "admin", "commissioner"), ALL).roles());
        assertEquals("403 role", refused(() -> gate.admit(request("autumn", "commissioner"), Role.ADMIN)), "the issuer's are the widest");
        assertEquals("403 call", refused(() -> gate.admit(request("spring", "admin"), Role.ADMIN)));
        assertEquals("403 call", refused(() -> gate.admit(request("winter", "admin"), ALL)));
        assertEquals(Set.of(Role.VIEWER), gate.admit(request("x", "viewer"), Optional.of("spring"), ALL).roles());
        assertEquals(Set.of(Role.VIEWER), gate.admit(request("x", "viewer"), () -> "spring", ALL).roles());
        assertEquals("403 call", refused(() -> gate.admit(request("autumn", "admin"), () -> "spring", Role.ADMIN)));
        assertEquals("403 call", refused(() -> gate.admitAnew(request("spring", "admin"), Role.ADMIN)));
    }

    @Test
    void Q54_what_is_of_no_single_call_needs_the_role_in_all() {
        say(Map.of("autumn", Set.of(ALL)));
        assertEquals("403 call", refused(() -> gate.admitToHouse(request("autumn", "admin"), Role.ADMIN)));
        assertEquals("403 call", refused(() -> gate.admit(request("autumn", "admin"), Optional.empty(), Role.ADMIN)));
        Staff staff = gate.admitAnywhere(request("x", "admin", "viewer"), ALL);
        assertEquals(Set.of(Role.ADMIN, Role.VIEWER), staff.in("autumn").roles());
        assertEquals(Set.of(), staff.in("spring").roles());
        assertEquals(Set.of(), staff.inHouse().roles());
    }

    @Test
    void Q54_no_call_at_all_is_something_else_than_nothing_said() {
        say(Map.of());
        assertEquals("403 call", refused(() -> gate.admit(request("autumn", "admin"), ALL)));
    }

    @Test
    void what_somebody_else_has_said_meanwhile_is_not_overwritten() {
        Member read = Member.of(table, "member");
        say(Map.of("autumn", Set.of(Role.VIEWER)));
        assertThrows(Table.ConditionFailed.class, () -> table.write(read.change("late", Optional.empty())));
        Member now = Member.of(table, "member");
        table.write(now.change("in time", Optional.empty()));
        assertEquals(List.of("in time 2"),
                Member.all(table).stream().map(member -> member.label().get() + " " + member.version()).toList());
    }

    @Test
    void a_removed_member_may_nothing_anywhere_and_what_was_said_of_them_stays() {
        say(Map.of("autumn", Set.of(Role.ADMIN)));
        table.write(Member.remove("member", "admin", Instant.parse("2027-01-11T06:00:00Z")));
        assertTrue(Member.of(table, "member").calls().isPresent());
        assertEquals("403 removed", refused(() -> gate.admit(request("autumn", "admin"), ALL)));
        assertEquals(false, Member.of(table, "member").may(Role.ADMIN, "autumn"));
        table.write(Member.readmit("member"));
        assertEquals(true, Member.of(table, "member").may(Role.ADMIN, "autumn"));
        assertEquals(false, Member.of(table, "member").may(Role.ADMIN, "spring"));
        assertEquals(true, Member.of(table, "nobody").may(Role.ADMIN, "spring"));
    }
}
