package org.creativevolunteers.local.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.creativevolunteers.local.lambda.Result;
import org.creativevolunteers.local.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream mapping's promises: order, retries, halving, giving up once. */
class BatchDeliveryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final List<String> handled = new ArrayList<>();
    private final List<JsonNode> failures = new ArrayList<>();
    private int calls;

    /** Handles records until the poison, which it reports, as a function with partial batch responses does. */
    private Result reporting(byte[] event, Set<String> poison) {
        calls++;
        ObjectNode answer = JSON.createObjectNode();
        var failed = answer.putArray("batchItemFailures");
        for (JsonNode record : records(event)) {
            String sequence = record.path("dynamodb").path("SequenceNumber").asText();
            if (poison.contains(sequence)) {
                failed.addObject().put("itemIdentifier", sequence);
                break;
            }
            handled.add(sequence);
        }
        return new Result.Success(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode records(byte[] event) {
        try {
            return JSON.readTree(event).path("Records");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template.Stream mapping(boolean bisect, boolean reports, int retries, Optional<Duration> age) {
        return new Template.Stream("m", "F", "Table", true, 100, Duration.ZERO, retries, age, bisect, reports, 1, Optional.of("queue"),
                List.of(), true);
    }

    private BatchDelivery delivery(Template.Stream mapping, BatchDelivery.Caller caller) {
        return new BatchDelivery(mapping, "arn:F", caller, (queue, message) -> failures.add(parsed(message)), pause -> {},
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static JsonNode parsed(String message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<JsonNode> records(int count) {
        return IntStream.rangeClosed(1, count).<JsonNode>mapToObj(i -> JSON.createObjectNode().put("eventSourceARN", "arn:stream")
                .set("dynamodb", JSON.createObjectNode().put("SequenceNumber", Integer.toString(i)).put("ApproximateCreationDateTime",
                        NOW.getEpochSecond())))
                .toList();
    }

    private static List<String> numbersWithout(int count, Set<String> left) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).filter(number -> !left.contains(number)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void Q11_poison_at_every_position_stops_nobody_else_and_fails_once(int position) throws InterruptedException {
        Set<String> poison = Set.of(Integer.toString(position));
        delivery(mapping(true, true, 3, Optional.empty()), event -> reporting(event, poison)).deliver("shard", records(10));
        assertEquals(numbersWithout(10, poison), handled);
        assertEquals(1, failures.size());
        JsonNode info = failures.getFirst().path("DDBStreamBatchInfo");
        assertEquals(Integer.toString(position), info.path("startSequenceNumber").asText());
        assertEquals(1, info.path("batchSize").asInt());
        assertEquals("RetryAttemptsExhausted", failures.getFirst().path("requestContext").path("condition").asText());
        assertEquals(4, failures.getFirst().path("requestContext").path("approximateInvokeCount").asInt());
    }

    @Test
    void Q11_several_poisons_fail_once_each() throws InterruptedException {
        Set<String> poison = Set.of("1", "4", "5", "10");
        delivery(mapping(true, true, 2, Optional.empty()), event -> reporting(event, poison)).deliver("shard", records(10));
        assertEquals(numbersWithout(10, poison), handled);
        assertEquals(4, failures.size());
    }

    @Test
    void a_passing_fault_costs_nothing() throws InterruptedException {
        delivery(mapping(true, true, 3, Optional.empty()), event -> calls++ == 0
                ? new Result.FunctionError("Unhandled", "{}".getBytes(StandardCharsets.UTF_8)) : reporting(event, Set.of()))
                .deliver("shard", records(4));
        assertEquals(numbersWithout(4, Set.of()), handled);
        assertTrue(failures.isEmpty());
    }

    @Test
    void a_throttled_call_is_no_attempt() throws InterruptedException {
        delivery(mapping(false, true, 0, Optional.empty()), event -> calls++ < 20 ? new Result.Throttled() : reporting(event, Set.of()))
                .deliver("shard", records(2));
        assertEquals(numbersWithout(2, Set.of()), handled);
        assertTrue(failures.isEmpty());
    }

    @Test
    void without_halving_the_whole_batch_is_given_up() throws InterruptedException {
        delivery(mapping(false, false, 1, Optional.empty()), event -> {
            calls++;
            return new Result.FunctionError("Unhandled", "{}".getBytes(StandardCharsets.UTF_8));
        }).deliver("shard", records(5));
        assertEquals(2, calls);
        assertEquals(5, failures.getFirst().path("DDBStreamBatchInfo").path("batchSize").asInt());
    }

    @Test
    void a_record_that_is_too_old_is_left_behind() throws InterruptedException {
        List<JsonNode> records = records(3);
        ((ObjectNode) records.getFirst().path("dynamodb")).put("ApproximateCreationDateTime", NOW.minusSeconds(7200).getEpochSecond());
        delivery(mapping(true, true, 3, Optional.of(Duration.ofHours(1))), event -> reporting(event, Set.of())).deliver("shard", records);
        assertEquals(List.of("2", "3"), handled);
        assertEquals("RecordAgeExceeded", failures.getFirst().path("requestContext").path("condition").asText());
    }

    @Test
    void an_answer_that_names_a_stranger_fails_the_whole_batch() throws InterruptedException {
        delivery(mapping(false, true, 0, Optional.empty()),
                event -> new Result.Success("{\"batchItemFailures\":[{\"itemIdentifier\":\"99\"}]}".getBytes(StandardCharsets.UTF_8)))
                .deliver("shard", records(2));
        assertEquals(2, failures.getFirst().path("DDBStreamBatchInfo").path("batchSize").asInt());
    }
}
