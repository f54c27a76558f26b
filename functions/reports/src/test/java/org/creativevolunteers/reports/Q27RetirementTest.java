package org.creativevolunteers.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.creativevolunteers.json.Refusal;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.ReportProgress;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Key;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

class Q27RetirementTest {

    private static final TimeLeft PLENTY = TimeLeft.of(Invocation.LONG, Duration.ofSeconds(20));

    /** Of a call without an announced batch: six reports of rows, statistics in three languages, the measure in two, the manifest. */
    private static final int FILES = 6 * 3 + 3 * 2 + 2 * 5 + 1;

    private final Season season = new Season();

    private List<ObjectVersion> versions() {
        return season.testBucket.client().listObjectVersions(request -> request.bucket(season.testBucket.name())).versions();
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        for (ObjectVersion version : versions()) {
            byte[] bytes = season.testBucket.client().getObjectAsBytes(request -> request.bucket(season.testBucket.name())
                    .key(version.key()).versionId(version.versionId())).asByteArray();
            all.append(PublicationTest.text(version.key(), bytes));
        }
        return all.toString();
    }

    private Optional<Snapshot> publishAt(String time) {
        season.now = Instant.parse(time);
        return season.publication().publish(Season.CALL, PLENTY);
    }

    @Test
    void whoever_was_erased_is_in_no_version_of_any_object_after_the_next_night() {
        season.register(20);
        Snapshot before = publishAt("2027-01-20T12:00:00Z").orElseThrow();
        assertTrue(everything().contains("motivation of 7"));
        season.table.write(Write.delete(Registration.key(Season.id(7))));
        Snapshot after = publishAt("2027-01-21T00:00:00Z").orElseThrow();
        assertNotEquals(before, after);
        String all = everything();
        assertFalse(all.contains("motivation of 7") || all.contains("applicant7@example.org")
                || all.contains(org.creativevolunteers.kernel.access.Code.of(Season.id(7))));
        assertTrue(all.contains("motivation of 8"));
        List<String> kept = PublishedReport.ofSnapshot(season.table, Season.CALL, before.id()).map(PublishedReport::name).toList();
        List<String> numbers = PublishedReport.ofSnapshot(season.table, Season.CALL, after.id()).map(PublishedReport::name)
                .filter(name -> ReportKind.ofFile(name).orElseThrow().kept() == ReportKind.Kept.ALWAYS).toList();
        assertEquals(numbers, kept);
        assertTrue(kept.contains("manifest.json") && kept.contains("measure-az.pdf") && !kept.contains("registrations.xlsx"),
                kept::toString);
    }

    @Test
    void a_new_snapshot_is_due_at_night_after_an_outcome_and_when_staff_ask_and_at_no_other_time() {
        season.register(3);
        Snapshot first = publishAt("2027-01-20T12:00:00Z").orElseThrow();
        season.put(season.registration(4));
        assertEquals(Optional.of(first), publishAt("2027-01-20T23:29:59Z"));
        Snapshot night = publishAt("2027-01-20T23:30:00Z").orElseThrow(); // 3:30 in Baku
        assertNotEquals(first, night);
        season.announce("main", "2027-01-21T05:00:00Z", List.of(1));
        Snapshot outcome = publishAt("2027-01-21T05:05:00Z").orElseThrow();
        assertEquals(Instant.parse("2027-01-21T05:05:00Z"), outcome.time());
        season.put(season.registration(5));
        assertEquals(Optional.of(outcome), publishAt("2027-01-21T06:00:00Z"));
        season.table.write(ReportProgress.ask(Season.CALL, Instant.parse("2027-01-21T06:05:00Z"), "member-1"));
        assertEquals(Instant.parse("2027-01-21T06:05:00Z"), publishAt("2027-01-21T06:05:00Z").orElseThrow().time());
    }

    @Test
    void a_snapshot_that_was_left_for_long_is_begun_anew() {
        season.register(3);
        assertThrows(TimeLeft.TimeUp.class, () -> season.publication()
                .publish(Season.CALL, TimeLeft.of(Invocation.ofLooks(40), Duration.ofMillis(1))));
        Snapshot snapshot = publishAt("2027-01-21T12:00:00Z").orElseThrow();
        assertEquals(Instant.parse("2027-01-21T12:00:00Z"), snapshot.time());
    }

    @Test
    void several_at_once_publish_one_snapshot() throws Exception {
        season.register(30);
        List<Future<Optional<Snapshot>>> runs = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                runs.add(pool.submit(() -> season.publication().publish(Season.CALL, PLENTY)));
            }
        }
        int complete = 0;
        for (Future<Optional<Snapshot>> run : runs) {
            try {
                complete += run.get().isPresent() ? 1 : 0;
            } catch (java.util.concurrent.ExecutionException overtaken) {
                assertTrue(overtaken.getCause() instanceof RuntimeException); // its extract was used up; the platform tries again
            }
        }
        assertTrue(complete >= 1);
        Snapshot snapshot = season.publication().publish(Season.CALL, PLENTY).orElseThrow();
        assertEquals(FILES, PublishedReport.ofCall(season.table, Season.CALL).size());
        assertEquals(FILES, PublishedReport.ofSnapshot(season.table, Season.CALL, snapshot.id()).count());
    }

    @Test
    void no_file_stays_behind_in_the_functions_storage() throws Exception {
        season.register(3);
        Path folder = Season.folder();
        new SnapshotPublication(season.table, season.store(), season.clock(), folder).publish(Season.CALL, PLENTY);
        season.now = season.now.plusSeconds(1);
        season.table.write(ReportProgress.ask(Season.CALL, season.now, "member-1"));
        season.put(season.registration(9));
        for (int looks = 0; looks < 60; looks += 7) {
            TimeLeft time = TimeLeft.of(Invocation.ofLooks(looks), Duration.ofMillis(1));
            try {
                new SnapshotPublication(season.table, season.store(), season.clock(), folder).publish(Season.CALL, time);
            } catch (TimeLeft.TimeUp timeUp) {
                // what counts is what it left
            }
            try (Stream<Path> left = Files.list(folder)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    @Test
    void a_call_that_fails_keeps_no_other_from_its_reports_and_fails_the_invocation() {
        season.register(3);
        season.put(Item.at(new Key("CALLS", "CALL#a-broken-call")).with("call", "a-broken-call"));
        PublishReports function = new PublishReports(season.table, season.publication());
        assertThrows(Refusal.class, () -> function.handleRequest(
                new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream(), Invocation.LONG));
        assertEquals(FILES, PublishedReport.ofCall(season.table, Season.CALL).size());
    }
}
