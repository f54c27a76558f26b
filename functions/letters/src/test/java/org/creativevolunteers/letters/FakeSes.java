package org.creativevolunteers.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.ses.model.SesException;

/** SES that keeps what it takes, and fails by plan: by the number of the call, counted from 0. */
public final class FakeSes implements SesClient {

    public final List<SendRawEmailRequest> taken = new ArrayList<>();
    public final Map<Integer, Supplier<RuntimeException>> refuse = new TreeMap<>();
    public final Map<Integer, Supplier<RuntimeException>> loseAnswer = new TreeMap<>();
    public Runnable before = () -> {};
    public int calls;

    @Override
    public synchronized SendRawEmailResponse sendRawEmail(SendRawEmailRequest request) {
        before.run();
        int call = calls++;
        if (refuse.containsKey(call)) {
            throw refuse.get(call).get();
        }
        taken.add(request);
        if (loseAnswer.containsKey(call)) {
            throw loseAnswer.get(call).get();
        }
        return SendRawEmailResponse.builder().messageId("0100-message-" + taken.size()).build();
    }

    /** Whatever is asked from now on, SES answers so. */
    public FakeSes always(Supplier<RuntimeException> answer) {
        for (int call = calls; call < calls + 1000; call++) {
            refuse.put(call, answer);
        }
        return this;
    }

    public void heal() {
        refuse.clear();
        loseAnswer.clear();
    }

    public synchronized List<Mail> mails() {
        return taken.stream().map(request -> Mail.parse(request.rawMessage().data().asByteArray())).toList();
    }

    public static SesException error(int status, String code, String message) {
        return (SesException) SesException.builder().statusCode(status).awsErrorDetails(AwsErrorDetails.builder()
                .errorCode(code).errorMessage(message).serviceName("Ses").build()).message(message).build();
    }

    public static RuntimeException throttled() {
        return error(400, "Throttling", "Maximum sending rate exceeded.");
    }

    public static RuntimeException dayUsedUp() {
        return error(400, "Throttling", "Daily message quota exceeded.");
    }

    public static RuntimeException rejected() {
        return error(400, "MessageRejected", "Transaction failed: Address count exceeded.");
    }

    public static RuntimeException broken() {
        return error(500, "InternalFailure", "internal");
    }

    public static RuntimeException unreachable() {
        return SdkClientException.create("connect", new java.net.ConnectException("refused"));
    }

    public static RuntimeException timedOut() {
        return SdkClientException.create("read", new java.net.SocketTimeoutException("timed out"));
    }

    @Override
    public String serviceName() {
        return "ses";
    }

    @Override
    public void close() {
        // nothing is held
    }
}
