package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.creativevolunteers.local.lambda.Functions;
import org.creativevolunteers.local.lambda.RunLog;
import org.creativevolunteers.local.parts.TableStream;
import org.creativevolunteers.local.template.Template;

/** Keeps reading a table's stream for one function: filters, gathers batches, delivers them. */
public final class StreamMapping implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Template.Stream mapping;
    private final TableStream stream;
    private final BatchDelivery delivery;
    private final RunLog log;
    private final List<EventFilter> filters;
    private final Map<String, List<JsonNode>> gathered = new LinkedHashMap<>();
    private Instant oldest = Instant.MAX;
    private final Thread thread;

    /** @param failures takes the ARN of the failure destination and the message for it */
    public StreamMapping(Template.Stream mapping, TableStream stream, Functions functions, BiConsumer<String, String> failures,
            String functionArn,
            RunLog log) {
        this.mapping = mapping;
        this.stream = stream;
        this.log = log;
        this.filters = mapping.filters().stream().map(EventFilter::new).toList();
        this.delivery = new BatchDelivery(mapping, functionArn,
                event -> functions.invoke(mapping.function(), event, Duration.ofMinutes(15)), failures,
                Thread::sleep, java.time.Clock.systemUTC());
        this.thread = Thread.ofVirtual().name("stream " + mapping.id()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!gather()) {
                    Thread.sleep(POLL);
                }
                send();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.line("stream %s: %s", mapping.id(), e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean gather() {
        boolean any = false;
        for (TableStream.Read read : stream.read(Math.min(1000, Math.max(mapping.batchSize(), 100)))) {
            any = true;
            List<JsonNode> passing = read.records().stream().filter(record -> EventFilter.any(filters, record)).toList();
            if (!passing.isEmpty()) {
                gathered.computeIfAbsent(read.shard(), shard -> new ArrayList<>()).addAll(passing);
                oldest = oldest.equals(Instant.MAX) ? Instant.now() : oldest;
            }
        }
        return any;
    }

    /** A batch goes when it is full or the window is over. */
    private void send() throws InterruptedException {
        boolean due = !Instant.now().isBefore(oldest.equals(Instant.MAX) ? Instant.MAX : oldest.plus(mapping.window()));
        for (var entry : gathered.entrySet()) {
            List<JsonNode> records = entry.getValue();
            while (records.size() >= mapping.batchSize() || due && !records.isEmpty()) {
                List<JsonNode> batch = List.copyOf(records.subList(0, Math.min(mapping.batchSize(), records.size())));
                records.subList(0, batch.size()).clear();
                deliver(entry.getKey(), batch);
            }
        }
        gathered.values().removeIf(List::isEmpty);
        if (gathered.isEmpty()) {
            oldest = Instant.MAX;
        }
    }

    /** Up to ParallelizationFactor lanes at once; a partition key stays in its lane, so its records stay in order. */
    private void deliver(String shard, List<JsonNode> batch) throws InterruptedException {
        Map<Integer, List<JsonNode>> lanes = new LinkedHashMap<>();
        batch.forEach(record -> lanes
                .computeIfAbsent(Math.floorMod(stream.partition(record).hashCode(), mapping.parallel()), lane -> new ArrayList<>())
                .add(record));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> lane : threads.invokeAll(lanes.values().stream().map(records -> lane(shard, records)).toList())) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a batch could not be delivered", e.getCause());
        }
    }

    private Callable<Object> lane(String shard, List<JsonNode> records) {
        return () -> {
            delivery.deliver(shard, records);
            return records;
        };
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
