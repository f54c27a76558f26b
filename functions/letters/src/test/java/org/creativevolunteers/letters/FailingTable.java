package org.creativevolunteers.letters;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A table's client that fails by plan: by the number of the call, counted from 0, before or after it was carried out. */
public final class FailingTable {

    /** The process dies here: nothing catches this. */
    public static final class Killed extends Error {
    }

    /** How a call can go wrong. */
    public enum Failure {
        REFUSED, SLOW, BROKEN, THROTTLED, CONFLICT, LOST_AFTER_COMMIT, KILLED_BEFORE, KILLED_AFTER;

        boolean after() {
            return this == LOST_AFTER_COMMIT || this == KILLED_AFTER;
        }

        Throwable cause() {
            return switch (this) {
                case REFUSED -> error(400, "AccessDeniedException");
                case SLOW, LOST_AFTER_COMMIT -> SdkClientException.create("timeout", new java.net.SocketTimeoutException("timeout"));
                case BROKEN -> error(500, "InternalServerError");
                case THROTTLED -> error(400, "ThrottlingException");
                case CONFLICT -> TransactionCanceledException.builder().cancellationReasons(
                        CancellationReason.builder().code("TransactionConflict").build()).message("conflict").build();
                case KILLED_BEFORE, KILLED_AFTER -> new Killed();
            };
        }

        private static RuntimeException error(int status, String code) {
            return (RuntimeException) DynamoDbException.builder().statusCode(status).message(code)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
        }
    }

    private final Map<Integer, Failure> plan = new TreeMap<>();
    private final Map<String, Runnable> happenings = new TreeMap<>();
    private int calls;

    public FailingTable at(int call, Failure failure) {
        plan.put(call, failure);
        return this;
    }

    /** Lets something else happen just before each call of a kind. */
    public FailingTable before(String method, Runnable happening) {
        happenings.put(method, happening);
        return this;
    }

    public int calls() {
        return calls;
    }

    public DynamoDbClient around(DynamoDbClient client) {
        return (DynamoDbClient) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    if (!List.of("getItem", "batchGetItem", "query", "transactWriteItems").contains(method.getName())) {
                        return method.invoke(client, arguments);
                    }
                    happenings.getOrDefault(method.getName(), () -> {}).run();
                    Failure failure = plan.get(calls++);
                    if (failure != null && !failure.after()) {
                        throw failure.cause();
                    }
                    try {
                        Object answer = method.invoke(client, arguments);
                        if (failure != null) {
                            throw failure.cause();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
