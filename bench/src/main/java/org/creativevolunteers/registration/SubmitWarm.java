package org.creativevolunteers.registration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.creativevolunteers.bench.SubmitCall;
import org.creativevolunteers.kernel.access.Identity;
import org.creativevolunteers.kernel.items.PublishedCalls;
import org.creativevolunteers.kernel.table.Table;
import org.creativevolunteers.testing.TestContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What a warm function spends on a submission itself: from the event's bytes to the request that the table's client is given, and back to
 * the answer's bytes. The client is one that remembers items and calls nobody. Stands in the function's package, to be given it.
 *
 * <p>Prints a line each for a new address, a known one and a known one that gets a letter: {@code name submissions nanoseconds gets
 * transactions}, processor time of the thread per submission and calls in all.
 */
public final class SubmitWarm {

    private static final int BLOCK = 500;
    private static final int WARM_UP = 12;
    private static final int BLOCKS = 21;
    private static final int BITS = 8;

    private final Memory memory = new Memory();
    private final SubmitCall call;

    private SubmitWarm(SubmitCall call) {
        this.call = call;
        memory.put("CALL#" + call.id(), "CALL", Map.of("version", AttributeValue.fromN("1")));
        memory.put("CALL#" + call.id(), "VERSION#1",
                Map.of("content", AttributeValue.fromS(call.file()), "sha256", AttributeValue.fromS(call.sha256())));
    }

    /** @param arguments the folder of template.yaml */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        // A function's log lines are part of what it costs.
        System.setOut(new PrintStream(new FileOutputStream("/dev/null"), true, StandardCharsets.UTF_8));
        new SubmitWarm(SubmitCall.read(Path.of(arguments[0])).easier(BITS)).measure(out);
    }

    private void measure(PrintStream out) throws IOException {
        List<byte[]> events = IntStream.range(0, (WARM_UP + BLOCKS) * BLOCK).mapToObj(i -> call.event()).toList();
        measure(out, "new", function(Duration.ZERO), events);
        measure(out, "known", function(Duration.ofMinutes(1)), events);
        measure(out, "letter", function(Duration.ofMinutes(11)), events);
    }

    private void measure(PrintStream out, String name, SubmitRegistration function, List<byte[]> events) throws IOException {
        List<Long> nanos = new ArrayList<>();
        memory.forgetCalls();
        for (int from = 0; from < events.size(); from += BLOCK) {
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (byte[] event : events.subList(from, from + BLOCK)) {
                submit(function, event);
            }
            nanos.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / BLOCK);
        }
        List<Long> warm = nanos.subList(WARM_UP, nanos.size()).stream().sorted().toList();
        out.printf(Locale.ROOT, "%s %d %d %d %d%n", name, events.size(), warm.get(warm.size() / 2), memory.gets, memory.transactions);
    }

    private static void submit(SubmitRegistration function, byte[] event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event), answer, new TestContext("SubmitRegistration"));
        if (!answer.toString(StandardCharsets.UTF_8).contains("\"statusCode\":202")) {
            throw new IllegalStateException(answer.toString(StandardCharsets.UTF_8));
        }
    }

    /** The function at a time after the submissions first came. */
    private SubmitRegistration function(Duration later) {
        Clock clock = Clock.fixed(call.now().plus(later), ZoneOffset.UTC);
        Table table = new Table(memory, "table");
        return new SubmitRegistration(new Registrations(table, new PublishedCalls(table, clock), clock),
                new Identity("a key that is long enough".getBytes(StandardCharsets.UTF_8)));
    }

    /** A client that has items in memory and counts what it is asked. Of conditions it knows that of a new item. */
    private static final class Memory implements DynamoDbClient {

        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private int gets;
        private int transactions;

        private void put(String pk, String sk, Map<String, AttributeValue> attributes) {
            Map<String, AttributeValue> item = new HashMap<>(attributes);
            item.put("pk", AttributeValue.fromS(pk));
            item.put("sk", AttributeValue.fromS(sk));
            items.put(key(item), item);
        }

        private void forgetCalls() {
            gets = 0;
            transactions = 0;
        }

        private static String key(Map<String, AttributeValue> item) {
            return item.get("pk").s() + "\n" + item.get("sk").s();
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            gets++;
            return GetItemResponse.builder().item(items.get(key(request.key()))).build();
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            transactions++;
            List<Put> puts = request.transactItems().stream().map(TransactWriteItem::put).filter(put -> put != null).toList();
            if (puts.stream().anyMatch(this::isTaken)) {
                throw TransactionCanceledException.builder().cancellationReasons(request.transactItems().stream()
                        .map(write -> CancellationReason.builder()
                                .code(write.put() != null && isTaken(write.put()) ? "ConditionalCheckFailed" : "None")
                                .build())
                        .toList()).build();
            }
            puts.forEach(put -> items.put(key(put.item()), put.item()));
            return TransactWriteItemsResponse.builder().build();
        }

        private boolean isTaken(Put put) {
            return put.conditionExpression() != null && items.containsKey(key(put.item()));
        }

        @Override
        public String serviceName() {
            return "memory";
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }
}
