package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

class ListCallsTest {

    private final TestStaff test = new TestStaff();

    private TestEvent.Answer list(String token) {
        return TestEvent.of("ListCalls").as(token).to(new ListCalls(test.resources()));
    }

    @Test
    void Q18_every_role_sees_the_calls_nobody_else() {
        for (String token : List.of(TestStaff.VIEWER, TestStaff.COMMISSIONER, TestStaff.ADMIN)) {
            assertEquals(200, list(token).status());
        }
        assertEquals(403, list(TestStaff.NOBODY).status());
        assertEquals(401, list("no-token").status());
    }

    @Test
    void published_calls_are_listed_the_one_that_opens_last_first() {
        assertEquals(Map.of("calls", List.of(), "roles", List.of("viewer")), list(TestStaff.VIEWER).json());
        test.publish(TestStaff.ADMIN, TestCall.json());
        String later = TestCall.json().replace("\"test-call\"", "\"later-call\"").replaceFirst("\"opens\": \"\\d{4}-\\d\\d-\\d\\d",
                "\"opens\": \"2027-01-12");
        assertEquals(201, TestEvent.of("PublishCall").path("call", "later-call").as(TestStaff.ADMIN).body(later)
                .to(test.publishing(test.bucket.client())).status());
        List<?> calls = (List<?>) list(TestStaff.COMMISSIONER).json().get("calls");
        assertEquals(List.of("later-call", "test-call"), calls.stream().map(call -> ((Map<?, ?>) call).get("call")).toList());
        Map<?, ?> first = (Map<?, ?>) calls.getLast();
        assertEquals(List.of("az", "en", "ru"), first.get("languages"));
        assertEquals("Volunteers", ((Map<?, ?>) first.get("titles")).get("en"));
    }

    @Test
    void Q54_only_calls_are_listed_in_which_one_has_a_role_each_with_the_roles_there() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        String token = TestStaff.ISSUER.token("both", "viewer", "admin");
        assertEquals(List.of("viewer", "admin"), rolesOf(list(token)));
        test.table
                .write(Member.of(test.table, "both").change("", Optional.of(Map.of(TestCall.ID, Set.of(Role.VIEWER, Role.COMMISSIONER)))));
        assertEquals(List.of("viewer"), rolesOf(list(token)), "the issuer's are the widest");
        assertEquals(List.of(), list(token).json().get("roles"), "none for what is of no single call");
        test.table.write(Member.of(test.table, "both").change("", Optional.of(Map.of("another-call", Set.of(Role.VIEWER)))));
        assertEquals(List.of(), list(token).json().get("calls"));
    }

    private static Object rolesOf(TestEvent.Answer answer) {
        return ((Map<?, ?>) ((List<?>) answer.json().get("calls")).getFirst()).get("roles");
    }

    @Test
    void a_member_who_comes_is_noted_once_a_day_and_when_the_issuers_roles_are_others() {
        list(TestStaff.ISSUER.token("comer", "viewer"));
        Member first = Member.of(test.table, "comer");
        assertEquals("2027-01-11 [VIEWER] 0", first.seen().get() + " " + first.groups() + " " + first.version());
        list(TestStaff.ISSUER.token("comer", "viewer", "auditor"));
        assertEquals(Set.of(Role.VIEWER, Role.AUDITOR), Member.of(test.table, "comer").groups());
        list(TestStaff.NOBODY);
        assertEquals(List.of("comer"), Member.all(test.table).stream().map(Member::subject).toList());
    }
}
