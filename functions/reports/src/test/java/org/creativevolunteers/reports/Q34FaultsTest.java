package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.reports.FaultyTransport.Fate;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.testing.TestBucket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class Q34FaultsTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    private static Season played() {
        Season season = new Season();
        season.register(6);
        season.assess(3, "first", "2027-01-18T10:00:00Z", 8);
        season.announce("main", "2027-01-19T12:00:00Z", List.of(3));
        return season;
    }

    private static SnapshotPublication through(Season season, FaultyTransport transport) {
        return new SnapshotPublication(season.table, new ObjectStore(TestBucket.client(transport), season.testBucket.name()),
                season.clock(), Season.folder());
    }

    private static Map<String, String> objects(Season season) {
        Map<String, String> objects = new TreeMap<>();
        for (S3Object object : season.testBucket.client()
                .listObjectsV2(request -> request.bucket(season.testBucket.name()).prefix("reports/")).contents()) {
            objects.put(object.key(), Hash.sha256(season.testBucket.client()
                    .getObjectAsBytes(request -> request.bucket(season.testBucket.name()).key(object.key())).asByteArray()));
        }
        return objects;
    }

    /** No report is listed whose object is not there with those very bytes. */
    private static void assertKept(Season season) {
        Map<String, String> objects = objects(season);
        PublishedReport.ofCall(season.table, Season.CALL).stream().map(PublishedReport.Listed::report)
                .forEach(report -> assertEquals(report.sha256(), objects.get(report.object()), report.name()));
    }

    @ParameterizedTest
    @EnumSource(value = Fate.class, names = {"NEVER_ARRIVES", "ANSWER_IS_LOST", "SERVER_ERROR", "SLOW_DOWN"})
    void a_passing_fault_of_the_bucket_is_overcome_within_the_run(Fate fate) {
        Season season = played();
        FaultyTransport transport = new FaultyTransport(request -> request % 6 == 1 ? fate : Fate.ARRIVES);
        assertTrue(through(season, transport).publish(Season.CALL, PLENTY).isPresent());
        assertEquals(PublicationTest.declared(season).size(), objects(season).size());
        assertKept(season);
    }

    /** Each third one in turn: what any call from any place may meet is the walk's. */
    @Test
    void whatever_request_is_refused_the_next_run_ends_with_the_same_bytes() {
        Season reference = played();
        reference.publication().publish(Season.CALL, PLENTY);
        Map<String, String> expected = objects(reference);
        int n = -2;
        for (boolean refused = true; refused;) {
            n += 3;
            int next = n;
            Season season = played();
            FaultyTransport transport = new FaultyTransport(request -> request == next ? Fate.REFUSED : Fate.ARRIVES);
            refused = fails(() -> through(season, transport).publish(Season.CALL, PLENTY));
            assertKept(season);
            season.now = season.now.plusSeconds(300);
            season.publication().publish(Season.CALL, PLENTY);
            assertEquals(expected, objects(season), "request " + n);
        }
        assertTrue(n > 18, "many a request was refused, not only until " + n);
    }

    private static boolean fails(Runnable run) {
        try {
            run.run();
            return false;
        } catch (S3Exception refused) {
            return true;
        }
    }

    @Test
    void whenever_the_time_is_up_the_next_invocation_goes_on_and_ends_with_the_same_bytes_Q35() {
        Season reference = played();
        reference.publication().publish(Season.CALL, PLENTY);
        Map<String, String> expected = objects(reference);
        for (int looks = 0; looks < 200; looks += 17) {
            Season season = played();
            int invocations = 1;
            for (Optional<Snapshot> done = Optional.empty(); done.isEmpty(); invocations++) {
                try {
                    TimeLeft time = TimeLeft.of(Invocation.ofLooks(looks + 30 * (invocations - 1)), Duration.ofSeconds(20));
                    done = season.publication().publish(Season.CALL, time);
                } catch (TimeLeft.TimeUp timeUp) {
                    assertKept(season);
                    season.now = season.now.plusSeconds(300);
                }
            }
            assertEquals(expected, objects(season), looks + " looks");
        }
    }

    @ParameterizedTest
    @EnumSource(TableCall.class)
    void when_the_table_throttles_nothing_is_half_published(TableCall call) {
        Season season = played();
        for (int n = 1; n <= 4; n++) {
            int throttled = n;
            int[] calls = {0};
            IntFunction<Boolean> throttles = count -> count == throttled;
            Table table = new Table(wrapped(season.testTable.client(), call, () -> throttles.apply(++calls[0])), season.testTable.name());
            try {
                new SnapshotPublication(table, season.store(), season.clock(), Season.folder()).publish(Season.CALL, PLENTY);
            } catch (ProvisionedThroughputExceededException | IllegalStateException throttledCall) {
                assertKept(season);
            }
            season.now = season.now.plusSeconds(300);
        }
        season.publication().publish(Season.CALL, PLENTY);
        assertEquals(PublicationTest.declared(season).size(), objects(season).size());
        assertKept(season);
    }

    /** The calls of the table's client that a publication makes. */
    enum TableCall {
        QUERY("query"), GET_ITEM("getItem"), TRANSACT_WRITE_ITEMS("transactWriteItems");

        private final String method;

        TableCall(String method) {
            this.method = method;
        }
    }

    private static DynamoDbClient wrapped(DynamoDbClient client, TableCall call, java.util.function.BooleanSupplier throttles) {
        return (DynamoDbClient) Proxy.newProxyInstance(Q34FaultsTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(call.method) && throttles.getAsBoolean()) {
                        throw ProvisionedThroughputExceededException.builder().message("injected").build();
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void the_same_bytes_come_out_in_any_locale_and_zone_Q31_Q08() {
        Season reference = played();
        reference.publication().publish(Season.CALL, PLENTY);
        Locale locale = Locale.getDefault();
        java.util.TimeZone zone = java.util.TimeZone.getDefault();
        try {
            for (String language : List.of("az", "tr", "en")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                java.util.TimeZone.setDefault(java.util.TimeZone.getTimeZone(language.equals("az") ? "UTC" : "Asia/Baku"));
                Season season = played();
                season.publication().publish(Season.CALL, PLENTY);
                assertEquals(objects(reference), objects(season), language);
            }
        } finally {
            Locale.setDefault(locale);
            java.util.TimeZone.setDefault(zone);
        }
    }
}
