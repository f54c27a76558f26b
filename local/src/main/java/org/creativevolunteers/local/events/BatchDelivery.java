package org.creativevolunteers.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.creativevolunteers.local.lambda.Result;
import org.creativevolunteers.local.template.Template;

/**
 * Brings the records of one shard to a function, in their order, as a stream mapping does. What fails is tried again from the
 * first record that failed; a batch that makes no headway is halved where the mapping says so; what fails for good, or has
 * become too old, is reported once to the failure destination and left behind, so that the rest can go on.
 * Source: Lambda developer guide, "Using AWS Lambda with Amazon DynamoDB", on partial batch responses and on discarded records.
 */
final class BatchDelivery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template.Stream mapping;
    private final Caller caller;
    private final BiConsumer<String, String> failures;
    private final Pause pause;
    private final Clock clock;
    private final String functionArn;

    /** Calls the mapping's function. */
    interface Caller {
        Result call(byte[] event) throws InterruptedException;
    }

    /** Waits; tests do not. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    private record Batch(List<JsonNode> records, int attempts) {
    }

    /** @param failures takes the destination's ARN and the message */
    BatchDelivery(Template.Stream mapping, String functionArn, Caller caller, BiConsumer<String, String> failures, Pause pause,
            Clock clock) {
        this.mapping = mapping;
        this.functionArn = functionArn;
        this.caller = caller;
        this.failures = failures;
        this.pause = pause;
        this.clock = clock;
    }

    /** Returns when every record is delivered or given up. */
    void deliver(String shard, List<JsonNode> records) throws InterruptedException {
        Deque<Batch> waiting = new ArrayDeque<>();
        waiting.push(new Batch(records, 0));
        while (!waiting.isEmpty()) {
            Batch batch = waiting.pop();
            if (tooOld(batch.records().getFirst())) {
                giveUp(shard, new Batch(batch.records().subList(0, 1), batch.attempts()), "RecordAgeExceeded",
                        new Result.Success(new byte[0]));
                push(waiting, batch.records().subList(1, batch.records().size()), batch.attempts());
                continue;
            }
            Result result = caller.call(event(batch.records()));
            if (result instanceof Result.Throttled) {
                pause.sleep(Duration.ofSeconds(1));
                waiting.push(batch);
                continue;
            }
            int done = delivered(result, batch.records());
            if (done < batch.records().size()) {
                afterFailure(shard, batch, done, result, waiting);
            }
        }
    }

    private void afterFailure(String shard, Batch batch, int done, Result result, Deque<Batch> waiting) throws InterruptedException {
        List<JsonNode> rest = batch.records().subList(done, batch.records().size());
        if (done > 0) {
            push(waiting, rest, 0);
            pause.sleep(backoff(0));
        } else if (mapping.bisect() && rest.size() > 1) {
            push(waiting, rest.subList(rest.size() / 2, rest.size()), batch.attempts());
            push(waiting, rest.subList(0, rest.size() / 2), batch.attempts());
        } else if (mapping.maximumRetries() >= 0 && batch.attempts() >= mapping.maximumRetries()) {
            giveUp(shard, batch, "RetryAttemptsExhausted", result);
        } else {
            pause.sleep(backoff(batch.attempts()));
            push(waiting, rest, batch.attempts() + 1);
        }
    }

    private static void push(Deque<Batch> waiting, List<JsonNode> records, int attempts) {
        if (!records.isEmpty()) {
            waiting.push(new Batch(records, attempts));
        }
    }

    private static Duration backoff(int attempts) {
        return Duration.ofMillis(Math.min(30_000L, 200L << Math.min(attempts, 10)));
    }

    private boolean tooOld(JsonNode record) {
        Instant written = Instant.ofEpochMilli(Math.round(record.path("dynamodb").path("ApproximateCreationDateTime").asDouble() * 1000));
        return mapping.maximumAge().filter(age -> written.plus(age).isBefore(clock.instant())).isPresent();
    }

    private static byte[] event(List<JsonNode> records) {
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records").addAll(records);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many records, from the first on, are done. */
    private int delivered(Result result, List<JsonNode> records) {
        if (!(result instanceof Result.Success success)) {
            return 0;
        }
        if (!mapping.reportsItemFailures()) {
            return records.size();
        }
        Set<String> failed = new HashSet<>();
        try {
            JSON.readTree(success.payload()).path("batchItemFailures").forEach(item -> failed.add(item.path("itemIdentifier").asText("")));
        } catch (IOException e) {
            return 0; // not an answer that can be read: the whole batch failed
        }
        for (int i = 0; i < records.size(); i++) {
            if (failed.contains(sequence(records.get(i)))) {
                return i;
            }
        }
        return failed.isEmpty() ? records.size() : 0; // it names records that were not in the batch
    }

    private static String sequence(JsonNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }

    private void giveUp(String shard, Batch batch, String condition, Result result) {
        if (mapping.onFailure().isEmpty()) {
            return;
        }
        ObjectNode message = JSON.createObjectNode();
        message.putObject("requestContext").put("requestId", UUID.randomUUID().toString()).put("functionArn", functionArn)
                .put("condition", condition)
                .put("approximateInvokeCount", batch.attempts() + 1);
        ObjectNode response = message.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        if (result instanceof Result.FunctionError error) {
            response.put("functionError", error.kind());
        }
        JsonNode first = batch.records().getFirst();
        JsonNode last = batch.records().getLast();
        message.put("version", "1.0").put("timestamp", clock.instant().toString());
        message.putObject("DDBStreamBatchInfo").put("shardId", shard).put("startSequenceNumber", sequence(first))
                .put("endSequenceNumber", sequence(last))
                .put("approximateArrivalOfFirstRecord", arrival(first)).put("approximateArrivalOfLastRecord", arrival(last))
                .put("batchSize", batch.records().size()).put("streamArn", first.path("eventSourceARN").asText());
        failures.accept(mapping.onFailure().get(), message.toString());
    }

    private static String arrival(JsonNode record) {
        return Instant.ofEpochSecond(record.path("dynamodb").path("ApproximateCreationDateTime").asLong()).toString();
    }
}
