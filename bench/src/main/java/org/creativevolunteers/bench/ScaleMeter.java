package org.creativevolunteers.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Counts what a function asks of DynamoDB and S3, and the capacity that DynamoDB says it took. The SDK finds it by the list of
 * interceptors on the class path, so that functions are measured as they are.
 */
public final class ScaleMeter implements ExecutionInterceptor {

    private static final Map<String, LongAdder> REQUESTS = new ConcurrentHashMap<>();
    private static final DoubleAdder READ = new DoubleAdder();
    private static final DoubleAdder WRITTEN = new DoubleAdder();
    private static final LongAdder BYTES = new LongAdder();

    /** Requests by operation. */
    static Map<String, Long> requests() {
        Map<String, Long> counts = new TreeMap<>();
        REQUESTS.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }

    /** Read capacity units. */
    static long read() {
        return Math.round(READ.sum());
    }

    /** Write capacity units, indexes included. */
    static long written() {
        return Math.round(WRITTEN.sum());
    }

    /** Bytes of objects that were read. */
    static long bytes() {
        return BYTES.sum();
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        ReturnConsumedCapacity total = ReturnConsumedCapacity.TOTAL;
        return switch (context.request()) {
            case QueryRequest query -> query.toBuilder().returnConsumedCapacity(total).build();
            case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
            case BatchGetItemRequest get -> get.toBuilder().returnConsumedCapacity(total).build();
            case TransactWriteItemsRequest write -> write.toBuilder().returnConsumedCapacity(total).build();
            default -> context.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        String operation = context.request().getClass().getSimpleName().replace("Request", "");
        REQUESTS.computeIfAbsent(operation, name -> new LongAdder()).increment();
        switch (context.response()) {
            case QueryResponse query -> add(READ, Stream.of(query.consumedCapacity()));
            case GetItemResponse get -> add(READ, Stream.of(get.consumedCapacity()));
            case BatchGetItemResponse get -> add(READ, get.consumedCapacity().stream());
            case TransactWriteItemsResponse write -> add(WRITTEN, write.consumedCapacity().stream());
            case GetObjectResponse object -> BYTES.add(object.contentLength());
            default -> {}
        }
    }

    private static void add(DoubleAdder sum, Stream<ConsumedCapacity> consumed) {
        consumed.filter(one -> one != null && one.capacityUnits() != null).forEach(one -> sum.add(one.capacityUnits()));
    }
}
