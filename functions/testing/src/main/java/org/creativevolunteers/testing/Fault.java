package org.creativevolunteers.testing;

import java.net.SocketTimeoutException;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How one call to a service goes wrong for good, when the SDK's own repetitions have come to nothing. */
public enum Fault {
    /** The service does not allow it. */
    REFUSED,
    /** No answer came in time, and nothing was done. */
    SLOW,
    /** The service answered 500. */
    BROKEN,
    /** Too many calls. */
    THROTTLED,
    /** Somebody else is changing the same at this moment. */
    CONFLICT,
    /** It was done, and the answer was lost. */
    LOST_AFTER_COMMIT;

    /**
     * What can happen to an operation. A reading has nothing to conflict or to commit: to it a lost answer is a late one.
     *
     * @param again whether all was tried where the call comes from: then only in the two ways that differ most
     */
    static List<Fault> of(String operation, boolean again) {
        boolean reads = operation.startsWith("get") || operation.startsWith("batchGet") || operation.startsWith("query")
                || operation.startsWith("list");
        List<Fault> faults = again ? List.of(BROKEN, LOST_AFTER_COMMIT) : List.of(values());
        return faults.stream().filter(fault -> !reads || fault != CONFLICT && fault != LOST_AFTER_COMMIT).toList();
    }

    /** What the SDK's client throws then. */
    RuntimeException thrown(Service service, String operation) {
        return switch (this) {
            case REFUSED ->
                service.error(service == Service.TABLE ? 400 : 403, service == Service.TABLE ? "AccessDeniedException" : "AccessDenied");
            case SLOW, LOST_AFTER_COMMIT -> SdkClientException.create("no answer", new SocketTimeoutException("Read timed out"));
            case BROKEN -> service.error(500, service == Service.TABLE ? "InternalServerError" : "InternalError");
            case THROTTLED ->
                service.error(service == Service.TABLE ? 400 : 503, service == Service.TABLE ? "ThrottlingException" : "SlowDown");
            case CONFLICT -> operation.equals("transactWriteItems") ? TransactionCanceledException.builder().message("conflict")
                    .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build()).build()
                    : service.error(service == Service.TABLE ? 400 : 409,
                            service == Service.TABLE ? "TransactionConflictException" : "OperationAborted");
        };
    }

    /** The services that functions call by the SDK. */
    enum Service {
        TABLE, BUCKET;

        private RuntimeException error(int status, String code) {
            AwsServiceException.Builder error = this == TABLE ? DynamoDbException.builder() : S3Exception.builder();
            return error.statusCode(status).message(code).awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
        }
    }
}
