package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.Test;

/** What the staff's functions write stands in the table as docs/items says. */
class ItemContractTest {

    private final GoldenItems golden = new GoldenItems("staff");
    private final TestStaff test = new TestStaff();

    private void done(String step, TestEvent.Answer answer) {
        assertTrue(answer.status() < 400, () -> step + ": " + answer.status() + " " + answer.body());
        golden.take(step);
    }

    private TestEvent.Answer member(String method, String way) {
        return TestEvent.of("ChangeMember").at("/staff/members/member-7" + way).method(method)
                .body("{\"label\": \"Chair\", \"calls\": {\"test-call\": [\"viewer\"]}}").path("subject", "member-7").as(TestStaff.ADMIN)
                .to(new ChangeMember(test.resources()));
    }

    private void seal() {
        Clock later = Clock.fixed(TestStaff.NOW.plus(Duration.ofDays(3)), ZoneOffset.UTC);
        try {
            new SealAudit(new Resources(TestStaff.environment(), test.table, later)).handleRequest(
                    new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), OutputStream.nullOutputStream(),
                    new TestContext("SealAudit", 300_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two who look alike, in a table of their own, for what is written of a call with registrations is another sample. */
    private void twins() {
        TestStaff other = new TestStaff();
        String first = other.register(1, "CONFIRMED", Map.of()).text("id");
        String second = other.register(2, "CONFIRMED", Map.of()).text("id");
        golden.follow(other.store);
        done("two are told apart", TestEvent.of("TellApart").path("call", TestCall.ID).path("id", first).path("other", second)
                .as(TestStaff.ADMIN).to(new TellApart(other.resources())));
    }

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        golden.follow(test.store);
        done("published", test.publish(TestStaff.ADMIN, TestCall.json()));
        String more = TestCall.json().replace("\"places\": 4", "\"places\": 5");
        done("published with more places", test.publish(TestStaff.ISSUER.token("admin-2", "admin"), more));
        done("a link is made", TestEvent.of("GetLink").noQuery().path("call", TestCall.ID).query("language", "en").query("channel", "own")
                .query("source", "Fair").query("ref", "stand-3").as(TestStaff.VIEWER).to(new GetLink(test.resources())));
        done("registrations are looked at", TestEvent.of("ListRegistrations").path("call", TestCall.ID).noQuery().as(TestStaff.ADMIN)
                .to(new ListRegistrations(test.resources())));
        TestEvent.of("BeginEntry").path("call", TestCall.ID).as(TestStaff.ADMIN).to(new BeginEntry(test.resources()));
        golden.take("an entry is begun");
        done("a member is removed", member("PUT", "/removal"));
        done("a member is readmitted", member("DELETE", "/removal"));
        done("a member's roles are said", member("PUT", ""));
        done("a member comes",
                TestEvent.of("ListCalls").as(TestStaff.ISSUER.token("member-7", "viewer")).to(new ListCalls(test.resources())));
        done("the call is taken back", TestEvent.of("PublishCall").method("DELETE").path("call", TestCall.ID).as(TestStaff.ADMIN)
                .to(test.publishing(test.bucket.client())));
        seal();
        golden.take("a day without entries is sealed", key -> key.startsWith("SEALS#STAFF")); // those of others are of random places
        twins();
        golden.check();
    }
}
