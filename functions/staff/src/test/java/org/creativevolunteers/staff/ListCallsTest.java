package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
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
        assertEquals(Map.of("calls", List.of()), list(TestStaff.VIEWER).json());
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
}
