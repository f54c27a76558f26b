package org.creativevolunteers.kernel.table;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.creativevolunteers.kernel.function.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * The one table. Reads follow pages and unprocessed keys to the end; writes are transactions whose retry cannot happen
 * twice. Thread-safe. There is no scan.
 */
public final class Table {

    /** The most writes of one transaction (a quota of DynamoDB). */
    public static final int TRANSACTION_LIMIT = 100;

    private static final int BATCH_GET_LIMIT = 100;
    private static final int LONGEST_PK = 2048; // bytes; quotas of DynamoDB
    private static final int LONGEST_SK = 1024;
    private static final int ATTEMPTS = 8;

    /** One call with all the SDK's repetitions: less than any function may run, so that whoever waits is told that it failed. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final DynamoDbClient client;
    private final String name;

    /**
     * @param client the client to use
     * @param name   the table's name
     */
    public Table(DynamoDbClient client, String name) {
        this.client = Objects.requireNonNull(client);
        this.name = Objects.requireNonNull(name);
    }

    /** The table that the environment names ({@code TABLE_NAME}), with the SDK's own settings for the rest. */
    public static Table of(Environment environment) {
        return new Table(settings().build(), environment.require("TABLE_NAME"));
    }

    static DynamoDbClientBuilder settings() {
        return DynamoDbClient.builder().overrideConfiguration(override -> override.apiCallTimeout(PATIENCE))
                .httpClient(UrlConnectionHttpClient.builder().connectionTimeout(Duration.ofSeconds(2)).socketTimeout(Duration.ofSeconds(5))
                        .build());
    }

    /**
     * A table for rehearsing: the SDK's own client, with no network. Reads of single items find these, writes succeed and have no
     * effect.
     *
     * @param items of texts and whole numbers
     */
    public static Table stage(List<Item> items) {
        return new Table(DynamoDbClient.builder().httpClient(new StageTransport(items)).region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("stage", "stage"))).build(), "stage");
    }

    /** A secondary index: its name and its key attributes. */
    public enum Index {
        /** Registrations and assessments of a call, spread over shards. */
        CALL("gsi1", "gsi1pk", "gsi1sk"),
        /** What waits: pending letters, open offers, batches by due time; dossiers by number of assessments. */
        WAITING("gsi2", "gsi2pk", "gsi2sk");

        private final String indexName;
        private final String pk;
        private final String sk;

        Index(String indexName, String pk, String sk) {
            this.indexName = indexName;
            this.pk = pk;
            this.sk = sk;
        }

        String pk() {
            return pk;
        }

        String sk() {
            return sk;
        }
    }

    /** An item as it is now (strongly consistent). What no item can be known by, such as an address made up, is of none. */
    public Optional<Item> get(Key key) {
        if (bytes(key.pk()) > LONGEST_PK || bytes(key.sk()) > LONGEST_SK) {
            return Optional.empty();
        }
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(name)
                .key(Item.at(key).values()).consistentRead(true)).item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * The items with these keys that exist, strongly consistent, in no particular order. Unprocessed keys are asked for
     * again, with growing pauses.
     *
     * @throws IllegalStateException where the table answers for none of them again and again
     */
    public List<Item> getAll(Collection<Key> keys) {
        List<Item> found = new ArrayList<>();
        List<Map<String, AttributeValue>> open = new ArrayList<>(keys.stream().distinct()
                .map(key -> Item.at(key).values()).toList());
        int fruitless = 0;
        while (!open.isEmpty()) {
            List<Map<String, AttributeValue>> batch = open.subList(0, Math.min(BATCH_GET_LIMIT, open.size()));
            BatchGetItemResponse response = client.batchGetItem(request -> request.requestItems(
                    Map.of(name, KeysAndAttributes.builder().keys(List.copyOf(batch)).consistentRead(true).build())));
            response.responses().getOrDefault(name, List.of()).forEach(item -> found.add(Item.of(item)));
            List<Map<String, AttributeValue>> unprocessed = response.unprocessedKeys().containsKey(name)
                    ? response.unprocessedKeys().get(name).keys() : List.of();
            fruitless = unprocessed.size() == batch.size() ? fruitless + 1 : 0;
            if (fruitless > ATTEMPTS) {
                throw new IllegalStateException("the table answers for none of " + batch.size() + " keys");
            }
            if (!unprocessed.isEmpty()) {
                pause(fruitless);
            }
            batch.clear();
            open.addAll(unprocessed);
        }
        return found;
    }

    /**
     * The items of a partition whose sort key begins so, in the order of the sort key, strongly consistent; read page by page as the stream
     * is consumed.
     */
    public Stream<Item> query(String pk, String skPrefix) {
        if (bytes(pk) > LONGEST_PK || bytes(skPrefix) > LONGEST_SK) {
            return Stream.empty(); // as for get
        }
        return pages(QueryRequest.builder().tableName(name).consistentRead(true)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":sk", AttributeValue.fromS(skPrefix))));
    }

    /** All items of a partition, in the order of the sort key, strongly consistent. */
    public Stream<Item> query(String pk) {
        return pages(QueryRequest.builder().tableName(name).consistentRead(true).keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
    }

    /** The items of an index's partition, in the order of the sort key (eventually consistent). */
    public Stream<Item> query(Index index, String pk) {
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName)
                .keyConditionExpression("#pk = :pk").expressionAttributeNames(Map.of("#pk", index.pk))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
    }

    /** The items of an index's partition whose sort key is between two texts, both included, in order. */
    public Stream<Item> query(Index index, String pk, String from, String to) {
        return query(index, pk, from, to, Optional.empty());
    }

    /**
     * The same for somebody who wants a few of them.
     *
     * @param few how many are read at once; as many as an answer holds where it is empty
     */
    public Stream<Item> query(Index index, String pk, String from, String to, Optional<Integer> few) {
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName).limit(few.orElse(null))
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#pk", index.pk, "#sk", index.sk))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to))));
    }

    /**
     * As {@link #query(Index, String)}, but only the keys of the items, the table's and the index's: little to carry where there are many.
     */
    public Stream<Item> queryKeys(Index index, String pk) {
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName)
                .keyConditionExpression("#pk = :pk").projectionExpression("pk, sk, #pk, #sk")
                .expressionAttributeNames(Map.of("#pk", index.pk, "#sk", index.sk))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))));
    }

    /**
     * The items of a partition whose sort key is between two texts, both included, the last one first, strongly consistent; read page by
     * page as the stream is consumed.
     */
    public Stream<Item> queryBack(String pk, String from, String to) {
        return pages(QueryRequest.builder().tableName(name).consistentRead(true).scanIndexForward(false)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to").expressionAttributeValues(Map.of(
                        ":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from), ":to", AttributeValue.fromS(to))));
    }

    /** The items of an index's partition whose sort key is between two texts, both included, the last one first. */
    public Stream<Item> queryBack(Index index, String pk, String from, String to) {
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName).scanIndexForward(false)
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .expressionAttributeNames(Map.of("#pk", index.pk, "#sk", index.sk))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to))));
    }

    /**
     * The keys of the first items of an index's partition whose sort key is between two texts, both included, in order; no more is
     * read than is given.
     */
    public List<Item> firstKeys(Index index, String pk, String from, String to, int most) {
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName).limit(most)
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to").projectionExpression("pk, sk, #pk, #sk")
                .expressionAttributeNames(Map.of("#pk", index.pk, "#sk", index.sk))
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to))))
                .limit(most).toList();
    }

    /**
     * As {@link #query(Index, String, String, String)}, but only these parts of the items: attributes, and members of one. An
     * item that lacks a part comes without it.
     */
    public Stream<Item> queryParts(Index index, String pk, String from, String to, Collection<Attribute.Part> parts) {
        Map<String, String> names = new HashMap<>(Map.of("#pk", index.pk, "#sk", index.sk));
        List<String> paths = new ArrayList<>();
        for (Attribute.Part part : parts) {
            List<String> placeholders = new ArrayList<>();
            for (String name : part.path()) {
                String placeholder = "#p" + names.size();
                names.put(placeholder, name);
                placeholders.add(placeholder);
            }
            paths.add(String.join(".", placeholders));
        }
        return pages(QueryRequest.builder().tableName(name).indexName(index.indexName)
                .keyConditionExpression("#pk = :pk AND #sk BETWEEN :from AND :to")
                .projectionExpression(String.join(", ", paths)).expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk), ":from", AttributeValue.fromS(from),
                        ":to", AttributeValue.fromS(to))));
    }

    private Stream<Item> pages(QueryRequest.Builder query) {
        Iterator<Item> items = new Iterator<>() {
            private Iterator<Map<String, AttributeValue>> page = List.<Map<String, AttributeValue>>of().iterator();
            private Map<String, AttributeValue> next = Map.of();
            private boolean last;

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && !last) { // a page may be empty and yet not be the last
                    QueryResponse response = client.query(query.exclusiveStartKey(next.isEmpty() ? null : next).build());
                    page = response.items().iterator();
                    next = response.lastEvaluatedKey();
                    last = next.isEmpty();
                }
                return page.hasNext();
            }

            @Override
            public Item next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return Item.of(page.next());
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false);
    }

    /**
     * Carries out the writes as one transaction: all or none.
     *
     * <p>One token goes with every attempt, so an answer that was lost is no second write; conflicts with other
     * transactions and throttling are tried again with growing pauses.
     *
     * @throws ConditionFailed where a condition did not hold; nothing was written
     */
    public void write(Write... writes) {
        write(List.of(writes));
    }

    /** As {@link #write(Write...)}; at most {@link #TRANSACTION_LIMIT} writes, each to another item. */
    public void write(List<Write> writes) {
        if (writes.isEmpty() || writes.size() > TRANSACTION_LIMIT) {
            throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
        }
        List<TransactWriteItem> items = writes.stream().map(write -> write.transactItem(name)).toList();
        String token = UUID.randomUUID().toString();
        for (int attempt = 0;; attempt++) {
            try {
                client.transactWriteItems(request -> request.transactItems(items).clientRequestToken(token));
                return;
            } catch (TransactionCanceledException e) {
                refuseFailedCondition(writes, e);
                if (attempt == ATTEMPTS || !passing(e)) {
                    throw e;
                }
            } catch (TransactionInProgressException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            pause(attempt);
        }
    }

    private static void refuseFailedCondition(List<Write> writes, TransactionCanceledException e) {
        Map<Key, Optional<Item>> failed = new LinkedHashMap<>();
        for (int i = 0; i < e.cancellationReasons().size(); i++) {
            CancellationReason reason = e.cancellationReasons().get(i);
            if ("ConditionalCheckFailed".equals(reason.code())) {
                failed.put(writes.get(i).key(), reason.hasItem() && !reason.item().isEmpty()
                        ? Optional.of(Item.of(reason.item())) : Optional.empty());
            }
        }
        if (!failed.isEmpty()) {
            throw new ConditionFailed(failed);
        }
    }

    private static boolean passing(TransactionCanceledException e) {
        return e.cancellationReasons().stream().map(CancellationReason::code).allMatch(
                code -> List.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded").contains(code));
    }

    private static void pause(int attempt) {
        long ceiling = Math.min(2_000, 25L << Math.min(attempt, 10));
        try {
            Thread.sleep(RandomGenerator.getDefault().nextLong(ceiling / 2, ceiling + 1)); // spreads those who collided
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the table", e);
        }
    }

    /** A transaction did not happen because conditions did not hold. */
    public static final class ConditionFailed extends RuntimeException {

        private final transient Map<Key, Optional<Item>> failed;

        ConditionFailed(Map<Key, Optional<Item>> failed) {
            super("conditions did not hold");
            this.failed = new HashMap<>(failed);
        }

        /** Whether the condition on this item was among those that did not hold. */
        public boolean at(Key key) {
            return failed.containsKey(key);
        }

        /** The item as it was when its condition did not hold; empty where there was none, or its condition held. */
        public Optional<Item> found(Key key) {
            return failed.getOrDefault(key, Optional.empty());
        }
    }
}
