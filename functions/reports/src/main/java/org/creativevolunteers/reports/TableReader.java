package org.creativevolunteers.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.creativevolunteers.json.Hash;
import org.creativevolunteers.kernel.table.Item;
import org.creativevolunteers.kernel.table.Shard;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.kernel.table.Times;

/**
 * Reads a call's applicants out of the table into an extract: the index's partitions a few at a time, each in its order into
 * a file of its own, then these files merged. What is in memory does not grow with the call: a page of each query, a line of
 * each file.
 *
 * <p>Who registered after the snapshot's time is left out; so is what was assessed after it. The index follows the table
 * within about a second.
 */
final class TableReader {

    private static final int AT_ONCE = 4;
    private static final String LAST = "~"; // after every letter, digit and # of our keys

    private final Table table;
    private final Path folder;

    TableReader(Table table, Path folder) {
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
    record Read(LocalFile file, String sha256, long people) { }

    /** Reads the applicants of a snapshot, with what these batches came to for them. */
    Read read(Snapshot snapshot, List<String> batches, Deadline deadline) {
        List<Future<LocalFile>> parts = new ArrayList<>();
        try (ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String partition : Shard.allOfCall(snapshot.call())) {
                parts.add(readers.submit(() -> LocalFile.write(folder,
                        out -> writePartition(partition, snapshot, batches, out, deadline))));
            }
        } // waits for all
        try {
            List<Path> files = new ArrayList<>();
            for (Future<LocalFile> part : parts) {
                files.add(part.get().path());
            }
            return merge(files, deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the table", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            parts.stream().filter(part -> part.state() == Future.State.SUCCESS).forEach(part -> part.resultNow().close());
        }
    }

    private void writePartition(String partition, Snapshot snapshot, List<String> batches, OutputStream out,
                                Deadline deadline) throws IOException {
        String time = Times.text(snapshot.time());
        Cursor registrations = cursor(partition, "REG#", "id");
        Cursor assessments = cursor(partition, "ASSESSMENT#", "registration");
        List<Cursor> offers = batches.stream().map(batch -> cursor(partition, "OFFER#" + batch + "#", "registration")).toList();
        try (Extract.Out lines = new Extract.Out(out)) {
            for (Optional<Item> next = registrations.next(); next.isPresent(); next = registrations.next()) {
                deadline.check();
                Item registration = next.get();
                String id = registration.text("id");
                List<Item> assessed = assessments.of(id).stream().filter(item -> item.text("given").compareTo(time) <= 0).toList();
                List<Item> offered = offers.stream().flatMap(cursor -> cursor.of(id).stream()).toList();
                if (registration.text("received").compareTo(time) <= 0) {
                    lines.add(new Applicant(registration, assessed, offered).line());
                }
            }
        }
    }

    private Cursor cursor(String partition, String prefix, String id) {
        return new Cursor(table.query(Table.Index.CALL, partition, prefix, prefix + LAST).iterator(), id);
    }

    private Read merge(List<Path> files, Deadline deadline) {
        MessageDigest digest = Hash.sha256();
        long[] people = {0};
        LocalFile merged = LocalFile.write(folder, out -> {
            List<Extract.In> parts = new ArrayList<>();
            try (Extract.Out lines = new Extract.Out(out)) {
                PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::id));
                for (Path file : files) {
                    parts.add(new Extract.In(file, deadline));
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

        private static final String BEFORE_ID = "{\"registration\":{\"id\":\"";

        static Optional<Head> read(Extract.In part) throws IOException {
            return part.line().map(line -> new Head(
                    line.substring(BEFORE_ID.length(), line.indexOf('"', BEFORE_ID.length())), line, part));
        }
    }

    /** One query's items in the order of the registrations' identifiers, looked at one identifier after the other. */
    private static final class Cursor {
        private final Iterator<Item> items;
        private final String idName;
        private Optional<Item> ahead = Optional.empty();

        Cursor(Iterator<Item> items, String idName) {
            this.items = items;
            this.idName = idName;
        }

        Optional<Item> next() {
            Optional<Item> next = ahead.isPresent() ? ahead : items.hasNext() ? Optional.of(ordered(items.next())) : Optional.empty();
            ahead = Optional.empty();
            return next;
        }

        /** The items of one registration; those of earlier ones, erased in the meantime, are passed over. */
        List<Item> of(String id) {
            List<Item> found = new ArrayList<>();
            for (Optional<Item> next = next(); next.isPresent(); next = next()) {
                int order = next.get().text(idName).compareTo(id);
                if (order > 0) {
                    ahead = next;
                    break;
                }
                if (order == 0) {
                    found.add(next.get());
                }
            }
            return found;
        }

        /** The attributes in one order, the identifier first, whatever order the table gave them in; without keys. */
        private Item ordered(Item item) {
            Map<String, Object> attributes = new LinkedHashMap<>();
            attributes.put(idName, item.text(idName));
            item.attributes().keySet().stream().sorted().filter(name -> !isKey(name))
                    .forEach(name -> attributes.put(name, sorted(item.attributes().get(name))));
            return new Item(attributes);
        }

        private static boolean isKey(String name) {
            return switch (name) {
                case "pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk", "asked", "note", "explanation" -> true;
                default -> false;
            };
        }

        private static Object sorted(Object value) {
            return switch (value) {
                case Map<?, ?> map -> {
                    Map<String, Object> sorted = new TreeMap<>();
                    map.forEach((name, inner) -> sorted.put((String) name, sorted(inner)));
                    yield sorted;
                }
                case List<?> list -> list.stream().map(Cursor::sorted).toList();
                default -> value;
            };
        }
    }
}
