package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Member;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.staff.Role;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.testing.AccessRow;
import org.creativevolunteers.testing.AccessWalk;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is let in by docs/access.md is let in, and nobody else is. What is for admins alone a viewer does not get. */
class Q18AccessWalkTest {

    private final Season season = new Season();
    private final BucketInMemory objects = new BucketInMemory(true);
    private final ObjectStore store = new ObjectStore(objects, "reports");
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), season.table);
    private final SnapshotPublication publication = new SnapshotPublication(season.table, store, season.clock(), Season.folder());

    private RequestStreamHandler handler(String function) {
        return switch (function) {
            case "RequestReports" -> new RequestReports(gate, season.table, publication, season.clock());
            case "ListReports" -> new ListReports(gate, season.table);
            case "DownloadReport" -> new DownloadReport(gate, season.table, store, season.testBucket.presigner(), season.clock());
            default -> throw new IllegalArgumentException("nobody knocks at " + function);
        };
    }

    private String report(Role role) {
        return PublishedReport.ofCall(season.table, Season.CALL).stream().map(PublishedReport.Listed::report)
                .filter(report -> report.role() == role).map(ReportId::of).map(ReportId::text).findFirst().orElseThrow();
    }

    private int knock(AccessRow row, String report, String token) {
        return TestEvent.of(row.function()).method(row.method()).path("call", Season.CALL).path("id", report).query("call", Season.CALL)
                .as(token).to(handler(row.function())).status();
    }

    /** Of every file whoever has its kind's role, and every admin, gets a link and sees it in the list; nobody else does. */
    @Test
    void Q18_every_report_by_every_role_as_it_is_declared() {
        season.register(3);
        season.assess(1, "first", "2027-01-18T10:00:00Z", 8);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(1), objects);
        publication.publish(Season.CALL, TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20)));
        List<PublishedReport> reports =
                PublishedReport.ofCall(season.table, Season.CALL).stream().map(PublishedReport.Listed::report).toList();
        assertEquals(Set.of(ReportKind.values()), reports.stream().map(report -> ReportKind.ofFile(report.name()).orElseThrow())
                .collect(Collectors.toSet()), "every kind is there to be asked for");
        for (String role : List.of("viewer", "commissioner", "auditor", "admin")) {
            String token = TestIssuer.shared().token(role + "-1", role);
            String list = TestEvent.of("ListReports").query("call", Season.CALL).as(token).to(handler("ListReports")).body();
            for (PublishedReport report : reports) {
                ReportKind kind = ReportKind.ofFile(report.name()).orElseThrow();
                boolean may = role.equals("admin") || role.equals(kind.role().word())
                        || role.equals("auditor") && kind.kept() == ReportKind.Kept.ALWAYS;
                String id = ReportId.of(report).text();
                int status = TestEvent.of("DownloadReport").path("id", id).as(token).to(handler("DownloadReport")).status();
                assertEquals(may ? 200 : 403, status, role + ", " + report.name());
                assertEquals(may, list.contains("\"" + id + "\""), role + ", " + report.name());
            }
        }
    }

    @Test
    void Q18_every_operation_by_every_set_of_roles() {
        season.register(3);
        publication.publish(Season.CALL, TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20)));
        season.table.write(Member.remove("removed", "admin", season.clock().instant()));
        Map.of("here", Season.CALL, "elsewhere", "another-call").forEach((who, in) -> season.table
                .write(Member.of(season.table, who).change("", Optional.of(Map.of(in, Set.of(Role.values()))))));
        Set<Map<String, AttributeValue>> items = season.testTable.items();
        String viewers = report(Role.VIEWER);
        new AccessWalk().staff("reports", new AccessWalk.Doors() {
            @Override
            public void restore() {
                season.testTable.restore(items);
            }

            @Override
            public int knock(AccessRow row, Optional<String> bearer) {
                return Q18AccessWalkTest.this.knock(row, viewers, bearer.orElse(""));
            }

            @Override
            public List<String> state() {
                return Stream.concat(season.testTable.contents().stream(), objects.contents().stream()).toList();
            }
        });
        AccessRow download =
                AccessRow.ofModule("reports").stream().filter(row -> row.function().equals("DownloadReport")).findFirst().orElseThrow();
        List<Integer> statuses = List.of(knock(download, report(Role.ADMIN), TestIssuer.shared().token("v", "viewer", "commissioner")),
                knock(download, report(Role.ADMIN), TestIssuer.shared().token("a", "admin")));
        assertTrue(statuses.equals(List.of(403, 200)), statuses.toString());
    }
}
