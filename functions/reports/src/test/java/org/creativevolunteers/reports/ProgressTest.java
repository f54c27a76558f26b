package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff see how far reports under way have come, and that they fail. */
class ProgressTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private final Season season = new Season();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), season.table);

    private JsonObject progress(String group) {
        TestEvent.Answer answer = TestEvent.of("ListReports").query("call", Season.CALL).as(TestIssuer.shared().token("asks", group))
                .to(new ListReports(gate, season.table));
        assertEquals(200, answer.status());
        return Json.readObject(answer.body()).object("progress");
    }

    @BeforeEach
    void people() {
        season.register(5);
    }

    @Test
    void what_is_under_way_is_told_in_steps_until_it_is_there() {
        assertEquals(JsonObject.EMPTY.members(), progress("viewer").members());
        season.publication().publish(Season.CALL, PLENTY);
        long files = TestEvent.of("ListReports").query("call", Season.CALL).as(TestIssuer.shared().token("asks", "admin"))
                .to(new ListReports(gate, season.table)).body().split("\"sha256\"").length - 1;
        season.now = season.now.plus(Duration.ofDays(1));
        season.put(season.registration(9));
        boolean read = false;
        boolean written = false;
        for (int looks = 1; !written || progress("viewer").has("snapshot"); looks += 5) {
            try {
                season.publication().publish(Season.CALL, TimeLeft.of(Invocation.ofLooks(looks), Duration.ZERO));
            } catch (TimeLeft.TimeUp later) {
                JsonObject progress = progress("viewer");
                assertEquals("20270121T120000Z", progress.requireText("snapshot"));
                assertEquals(files, progress.requireWhole("of"));
                read |= progress.has("people");
                written |= progress.requireWhole("files") > 0;
                assertFalse(progress.has("failed"), "time that is up is no failure");
                assertTrue(!progress.has("people") || progress.requireWhole("people") == 6);
                continue;
            }
            break;
        }
        assertTrue(read && written, "both steps were seen");
        assertEquals(JsonObject.EMPTY.members(), progress("viewer").members());
    }

    @Test
    void since_when_it_fails_is_told_until_it_does_what_it_should() {
        SnapshotPublication broken = new SnapshotPublication(season.table, new ObjectStore(season.testBucket.client(), "no-such-bucket"),
                season.clock(), Season.folder());
        for (int time = 0; time < 3; time++) {
            assertThrows(RuntimeException.class, () -> broken.publish(Season.CALL, PLENTY));
            assertEquals("2027-01-20T12:00:00Z", progress("auditor").requireText("failed"));
            season.now = season.now.plus(Duration.ofMinutes(5));
        }
        assertTrue(season.publication().publish(Season.CALL, PLENTY).isPresent());
        assertEquals(JsonObject.EMPTY.members(), progress("auditor").members());
    }
}
