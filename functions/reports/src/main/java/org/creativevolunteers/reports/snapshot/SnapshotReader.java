package org.creativevolunteers.reports.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.json.Json;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.Audit;
import org.creativevolunteers.kernel.items.CallItem;
import org.creativevolunteers.kernel.items.CallLetters;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.items.StoredLetter;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * Reads a call's applicants out of the table into an extract: the index's partitions a few at a time, each in its order into
 * a file of its own, then these files merged, and the audit trail after them. Letters lie in another index by what became of them, so
 * those of a partition are brought into its order first. What is in memory does not grow with the call: a page of each query, a line of
 * each file, some thousand letters.
 *
 * <p>Who registered after the snapshot's time is left out; so is what was assessed after it. The index follows the table
 * within about a second.
 */
public final class SnapshotReader {

    private static final int AT_ONCE = 4;

    /** What the making and fetching of reports itself adds to the trail makes no new ones: there would be no end. */
    private static final Set<String> OF_REPORTS = Set.of("request-reports", "publish-reports", "download-report");

    private final Table table;
    private final Path folder;

    /**
     * @param table  the table
     * @param folder where files may stand on their way
     */
    public SnapshotReader(Table table, Path folder) {
        this.table = table;
        this.folder = folder;
    }

    /**
     * What was read.
     *
     * @param file    the extract
     * @param sha256  of its lines, before they were compressed, but for what reports add to the trail: the same where nothing else is new
     * @param people  how many applicants there are
     */
    public record Read(LocalFile file, String sha256, long people) {}

    /**
     * Reads the applicants of a snapshot, with what these batches came to for them, and the call's audit trail.
     *
     * @throws TimeLeft.TimeUp where there is no time left
     */
    public Read read(Snapshot snapshot, List<String> batches, TimeLeft time) {
        Queue<LocalFile> parts = new ConcurrentLinkedQueue<>();
        KnownSources sources = KnownSources.of(table, snapshot.call());
        try {
            Shard.allOfCall(snapshot.call()).stream().gather(Gatherers.windowFixed(AT_ONCE))
                    .forEach(few -> Shard.inParallel(few,
                            partition -> parts.add(readPartition(partition, snapshot, batches, sources, time))));
            return merge(parts.stream().map(LocalFile::path).toList(), snapshot, time);
        } finally {
            parts.forEach(LocalFile::close);
        }
    }

    private LocalFile readPartition(String partition, Snapshot snapshot, List<String> batches, KnownSources sources, TimeLeft time) {
        try (SortedLines letters = new SortedLines(folder)) {
            new CallLetters(table, snapshot.call()).ofShare(Shard.allOfCall(snapshot.call()).indexOf(partition), letter -> {
                time.check();
                letters.add(Json.write(letter.extract()));
            });
            return LocalFile.write(folder, out -> writePartition(partition, snapshot.time(), batches, sources, letters, out, time));
        }
    }

    private void writePartition(String partition, Instant until, List<String> batches, KnownSources sources, SortedLines sorted,
            OutputStream out, TimeLeft time) throws IOException {
        Iterator<Registration> registrations = Registration.in(table, partition).iterator();
        Cursor<Assessment.Extracted> assessments = new Cursor<>(Assessment.Extracted.in(table, partition),
                Assessment.Extracted::registration);
        List<Cursor<Offer>> offers = batches.stream()
                .map(batch -> new Cursor<>(Offer.in(table, partition, batch), Offer::registration)).toList();
        try (MergedLines lettersInOrder = sorted.inOrder(time); Extract.Out lines = new Extract.Out(out)) {
            Cursor<StoredLetter> letters =
                    new Cursor<>(lettersInOrder.stream().map(SnapshotReader::letter), StoredLetter::extractedRegistration);
            while (registrations.hasNext()) {
                time.check();
                Registration registration = registrations.next();
                String id = registration.id();
                List<Assessment.Extracted> assessed = assessments.of(id).filter(assessment -> !assessment.given().isAfter(until)).toList();
                List<Offer> offered = offers.stream().flatMap(cursor -> cursor.of(id)).toList();
                List<StoredLetter> written = CallLetters.once(
                        letters.of(id).filter(letter -> letter.written().filter(until::isBefore).isEmpty()).toList());
                if (!registration.received().isAfter(until)) {
                    lines.add(new ExtractLine(sources.counted(registration), assessed, offered, written));
                }
            }
        }
    }

    private static StoredLetter letter(String line) {
        return StoredLetter.ofExtract(Json.readObject(line).members());
    }

    private Read merge(List<Path> files, Snapshot snapshot, TimeLeft time) {
        MessageDigest digest = Hash.sha256();
        long[] people = {0};
        LocalFile merged = LocalFile.write(folder, out -> {
            try (MergedLines applicants = new MergedLines(files, time); Extract.Out lines = new Extract.Out(out)) {
                while (applicants.hasNext()) {
                    String line = applicants.next();
                    lines.add(line);
                    update(digest, line);
                    people[0]++;
                }
                writeTrail(snapshot, lines, digest, time);
            }
        });
        return new Read(merged, HexFormat.of().formatHex(digest.digest()), people[0]);
    }

    private void writeTrail(Snapshot snapshot, Extract.Out lines, MessageDigest digest, TimeLeft time) throws IOException {
        YearMonth last = month(snapshot.time());
        YearMonth first = CallItem.version(table, snapshot.call(), 1).flatMap(CallItem::published).map(SnapshotReader::month).orElse(last);
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Iterator<Audit.Entry> entries = Audit.inMonth(table, snapshot.call(), month).iterator();
            while (entries.hasNext()) {
                time.check();
                Audit.Entry entry = entries.next();
                if (!entry.audit().time().isAfter(snapshot.time())) {
                    lines.add(entry.text());
                    if (!OF_REPORTS.contains(entry.audit().action())) {
                        update(digest, entry.text());
                    }
                }
            }
        }
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(ZoneOffset.UTC));
    }

    private static void update(MessageDigest digest, String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /** One query's values in the order of the registrations' identifiers, looked at one identifier after the other. */
    private static final class Cursor<T> {
        private final Iterator<T> values;
        private final Function<T, String> registration;
        private Optional<T> ahead = Optional.empty();

        Cursor(Stream<T> values, Function<T, String> registration) {
            this.values = values.iterator();
            this.registration = registration;
        }

        private Optional<T> next() {
            Optional<T> next = ahead.isPresent() ? ahead : values.hasNext() ? Optional.of(values.next()) : Optional.empty();
            ahead = Optional.empty();
            return next;
        }

        /** The values of one registration; those of earlier ones, erased in the meantime, are passed over. */
        Stream<T> of(String id) {
            List<T> found = new ArrayList<>();
            for (Optional<T> next = next(); next.isPresent(); next = next()) {
                int order = registration.apply(next.get()).compareTo(id);
                if (order > 0) {
                    ahead = next;
                    break;
                }
                if (order == 0) {
                    found.add(next.get());
                }
            }
            return found.stream();
        }
    }
}
