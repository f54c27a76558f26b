package org.creativevolunteers.reports.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.function.TimeLeft;
import org.creativevolunteers.kernel.items.Assessment;
import org.creativevolunteers.kernel.items.KnownSources;
import org.creativevolunteers.kernel.items.Offer;
import org.creativevolunteers.kernel.items.Registration;
import org.creativevolunteers.kernel.store.LocalFile;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;

/**
 * Reads a call's applicants out of the table into an extract: the index's partitions a few at a time, each in its order into
 * a file of its own, then these files merged. What is in memory does not grow with the call: a page of each query, a line of
 * each file.
 *
 * <p>Who registered after the snapshot's time is left out; so is what was assessed after it. The index follows the table
 * within about a second.
 */
public final class SnapshotReader {

    private static final int AT_ONCE = 4;

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
     * @param sha256  of its lines, before they were compressed: the same applicants give the same one
     * @param people  how many applicants there are
     */
    public record Read(LocalFile file, String sha256, long people) {}

    /**
     * Reads the applicants of a snapshot, with what these batches came to for them.
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
            return merge(parts.stream().map(LocalFile::path).toList(), time);
        } finally {
            parts.forEach(LocalFile::close);
        }
    }

    private LocalFile readPartition(String partition, Snapshot snapshot, List<String> batches, KnownSources sources, TimeLeft time) {
        return LocalFile.write(folder, out -> writePartition(partition, snapshot.time(), batches, sources, out, time));
    }

    private void writePartition(String partition, Instant until, List<String> batches, KnownSources sources, OutputStream out,
            TimeLeft time) throws IOException {
        Iterator<Registration> registrations = Registration.in(table, partition).iterator();
        Cursor<Assessment.Extracted> assessments = new Cursor<>(Assessment.Extracted.in(table, partition),
                Assessment.Extracted::registration);
        List<Cursor<Offer>> offers = batches.stream()
                .map(batch -> new Cursor<>(Offer.in(table, partition, batch), Offer::registration)).toList();
        try (Extract.Out lines = new Extract.Out(out)) {
            while (registrations.hasNext()) {
                time.check();
                Registration registration = registrations.next();
                String id = registration.id();
                List<Assessment.Extracted> assessed = assessments.of(id).filter(assessment -> !assessment.given().isAfter(until)).toList();
                List<Offer> offered = offers.stream().flatMap(cursor -> cursor.of(id)).toList();
                if (!registration.received().isAfter(until)) {
                    lines.add(new ExtractLine(sources.counted(registration), assessed, offered));
                }
            }
        }
    }

    private Read merge(List<Path> files, TimeLeft time) {
        MessageDigest digest = Hash.sha256();
        long[] people = {0};
        LocalFile merged = LocalFile.write(folder, out -> {
            List<Extract.In> parts = new ArrayList<>();
            try (Extract.Out lines = new Extract.Out(out)) {
                PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::id));
                for (Path file : files) {
                    parts.add(new Extract.In(file, time));
                    Head.read(parts.getLast()).ifPresent(heads::add);
                }
                while (!heads.isEmpty()) {
                    Head first = heads.remove();
                    lines.add(first.line());
                    digest.update(first.line().getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                    people[0]++;
                    Head.read(first.part()).ifPresent(heads::add);
                }
            } finally {
                for (Extract.In part : parts) {
                    part.close();
                }
            }
        });
        return new Read(merged, HexFormat.of().formatHex(digest.digest()), people[0]);
    }

    /** The next line of a partition's file. */
    private record Head(String id, String line, Extract.In part) {

        static Optional<Head> read(Extract.In part) throws IOException {
            return part.line().map(line -> new Head(ExtractLine.id(line), line, part));
        }
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
