package org.creativevolunteers.reports;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creativevolunteers.kernel.Resources;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.items.PublishedReport;
import org.creativevolunteers.kernel.items.ReportProgress;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.store.ObjectStore;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Write;
import org.creativevolunteers.reports.catalogue.ReportKind;
import org.creativevolunteers.reports.snapshot.AnnouncedBatch;
import org.creativevolunteers.reports.snapshot.Snapshot;
import org.creativevolunteers.reports.snapshot.SnapshotReader;
import org.creativevolunteers.reports.snapshot.SnapshotSource;

/**
 * Publishes the reports of calls. What is published is a snapshot: the applicants are read from the table once and put
 * aside, then each report is made of them, stored and recorded, the manifest last. An invocation that runs out of time or
 * dies leaves what it finished; the next one goes on from there, and ends with the same bytes.
 */
final class SnapshotPublication {

    /** When each day's snapshot is due, in the call's time zone. */
    static final LocalTime NIGHTLY = LocalTime.of(3, 30);

    private static final Duration LIFE = Duration.ofHours(20);
    private static final String ACTOR = "PublishReports";

    private final Table table;
    private final SnapshotReader reader;
    private final ObjectStore store;
    private final PublishedCalls calls;
    private final Clock clock;
    private final Path folder;

    /**
     * @param table  the table
     * @param store  where reports go
     * @param clock  when
     * @param folder where files may stand on their way
     */
    SnapshotPublication(Table table, ObjectStore store, Clock clock, Path folder) {
        this.table = Objects.requireNonNull(table);
        this.reader = new SnapshotReader(table, folder);
        this.store = Objects.requireNonNull(store);
        this.calls = new PublishedCalls(table, clock);
        this.clock = Objects.requireNonNull(clock);
        this.folder = Objects.requireNonNull(folder);
    }

    /** As the environment says. */
    static SnapshotPublication of(Resources resources) {
        return new SnapshotPublication(resources.table(), ObjectStore.reports(resources.environment()), resources.clock(),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Publishes what is new of a call: the day's snapshot, one that staff asked for, one of a batch that was announced; or
     * goes on with the one under way.
     *
     * @return the newest complete snapshot; empty where there is none yet
     * @throws TimeLeft.TimeUp where the rest is left for the next invocation
     */
    Optional<Snapshot> publish(String call, TimeLeft time) {
        try {
            ReportProgress progress = ReportProgress.of(table, call);
            Optional<Snapshot> newest = publish(call, progress, time);
            progress.recovered().ifPresent(table::write);
            return newest;
        } catch (TimeLeft.TimeUp later) {
            throw later;
        } catch (RuntimeException fault) {
            tell(call, fault);
            throw fault;
        }
    }

    /** Staff hear of a failure where they look for reports, whoever looks after the installation by an alarm. */
    private void tell(String call, RuntimeException fault) {
        try {
            table.write(ReportProgress.fail(table, call, clock.instant(), fault.getClass().getName()));
        } catch (RuntimeException untold) {
            fault.addSuppressed(untold);
        }
    }

    private Optional<Snapshot> publish(String call, ReportProgress begun, TimeLeft time) {
        ReportProgress progress = begun;
        if (open(progress).filter(this::isStale).isPresent()) {
            progress = change(call, progress.abandon());
        }
        if (progress.open().isEmpty()) {
            if (!isDue(progress)) {
                return last(progress);
            }
            progress = change(call, progress.begin(new Snapshot(call, clock.instant()).id()));
        }
        Optional<Snapshot> open = open(progress);
        return open.isEmpty() ? last(progress) : goOn(progress, open.get(), time);
    }

    private static Optional<Snapshot> open(ReportProgress progress) {
        return progress.open().map(id -> Snapshot.of(progress.call(), id));
    }

    private static Optional<Snapshot> last(ReportProgress progress) {
        return progress.last().map(id -> Snapshot.of(progress.call(), id));
    }

    /** Whether a snapshot was begun so long ago that it is better begun anew; its extract is about to be deleted. */
    private boolean isStale(Snapshot open) {
        return open.time().plus(LIFE).isBefore(clock.instant());
    }

    private boolean isDue(ReportProgress progress) {
        ZoneId zone = calls.call(progress.call()).zone();
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime today = now.with(NIGHTLY);
        Instant night = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        return progress.checked().isBefore(night) || !progress.asked().isBefore(progress.checked())
                || AnnouncedBatch.isSince(table, progress.call(), progress.checked());
    }

    private Optional<Snapshot> goOn(ReportProgress open, Snapshot snapshot, TimeLeft time) {
        ReportProgress progress = open;
        if (progress.source().isEmpty()) {
            progress = fixSource(progress, snapshot, time);
        }
        Optional<SnapshotSource> fixed = progress.source().map(SnapshotSource::of);
        if (fixed.isEmpty() || !open(progress).equals(Optional.of(snapshot))) {
            return last(progress); // another invocation has ended it
        }
        SnapshotSource source = fixed.get();
        if (source.fingerprint().equals(progress.fingerprint())) {
            store.deleteEveryVersion(source.extract());
            return last(change(snapshot.call(), progress.nothingNew(snapshot.time())));
        }
        writeReports(snapshot, source, time);
        retire(snapshot);
        ReportProgress complete = change(snapshot.call(), progress.complete(snapshot.id(), source.fingerprint(), snapshot.time()),
                new Audit(snapshot.call(), clock.instant(), ACTOR, "publish-reports", snapshot.id()).write());
        store.deleteEveryVersion(source.extract());
        return last(complete);
    }

    /** Carries out a change of a call's progress; another invocation that was first has done it, and what it did is given. */
    private ReportProgress change(String call, Write... writes) {
        try {
            table.write(writes);
        } catch (Table.ConditionFailed overtaken) {
            // the progress as it is now tells how far the other one came
        }
        return ReportProgress.of(table, call);
    }

    private ReportProgress fixSource(ReportProgress progress, Snapshot snapshot, TimeLeft time) {
        List<AnnouncedBatch> announced = AnnouncedBatch.ofCall(table, snapshot.call(), store, folder);
        long version = calls.inForce(snapshot.call()).version();
        SnapshotReader.Read read = reader.read(snapshot, announced.stream().map(AnnouncedBatch::batch).toList(), time);
        try (LocalFile file = read.file()) {
            String extract = snapshot.extractKey(file.sha256());
            put(extract, "application/gzip", file);
            return change(snapshot.call(), progress.fix(
                    new SnapshotSource(extract, file.sha256(), read.sha256(), read.people(), version, announced).map()));
        }
    }

    private void writeReports(Snapshot snapshot, SnapshotSource source, TimeLeft time) {
        Map<String, PublishedReport> done = PublishedReport.ofSnapshot(table, snapshot.call(), snapshot.id())
                .collect(Collectors.toMap(PublishedReport::name, Function.identity()));
        try (LocalFile extract = store.fetch(source.extract(), source.sha256(), folder)) {
            PublishedCalls.Published published = calls.version(snapshot.call(), source.callVersion());
            ReportFiles files = new ReportFiles(snapshot, source, published, extract.path(), store, time);
            for (ReportFiles.Planned planned : files.all()) {
                if (!done.containsKey(planned.name())) {
                    time.check();
                    done.put(planned.name(), write(snapshot, planned));
                }
            }
            if (!done.containsKey(ReportFiles.MANIFEST)) {
                write(snapshot, files.manifest(done.values()));
            }
        }
    }

    private PublishedReport write(Snapshot snapshot, ReportFiles.Planned planned) {
        long[] rows = {0};
        try (LocalFile file = LocalFile.write(folder, out -> rows[0] = planned.content().write(out))) {
            String object = snapshot.key(planned.name());
            String mediaType = planned.format().mediaType();
            put(object, mediaType, file);
            return record(new PublishedReport(snapshot.call(), snapshot.id(), planned.name(), mediaType, object, file.sha256(),
                    file.bytes(), rows[0], planned.columns(), planned.kind().role(), planned.kind().kept() == ReportKind.Kept.UNTIL_NEXT));
        }
    }

    private void put(String key, String mediaType, LocalFile file) {
        store.put(key, new ObjectStore.Headers(mediaType, Optional.empty()), file);
    }

    /** Records a report whose object is in the bucket. Another invocation that recorded it first wrote the same bytes. */
    private PublishedReport record(PublishedReport report) {
        try {
            table.write(report.create(clock.instant()));
            return report;
        } catch (Table.ConditionFailed second) {
            return report.first(second).orElseThrow(() -> second);
        }
    }

    /** What older snapshots say of single people goes, so that who was erased is in no report after a day. */
    private void retire(Snapshot snapshot) {
        PublishedReport.ofCall(table, snapshot.call()).stream().map(PublishedReport.Listed::report).filter(PublishedReport::personal)
                .filter(report -> Snapshot.of(report.call(), report.snapshot()).time().isBefore(snapshot.time())).forEach(report -> {
                    store.deleteEveryVersion(report.object());
                    table.write(report.delete());
                });
    }
}
