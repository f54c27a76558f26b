package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.creativevolunteers.kernel.function.Environment;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.staff.StaffGate;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.BucketInMemory;
import org.creativevolunteers.testing.CallSite;
import org.creativevolunteers.testing.FaultWalk;
import org.creativevolunteers.testing.Faults;
import org.creativevolunteers.testing.TestContext;
import org.creativevolunteers.testing.TestEvent;
import org.creativevolunteers.testing.TestIssuer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whatever call to the table or the bucket fails, in whatever way: the next run ends with the same reports, each of them once. */
class Q34FaultWalkTest {

    private static final TestIssuer ISSUER = TestIssuer.shared();
    private static final String ADMIN = ISSUER.token("admin-1", "admin");

    private final FaultWalk walk = new FaultWalk();
    private final List<DynamicTest> deeds = new ArrayList<>();

    private interface Deed {
        String at(Functions functions) throws Exception;
    }

    /** The functions, just started, over a table and a bucket as they stand. */
    private record Functions(Season season, Table table, ObjectStore store) {

        StaffGate gate() {
            return StaffGate.of(new Environment(ISSUER.environment()), table);
        }

        SnapshotPublication publication() {
            return new SnapshotPublication(table, store, season.clock(), Season.folder());
        }

        String publish() {
            new PublishReports(table, publication()).handleRequest(new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(),
                    new TestContext("PublishReports", 300_000));
            return "done";
        }

        String request() throws FaultWalk.Failed {
            return told(TestEvent.of("RequestReports").path("call", Season.CALL).as(ADMIN)
                    .to(new RequestReports(gate(), table, publication(), season.clock())));
        }

        String list() throws FaultWalk.Failed {
            return told(TestEvent.of("ListReports").query("call", Season.CALL).as(ADMIN).to(new ListReports(gate(), table)));
        }

        /** The link itself is another one each time, and lives by the time of day. */
        String download(String id) throws FaultWalk.Failed {
            return told(TestEvent.of("DownloadReport").path("id", id).as(ADMIN)
                    .to(new DownloadReport(gate(), table, store, season.testBucket.presigner(), season.clock())))
                    .replaceAll("\\?[^\"]*|\"expires\":\"[^\"]*\"", "");
        }

        private static String told(TestEvent.Answer answer) throws FaultWalk.Failed {
            return FaultWalk.told(answer.status(), answer.body());
        }
    }

    private record World(Season season, BucketInMemory bucket, Deed deed) implements FaultWalk.World {

        @Override
        public String act(Faults faults) throws Exception {
            return deed.at(functions(faults));
        }

        Functions functions(Faults faults) {
            return new Functions(season, new Table(faults.around(season.testTable.client()), season.testTable.name()),
                    new ObjectStore(faults.around(bucket), "reports"));
        }

        /**
         * But for the audit's entries of what was asked, how often the progress was changed, and extracts: what a run that failed
         * leaves of one lives a day.
         */
        @Override
        public List<String> state() {
            return Stream.concat(bucket.contents().stream().filter(object -> !object.startsWith("extracts/")),
                    season.testTable.contents().stream()
                            .filter(item -> !item.contains("action=download-report") && !item.contains("action=request-reports"))
                            .map(item -> item.contains("sk=REPORTS,") ? item.replaceAll("version=\\d+", "") : item))
                    .toList();
        }
    }

    private void deed(String what, Consumer<World> before, Deed deed) {
        deeds.add(dynamicTest(what, () -> {
            Season season = Season.inOneLanguage();
            season.register(4);
            season.assess(3, "first", "2027-01-18T10:00:00Z", 8);
            World first = new World(season, new BucketInMemory(true), deed);
            season.announce("main", "2027-01-19T12:00:00Z", List.of(3), first.bucket());
            before.accept(first);
            var items = season.testTable.items();
            walk.walk(what, () -> {
                season.testTable.restore(items);
                return new World(season, first.bucket().copy(), deed);
            });
        }));
    }

    private static void published(World world) {
        world.functions(Faults.none()).publish();
    }

    @TestFactory
    Stream<DynamicTest> Q34_each_call_to_table_and_bucket_fails_in_each_way() {
        deed("published, where something is new", world -> {
            published(world);
            world.season().now = world.season().now.plus(Duration.ofDays(1));
            world.season().assess(2, "second", "2027-01-21T10:00:00Z", 5);
        }, Functions::publish);
        deed("nothing is new", world -> {
            published(world);
            world.season().now = world.season().now.plus(Duration.ofDays(1));
        }, Functions::publish);
        deed("asked for", Q34FaultWalkTest::published, Functions::request);
        deed("listed", Q34FaultWalkTest::published, Functions::list);
        deed("downloaded", Q34FaultWalkTest::published, at -> at.download(PublishedReport.ofCall(at.season().table, Season.CALL).stream()
                .map(PublishedReport.Listed::report).map(ReportId::of).map(ReportId::text).findFirst().orElseThrow()));
        return Stream.concat(deeds.stream(), Stream.of(dynamicTest("no method that calls is forgotten", this::assertAllMet)));
    }

    private void assertAllMet() {
        Set<CallSite> missed = walk.missed(Path.of("target", "classes"));
        assertEquals(Set.of(), missed);
        assertEquals(Set.of(), walk.missedFunctions(Path.of("target", "classes")));
    }
}
