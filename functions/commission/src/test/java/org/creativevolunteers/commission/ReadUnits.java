package org.creativevolunteers.commission;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Counts the read capacity units that the table says it took. */
final class ReadUnits {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final DoubleAdder units = new DoubleAdder();

    /** Those since the last time that they were taken. */
    double take() {
        return units.sumThenReset();
    }

    /** A client whose reads are counted. */
    DynamoDbClient around(DynamoDbClient client) {
        Class<DynamoDbClient> api = DynamoDbClient.class;
        return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, (proxy, method, arguments) -> {
            Object[] counted = arguments == null ? null : arguments.clone();
            if (counted != null && counted.length == 1) {
                counted[0] = switch (arguments[0]) {
                    case QueryRequest query -> query.toBuilder().returnConsumedCapacity(TOTAL).build();
                    case Consumer<?> request when method.getName().equals("getItem") -> asking(request);
                    case Consumer<?> request when method.getName().equals("batchGetItem") -> askingAll(request);
                    default -> arguments[0];
                };
            }
            try {
                return count(method.invoke(client, counted));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    @SuppressWarnings("unchecked") // that is what getItem takes
    private static Consumer<GetItemRequest.Builder> asking(Consumer<?> request) {
        return ((Consumer<GetItemRequest.Builder>) request).andThen(get -> get.returnConsumedCapacity(TOTAL));
    }

    @SuppressWarnings("unchecked") // that is what batchGetItem takes
    private static Consumer<BatchGetItemRequest.Builder> askingAll(Consumer<?> request) {
        return ((Consumer<BatchGetItemRequest.Builder>) request).andThen(get -> get.returnConsumedCapacity(TOTAL));
    }

    private Object count(Object response) {
        switch (response) {
            case QueryResponse query -> add(query.consumedCapacity());
            case GetItemResponse get -> add(get.consumedCapacity());
            case BatchGetItemResponse get -> get.consumedCapacity().forEach(this::add);
            case null, default -> {}
        }
        return response;
    }

    private void add(ConsumedCapacity consumed) {
        units.add(consumed.capacityUnits());
    }
}
