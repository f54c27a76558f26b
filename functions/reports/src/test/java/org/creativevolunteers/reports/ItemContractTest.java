package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.testing.GoldenItems;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.Test;

/** What the reports' functions write stands in the table as docs/items says. */
class ItemContractTest {

    private static final String ADMIN = TestIssuer.shared().token("admin-1", "admin");

    private final GoldenItems golden = new GoldenItems("reports");
    private final Season season = new Season();
    private final StaffGate gate = StaffGate.of(new Environment(TestIssuer.shared().environment()), season.table);

    /** Of the reports one of each shape; the pages change with their texts. */
    private static boolean isOfInterest(String key) {
        return !key.contains("/ REPORT#")
                || List.of("registrations.csv", "contacts.json", "protocol-main.json").stream().anyMatch(key::endsWith);
    }

    private void done(String step, TestEvent.Answer answer) {
        assertTrue(answer.status() < 400, () -> step + ": " + answer.status() + " " + answer.body());
        golden.take(step, ItemContractTest::isOfInterest);
    }

    @Test
    void what_is_written_stands_in_the_table_as_its_samples() {
        season.register(3);
        season.assess(1, "first", "2027-01-18T10:00:00Z", 8);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(1));
        golden.follow(season.testTable);
        new PublishReports(season.table, season.publication())
                .handleRequest(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Invocation.ofLooks(60));
        golden.take("the schedule's time was up", ItemContractTest::isOfInterest);
        done("asked for", TestEvent.of("RequestReports").path("call", Season.CALL).as(ADMIN)
                .to(new RequestReports(gate, season.table, season.publication(), season.clock())));
        String id = Base64.getUrlEncoder().withoutPadding()
                .encodeToString((Season.CALL + "/20270120T120000Z/contacts.json").getBytes(StandardCharsets.UTF_8));
        done("downloaded", TestEvent.of("DownloadReport").path("id", id).as(ADMIN)
                .to(new DownloadReport(gate, season.table, season.store(), season.testBucket.presigner(), season.clock())));
        season.now = season.now.plus(Duration.ofDays(1));
        new PublishReports(season.table, season.publication())
                .handleRequest(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), Invocation.LONG);
        golden.take("nothing new at night", ItemContractTest::isOfInterest);
        season.now = season.now.plus(Duration.ofDays(1));
        assertThrows(RuntimeException.class, () -> new SnapshotPublication(season.table,
                new ObjectStore(season.testBucket.client(), "no-such-bucket"), season.clock(), Season.folder())
                .publish(Season.CALL, TimeLeft.of(Invocation.LONG, Duration.ZERO)));
        golden.take("it failed", key -> key.endsWith(" / REPORTS"));
        golden.check();
    }
}
