package org.creativevolunteers.selection;

import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * A client of the real table that can die after each write. As the SDK's own client does, it asks again where the service failed: of
 * fifty at once some wait so long for DynamoDB Local's one lock, where the machine is busy, that it gives up on them.
 */
record CrashingTable(DynamoDbClient client, Crash crash) implements DynamoDbClient {

    private static final int ATTEMPTS = 8;

    private static <T> T answered(Supplier<T> call) {
        for (int attempt = 1;; attempt++) {
            try {
                return call.get();
            } catch (InternalServerErrorException busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return answered(() -> client.getItem(request));
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return answered(() -> client.batchGetItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return answered(() -> client.query(request));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return crash.around(() -> answered(() -> client.transactWriteItems(request)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // the tests' shared client stays open
    }
}
