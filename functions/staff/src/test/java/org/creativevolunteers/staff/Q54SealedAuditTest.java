package org.creativevolunteers.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.testing.TestCall;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who changes the audit trail after its day is over is found out by whoever knows a later seal. */
class Q54SealedAuditTest {

    private final TestStaff test = new TestStaff(); // on 11 January 2027

    @BeforeEach
    void publish() {
        test.publish(TestStaff.ADMIN, TestCall.json());
    }

    private void act(String time, String action) {
        test.table.write(
                new Audit(TestCall.ID, Instant.parse(time), "admin-1", action, "something", Map.of("b", 2L, "a", List.of("x"))).write());
    }

    private void seal(String now) throws IOException {
        Resources then = new Resources(TestStaff.environment(), test.table, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        new SealAudit(then).handleRequest(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)),
                OutputStream.nullOutputStream(), new TestContext("SealAudit", 300_000));
    }

    private List<Map<?, ?>> seals() {
        TestEvent event = TestEvent.of("GetSeals").noQuery().query("call", TestCall.ID).query("month", "2027-01").as(TestStaff.ADMIN);
        List<Map<?, ?>> seals = new ArrayList<>();
        ((List<?>) event.to(new GetSeals(test.resources())).json().get("seals")).forEach(seal -> seals.add((Map<?, ?>) seal));
        return seals;
    }

    private String text(Map<?, ?> seal) {
        TestEvent event = TestEvent.of("GetSeals").noQuery().query("call", TestCall.ID).as(TestStaff.ADMIN)
                .path("day", (String) seal.get("day")).path("part", "%03d".formatted((Long) seal.get("part")));
        return (String) event.to(new GetSeals(test.resources())).json().get("text");
    }

    /** The days whose texts are not as they were sealed, or whose seal does not name the one before; as anybody can find out. */
    private List<Object> broken() {
        List<Object> broken = new ArrayList<>();
        String before = "";
        for (Map<?, ?> seal : seals()) {
            String text = text(seal);
            String names = "\"before\":\"" + before + "\"";
            if (!Hash.sha256(text).equals(seal.get("sha256")) || !text.lines().findFirst().orElseThrow().contains(names)) {
                broken.add(seal.get("day"));
            }
            before = (String) seal.get("sha256");
        }
        return broken;
    }

    private Item entry(String action) {
        return test.audit().stream().filter(entry -> entry.text("action").equals(action)).findFirst().orElseThrow();
    }

    @Test
    void Q54_each_day_that_is_over_is_sealed_once_and_names_the_one_before() throws IOException {
        act("2027-01-11T20:00:00Z", "first");
        act("2027-01-12T23:59:59Z", "late");
        seal("2027-01-13T00:30:00Z");
        assertEquals(List.of("2027-01-11"), seals().stream().map(seal -> seal.get("day")).toList(), "an hour after midnight, not before");
        seal("2027-01-14T02:00:00Z");
        seal("2027-01-14T02:00:00Z");
        assertEquals(List.of("2027-01-11", "2027-01-12", "2027-01-13"), seals().stream().map(seal -> seal.get("day")).toList());
        assertEquals(List.of(2L, 1L, 0L), seals().stream().map(seal -> seal.get("entries")).toList(), "published and first; late; none");
        assertEquals(List.of(), broken());
        assertEquals(seals().get(0).get("sha256"), seals().get(1).get("before"));
        assertTrue(text(seals().get(1)).contains("\"details\":{\"a\":[\"x\"],\"b\":2}"), text(seals().get(1)));
    }

    @Test
    void Q54_whoever_changes_adds_or_removes_an_entry_is_found_out() throws IOException {
        act("2027-01-11T20:00:00Z", "first");
        act("2027-01-12T08:00:00Z", "second");
        act("2027-01-13T08:00:00Z", "third");
        seal("2027-01-15T02:00:00Z");
        Item second = entry("second");
        test.table.write(Write.update(second.key()).set("actor", "somebody-else"));
        assertEquals(List.of("2027-01-12"), broken(), "changed");
        test.table.write(Write.put(second));
        assertEquals(List.of(), broken(), "put back as it was");
        test.table.write(Write.delete(second.key()));
        assertEquals(List.of("2027-01-12"), broken(), "removed");
        test.table.write(Write.put(second));
        act("2027-01-13T09:00:00Z", "afterwards");
        assertEquals(List.of("2027-01-13"), broken(), "added");
    }

    @Test
    void Q54_whoever_seals_anew_changes_every_later_seal() throws IOException {
        act("2027-01-11T20:00:00Z", "first");
        act("2027-01-12T08:00:00Z", "second");
        seal("2027-01-14T02:00:00Z");
        Object known = seals().getLast().get("sha256"); // somebody noted it
        test.table.write(Write.update(entry("first").key()).set("actor", "somebody-else"));
        test.table.query("SEALS#" + TestCall.ID).toList().forEach(seal -> test.table.write(Write.delete(seal.key())));
        seal("2027-01-14T02:00:00Z");
        assertEquals(List.of(), broken());
        assertNotEquals(known, seals().getLast().get("sha256"));
    }

    @Test
    void Q54_a_day_with_very_many_entries_is_sealed_in_parts() throws IOException {
        for (int batch = 0; batch < 101; batch++) {
            List<Write> writes = new ArrayList<>();
            for (int entry = 0; entry < 100; entry++) {
                Instant time = Instant.parse("2027-01-11T10:00:00Z").plusSeconds(batch);
                writes.add(new Audit(TestCall.ID, time, "applicant", "confirm", "one").write());
            }
            test.table.write(writes);
        }
        seal("2027-01-12T02:00:00Z");
        assertEquals(List.of(10_000L, 101L), seals().stream().map(seal -> seal.get("entries")).toList());
        assertEquals(List.of(), broken());
    }
}
