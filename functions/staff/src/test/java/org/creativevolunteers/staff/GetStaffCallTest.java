package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.creativevolunteers.kernel.items.Tally;
import org.creativevolunteers.kernel.table.Times;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

class GetStaffCallTest {

    private final TestStaff test = new TestStaff();

    private Map<String, Object> call() {
        return TestEvent.of("GetStaffCall").path("call", TestCall.ID).noQuery().as(TestStaff.VIEWER)
                .to(new GetStaffCall(test.resources())).json();
    }

    @Test
    void a_call_tells_how_many_assessments_count_whoever_gave_them_and_what_time_it_is() {
        test.publish(TestStaff.ADMIN, TestCall.json());
        assertEquals(0L, call().get("assessments"));
        test.table.write(Tally.count(TestCall.ID, "first-commissioner", 3, 1));
        test.table.write(Tally.count(TestCall.ID, "second-commissioner", 2, 4));
        test.table.write(Tally.count("another-call", "first-commissioner", 7, 0));
        assertEquals(5L, call().get("assessments"));
        assertEquals(Times.text(test.clock.instant()), call().get("now"));
    }
}
