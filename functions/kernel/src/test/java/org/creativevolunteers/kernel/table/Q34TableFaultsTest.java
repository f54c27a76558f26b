package org.creativevolunteers.kernel.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The table through the SDK's own client, whose network answers as a test says. */
class Q34TableFaultsTest {

    private static final String ITEM = "{\"pk\":{\"S\":\"P\"},\"sk\":{\"S\":\"S\"}}";
    private static final Key KEY = new Key("P", "S");

    /** What comes of one request over the network. */
    private interface Fate {
        HttpExecuteResponse answer() throws IOException;

        static Fate of(int status, String body) {
            return () -> HttpExecuteResponse.builder().response(SdkHttpResponse.builder().statusCode(status)
                    .putHeader("Content-Type", "application/x-amz-json-1.0").build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).build();
        }

        static Fate error(int status, String type) {
            return of(status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"injected\"}");
        }

        static Fate lost(IOException how) {
            return () -> {
                throw how;
            };
        }
    }

    /** Answers by script; the last answer for ever. */
    private static class Network implements SdkHttpClient {
        private final Deque<Fate> script;
        private final List<String> sent = new ArrayList<>();

        Network(Fate... script) {
            this.script = new ArrayDeque<>(List.of(script));
        }

        Table table() {
            return new Table(Table.settings().httpClient(this).region(Region.EU_CENTRAL_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build(), "table");
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
                sent.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Fate fate = script.size() > 1 ? script.poll() : script.peek();
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    return fate.answer();
                }

                @Override
                public void abort() {
                    // nothing is under way
                }
            };
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    /** What is asked of the table, and a good answer. */
    private static final Map<String, Map.Entry<Consumer<Table>, String>> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("getItem", Map.entry(table -> assertTrue(table.get(KEY).isPresent()), "{\"Item\":" + ITEM + "}"));
        CALLS.put("batchGetItem", Map.entry(table -> assertEquals(1, table.getAll(List.of(KEY)).size()),
                "{\"Responses\":{\"table\":[" + ITEM + "]},\"UnprocessedKeys\":{}}"));
        CALLS.put("query", Map.entry(table -> assertEquals(1, table.query("P").count()), "{\"Items\":[" + ITEM + "],\"Count\":1}"));
        CALLS.put("transactWriteItems", Map.entry(table -> table.write(Write.put(Item.at(KEY))), "{}"));
    }

    static Stream<Arguments> passing() {
        Map<String, Fate> faults = new LinkedHashMap<>();
        faults.put("refused connection", Fate.lost(new ConnectException("Connection refused")));
        faults.put("slow, or lost after the commit", Fate.lost(new SocketTimeoutException("Read timed out")));
        faults.put("500", Fate.error(500, "InternalServerError"));
        faults.put("throttled", Fate.error(400, "ThrottlingException"));
        faults.put("throughput exceeded", Fate.error(400, "ProvisionedThroughputExceededException"));
        return CALLS.keySet().stream()
                .flatMap(call -> faults.entrySet().stream().map(fault -> Arguments.of(call, fault.getKey(), fault.getValue())));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("passing")
    void Q34_what_passes_is_asked_again_and_a_write_is_known_by_its_token(String call, String what, Fate fault) {
        Network network = new Network(fault, fault, Fate.of(200, CALLS.get(call).getValue()));
        CALLS.get(call).getKey().accept(network.table());
        assertEquals(3, network.sent.size(), what);
        assertEquals(1, network.sent.stream().distinct().count(), "the same request, the same token");
        assertEquals(call.equals("transactWriteItems"), network.sent.getFirst().contains("\"ClientRequestToken\""));
    }

    @Test
    void Q34_a_conflict_is_tried_again_with_the_same_token_and_so_is_a_transaction_that_is_still_under_way() {
        String conflict =
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"message\":\"x\","
                        + "\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}]}";
        Network network = new Network(Fate.of(400, conflict), Fate.error(400, "TransactionInProgressException"), Fate.of(200, "{}"));
        network.table().write(Write.put(Item.at(KEY)));
        assertTrue(network.sent.size() >= 3, "requests: " + network.sent.size());
        assertEquals(1, network.sent.stream().distinct().count());
    }

    @Test
    void Q34_what_is_refused_is_asked_once_and_a_condition_that_failed_is_none_of_the_networks_faults() {
        for (Map.Entry<Consumer<Table>, String> call : CALLS.values()) {
            Network network = new Network(Fate.error(400, "AccessDeniedException"));
            assertThrows(DynamoDbException.class, () -> call.getKey().accept(network.table()));
            assertEquals(1, network.sent.size());
        }
        Network failed =
                new Network(Fate.of(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"message\":\"x\","
                        + "\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\",\"Item\":" + ITEM + "}]}"));
        Table.ConditionFailed thrown = assertThrows(Table.ConditionFailed.class, () -> failed.table().write(Write.create(Item.at(KEY))));
        assertTrue(thrown.at(KEY) && thrown.found(KEY).isPresent());
        assertEquals(1, failed.sent.size());
    }

    @Test
    void Q34_a_table_that_never_answers_is_given_up_while_there_is_time_to_say_so() throws IOException {
        Network network = new Network(Fate.lost(new SocketTimeoutException("Read timed out")));
        assertThrows(SdkClientException.class, () -> network.table().get(KEY));
        try (DynamoDbClient client = Table.settings().region(Region.EU_CENTRAL_1).build()) {
            assertEquals(Optional.of(Table.PATIENCE), client.serviceClientConfiguration().overrideConfiguration().apiCallTimeout());
        }
        List<Integer> limits = Pattern.compile("^ +Timeout: (\\d+)$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../../template.yaml"))).results()
                .map(limit -> Integer.parseInt(limit.group(1))).toList();
        assertTrue(limits.size() > 1 && limits.stream().allMatch(limit -> limit > Table.PATIENCE.toSeconds() + 5), limits.toString());
    }

    @Test
    void Q34_an_answer_that_never_comes_is_cut_off() {
        Network silent = new Network(() -> {
            throw new IOException("the connection was closed");
        }) {
            @Override
            public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
                CountDownLatch aborted = new CountDownLatch(1);
                return new ExecutableHttpRequest() {
                    @Override
                    public HttpExecuteResponse call() throws IOException {
                        try {
                            aborted.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new IOException("the connection was closed");
                    }

                    @Override
                    public void abort() {
                        aborted.countDown();
                    }
                };
            }
        };
        DynamoDbClient client =
                Table.settings().overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(50))).httpClient(silent)
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"))).build();
        assertThrows(SdkClientException.class, () -> new Table(client, "table").get(KEY));
        assertFalse(Thread.interrupted(), "whoever goes on is not disturbed");
    }

    private static Fate unprocessed(int found, List<Integer> left) {
        String keys = String.join(",", left.stream().map(key -> "{\"pk\":{\"S\":\"P\"},\"sk\":{\"S\":\"" + key + "\"}}").toList());
        String items = String.join(",", IntStream.range(0, found).mapToObj(i -> ITEM).toList());
        return Fate.of(200, "{\"Responses\":{\"table\":[" + items + "]},\"UnprocessedKeys\":"
                + (left.isEmpty() ? "{}" : "{\"table\":{\"Keys\":[" + keys + "]}}") + "}");
    }

    @Test
    void Q35_unprocessed_keys_are_asked_for_again_until_all_have_come() {
        Network network = new Network(unprocessed(0, List.of(1, 2, 3)), unprocessed(1, List.of(2, 3)), unprocessed(0, List.of(2, 3)),
                unprocessed(2, List.of()));
        assertEquals(3, network.table().getAll(List.of(new Key("P", "1"), new Key("P", "2"), new Key("P", "3"))).size());
        assertEquals(4, network.sent.size());
        assertTrue(network.sent.get(1).contains("\"3\"") && !network.sent.get(3).contains("\"1\""), network.sent.toString());
    }

    @Test
    void Q35_keys_that_stay_unprocessed_for_ever_are_a_fault_and_no_endless_loop() {
        Network network = new Network(unprocessed(0, List.of(1)));
        assertThrows(IllegalStateException.class, () -> network.table().getAll(List.of(new Key("P", "1"))));
    }

    @Test
    void Q35_an_empty_page_is_not_the_last_one() {
        Network network = new Network(Fate.of(200, "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":" + ITEM + "}"),
                Fate.of(200, "{\"Items\":[" + ITEM + "],\"Count\":1,\"LastEvaluatedKey\":" + ITEM + "}"),
                Fate.of(200, "{\"Items\":[],\"Count\":0}"));
        assertEquals(1, network.table().query("P", "S").count());
        assertEquals(3, network.sent.size());
        assertTrue(network.sent.get(1).contains("ExclusiveStartKey") && !network.sent.get(0).contains("ExclusiveStartKey"));
    }
}
