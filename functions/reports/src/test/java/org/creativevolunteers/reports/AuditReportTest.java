package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.json.JsonObject;
import org.creativevolunteers.kernel.access.Code;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.ReportProgress;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;

/** The audit trail is a report: whole, in its order, up to the snapshot's time. */
class AuditReportTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private final Season season = new Season();

    private void entry(String call, String time, String actor, String action, String subject, Map<String, Object> details) {
        season.table.write(new Audit(call, Instant.parse(time), actor, action, subject, details).write());
    }

    private void entry(String time, String actor, String action, String subject, Map<String, Object> details) {
        entry(Season.CALL, time, actor, action, subject, details);
    }

    private Snapshot publish() {
        season.table.write(ReportProgress.ask(Season.CALL, season.now, "admin-1"));
        return season.publication().publish(Season.CALL, PLENTY).orElseThrow();
    }

    private String report(Snapshot snapshot, String name) {
        return new String(season.testBucket.client()
                .getObjectAsBytes(request -> request.bucket(season.testBucket.name()).key(snapshot.key(name))).asByteArray(),
                StandardCharsets.UTF_8);
    }

    private List<JsonObject> rows(Snapshot snapshot) {
        return Json.readObject("{\"rows\":" + report(snapshot, "audit.json") + "}").objects("rows");
    }

    @Test
    void all_months_since_the_first_publication_stand_in_it_in_order() {
        String earlier = "2026-11-02T08:00:00Z";
        season.table.write(CallItem.publish(Optional.empty(), "earlier-call", Season.content(), Hash.sha256(Season.content()), "admin-1",
                Instant.parse(earlier)));
        entry("earlier-call", "2027-01-20T12:00:01Z", "admin-1", "too-late", "x", Map.of());
        entry("earlier-call", "2027-01-20T12:00:00Z", "admin-1", "c", "x", Map.of());
        entry("earlier-call", earlier, "admin-1", "a", "x", Map.of());
        entry("earlier-call", "2026-12-31T23:59:59Z", "admin-1", "b", "x", Map.of());
        entry("2027-01-01T00:00:00Z", "admin-1", "of-another-call", "x", Map.of());
        Snapshot snapshot = season.publication().publish("earlier-call", PLENTY).orElseThrow();
        assertEquals(List.of("a", "b", "c"), rows(snapshot).stream().map(row -> row.requireText("action")).toList());
    }

    @Test
    void an_entry_says_what_an_auditor_sees_of_it_in_the_office_and_computes_nowhere() {
        String id = Season.id(1);
        entry("2027-01-20T10:00:00Z", "=cmd|' /C calc'!A0", "read-registration", id, Map.of("b", 2L, "a", "x\n=1+1"));
        entry("2027-01-20T10:00:01Z", "applicant", "@search", "=HYPERLINK(1)", Map.of(Audit.SHOWN, List.of(id, Season.id(2))));
        Snapshot snapshot = publish();
        List<JsonObject> rows = rows(snapshot);
        assertEquals("{\"time\":\"2027-01-20T10:00:00Z\",\"actor\":\"=cmd|' /C calc'!A0\",\"action\":\"read-registration\",\"subject\":\""
                + id + "\",\"code\":\"" + Code.of(id) + "\",\"details\":\"{\\\"a\\\":\\\"x\\\\n=1+1\\\",\\\"b\\\":2}\"}",
                Json.write(rows.getFirst().members()));
        assertEquals(2, rows.get(1).requireWhole("shown"));
        assertFalse(rows.get(1).has("details") || rows.get(1).has("code"));
        assertFalse(report(snapshot, "audit.json").contains(Season.id(2)));
        String csv = report(snapshot, "audit.csv");
        assertTrue(csv.contains("\"'=cmd|' /C") && csv.contains("\"'@search\"") && csv.contains("\"'=HYPERLINK(1)\""), csv);
    }

    @Test
    void what_was_done_makes_a_new_snapshot_and_what_reports_do_themselves_makes_none() {
        season.register(2);
        Snapshot first = publish();
        season.now = season.now.plusSeconds(60);
        entry("2027-01-20T12:00:30Z", "admin-1", "download-report", "x", Map.of());
        entry("2027-01-20T12:00:40Z", "admin-1", "request-reports", "x", Map.of());
        assertEquals(first, publish());
        season.now = season.now.plusSeconds(60);
        entry("2027-01-20T12:01:30Z", "admin-1", "approve-batch", "main", Map.of());
        Snapshot second = publish();
        assertNotEquals(first, second);
        assertEquals(List.of("publish-reports", "download-report", "request-reports", "approve-batch"),
                rows(second).stream().map(row -> row.requireText("action")).toList());
    }
}
