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
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;

/**
 * Publishes the reports of calls. What is published is a snapshot: the applicants are read from the table once and put
 * aside, then each report is made of them, stored and recorded, the manifest last. An invocation that runs out of time or
 * dies leaves what it finished; the next one goes on from there, and ends with the same bytes.
 */
final class Publication {

    /** When each day's snapshot is due, in the call's time zone. */
    static final LocalTime NIGHTLY = LocalTime.of(3, 30);

    private static final Duration LIFE = Duration.ofHours(20);
    private static final String ACTOR = "PublishReports";

    private final ReportStore store;
    private final TableReader reader;
    private final Bucket bucket;
    private final Batches batches;
    private final PublishedCalls calls;
    private final Clock clock;
    private final Path folder;

    /**
     * @param table  the table
     * @param bucket where reports go
     * @param clock  when
     * @param folder where files may stand on their way
     */
    Publication(Table table, Bucket bucket, Clock clock, Path folder) {
        this.store = new ReportStore(table);
        this.reader = new TableReader(table, folder);
        this.bucket = Objects.requireNonNull(bucket);
        this.batches = new Batches(table, bucket, folder);
        this.calls = new PublishedCalls(table, clock);
        this.clock = Objects.requireNonNull(clock);
        this.folder = Objects.requireNonNull(folder);
    }

    /**
     * Publishes what is new of a call: the day's snapshot, one that staff asked for, one of a batch that was announced; or
     * goes on with the one under way.
     *
     * @return the newest complete snapshot; empty where there is none yet
     * @throws Deadline.TimeUp where the rest is left for the next invocation
     */
    Optional<Snapshot> publish(String call, Deadline deadline) {
        Progress progress = store.progress(call);
        if (progress.open().filter(this::isStale).isPresent()) {
            progress = store.change(progress, progress.abandon());
        }
        if (progress.open().isEmpty()) {
            if (!isDue(progress)) {
                return progress.last();
            }
            progress = store.change(progress, progress.begin(new Snapshot(call, clock.instant())));
        }
        Optional<Snapshot> open = progress.open();
        return open.isEmpty() ? progress.last() : goOn(progress, open.get(), deadline);
    }

    /** Whether a snapshot was begun so long ago that it is better begun anew; its extract is about to be deleted. */
    private boolean isStale(Snapshot open) {
        return open.time().plus(LIFE).isBefore(clock.instant());
    }

    private boolean isDue(Progress progress) {
        ZoneId zone = calls.call(progress.call()).zone();
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime today = now.with(NIGHTLY);
        Instant night = (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
        return progress.checked().isBefore(night) || !progress.asked().isBefore(progress.checked())
                || batches.announcedSince(progress.call(), progress.checked());
    }

    private Optional<Snapshot> goOn(Progress open, Snapshot snapshot, Deadline deadline) {
        Progress progress = open;
        if (progress.source().isEmpty()) {
            progress = fixSource(progress, snapshot, deadline);
        }
        Optional<Source> fixed = progress.source();
        if (fixed.isEmpty() || !progress.open().equals(Optional.of(snapshot))) {
            return progress.last(); // another invocation has ended it
        }
        Source source = fixed.get();
        if (source.fingerprint().equals(progress.fingerprint())) {
            bucket.delete(source.extract());
            return store.change(progress, progress.nothingNew(snapshot)).last();
        }
        writeReports(snapshot, source, deadline);
        retire(snapshot);
        Audit audit = new Audit(snapshot.call(), clock.instant(), ACTOR, "publish-reports", snapshot.id());
        Progress complete = store.change(progress, progress.complete(snapshot, source), audit);
        bucket.delete(source.extract());
        return complete.last();
    }

    private Progress fixSource(Progress progress, Snapshot snapshot, Deadline deadline) {
        List<Source.Announced> announced = batches.announced(snapshot.call());
        long version = calls.inForce(snapshot.call()).version();
        TableReader.Read read = reader.read(snapshot, announced.stream().map(Source.Announced::batch).toList(), deadline);
        try (LocalFile file = read.file()) {
            String extract = snapshot.extractKey(file.sha256());
            bucket.put(extract, "application/gzip", file);
            return store.change(progress, progress.fix(
                    new Source(extract, file.sha256(), read.sha256(), read.people(), version, announced)));
        }
    }

    private void writeReports(Snapshot snapshot, Source source, Deadline deadline) {
        Map<String, Report> done = store.of(snapshot).stream().collect(Collectors.toMap(Report::name, Function.identity()));
        try (LocalFile extract = bucket.fetch(source.extract(), source.sha256(), folder)) {
            PublishedCalls.Published published = calls.version(snapshot.call(), source.callVersion());
            ReportFiles files = new ReportFiles(snapshot, source, published, extract.path(), bucket, deadline);
            for (ReportFiles.Planned planned : files.all()) {
                if (!done.containsKey(planned.name())) {
                    deadline.check();
                    done.put(planned.name(), write(snapshot, planned));
                }
            }
            if (!done.containsKey(ReportFiles.MANIFEST)) {
                write(snapshot, files.manifest(done.values()));
            }
        }
    }

    private Report write(Snapshot snapshot, ReportFiles.Planned planned) {
        long[] rows = {0};
        try (LocalFile file = LocalFile.write(folder, out -> rows[0] = planned.content().write(out))) {
            String object = snapshot.key(planned.name());
            bucket.put(object, planned.mediaType(), file);
            return store.record(new Report(snapshot, planned.name(), planned.mediaType(), object, file.sha256(), file.bytes(),
                    rows[0], planned.columns(), planned.role(), planned.personal()), clock.instant());
        }
    }

    /** What older snapshots say of single people goes, so that who was erased is in no report after a day. */
    private void retire(Snapshot snapshot) {
        for (Report report : store.superseded(snapshot)) {
            bucket.delete(report.object());
            store.forget(report);
        }
    }
}
